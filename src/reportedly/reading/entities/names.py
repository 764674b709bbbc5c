"""Proper names: where they stand, what kind of thing they name, and the titles before them.

The parser's entity types are the first vote on the kind of a name, the types of mentions the second. What stands
around it votes too ("in X", "X said", "district of X"), all places in the text where one name stands vote together,
and a word in the name that tells its kind ("Ministry", "Valley") settles it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.reading.entities.mentions import Mention
from reportedly.reading.places.gazetteer import find_entries
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token, hull, tops
from reportedly.reading.values import EntityKind
from reportedly.report import Span

_KIND_OF_TYPE = {
    "PERSON": EntityKind.PERSON,
    "NORP": EntityKind.GROUP,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
_PLACE_PREPOSITIONS = {"in", "at", "near", "around", "outside", "across", "throughout", "inside", "toward", "towards"}
_SELF_WEIGHT = 100  # the outlet's own name, or a word of it, is the outlet
_CONTEXT_WEIGHT = 1.5  # for what stands around one place
_PARSER_WEIGHT = 1.4  # for the parser's types over all places together: where it errs on a name, it errs again
_MENTION_WEIGHT = 1.4  # for the type of the mentions that are the name, over all places together
_SURE = 0.5  # and more: how likely a mention must be to vote


Votes = defaultdict[tuple[str, ...], defaultdict[EntityKind, float]]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text; `head` is the token that stands for it in the tree, `titles` what precedes it."""

    span: Span
    text: str
    head: Token
    kind: EntityKind
    titles: tuple[str, ...]
    key: tuple[str, ...]  # its words without case, accents and full stops


@lru_cache(maxsize=10_000)
def name_key(text: str) -> tuple[str, ...]:
    """The words of a name without case, accents and full stops."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return tuple(plain.replace(".", "").replace("’s", "").replace("'s", "").replace("-", " ").split())


def find_names(parse: Parse, outlet: str = "", mentions: Iterable[Mention] = ()) -> tuple[Name, ...]:
    """Every proper name in the text, in order, each with the kind that all of its places agree on best."""
    found: list[tuple[Name, str]] = []
    for run in _runs(parse):
        named = _name(parse, run)
        if named is not None and not (found and found[-1][0].span.overlaps(named[0].span)):
            found.append(named)
    votes: Votes = defaultdict(lambda: defaultdict(float))
    mentioned = {mention.span: mention.type for mention in mentions if mention.chance >= _SURE}
    times = Counter(name.key for name, _ in found)
    for name, typed in found:
        if typed:
            votes[name.key][_KIND_OF_TYPE[typed]] += _PARSER_WEIGHT / times[name.key]
        if kind := _kind_mentioned(name, mentioned.get(name.span)):
            votes[name.key][kind] += _MENTION_WEIGHT / times[name.key]
        for kind, weight in _votes(parse, name, typed):
            votes[name.key][kind] += weight
    _agree_in_lists(parse, [name for name, _ in found], votes)
    for key in votes:
        if set(key) <= set(name_key(outlet.replace(".", " "))):
            votes[key][EntityKind.ORGANISATION] += _SELF_WEIGHT
    return tuple(replace(name, kind=_settle(name, votes)) for name, _ in found)


def _kind_mentioned(name: Name, type_: str | None) -> EntityKind | None:
    """The kind that a mention gives to the name that it is: a place or a body; a country that acts stays a place."""
    if type_ == "Organisation":
        known = any(entry.kind in {"country", "region", "city"} for entry in find_entries(name.text))
        body = EntityKind.GROUP if name.kind is EntityKind.GROUP else EntityKind.ORGANISATION
        return None if known else body
    return EntityKind.PLACE if type_ == "Location" else None  # for persons the parser is the better judge


def _runs(parse: Parse) -> Iterator[list[Token]]:
    """Runs of tokens that may be a name: one entity of the parser's, or proper nouns side by side."""
    for sentence in parse.sentences:
        runs: list[list[Token]] = []
        for token in filter(_may_be_named, parse.words(sentence)):
            if runs and _goes_on(runs[-1][-1], token):
                runs[-1].append(token)
            else:
                runs.append([token])
        yield from _with_places_joined(parse, runs)


def _goes_on(last: Token, token: Token) -> bool:
    return token.index == last.index + 1 and token.entity == last.entity and not token.entity_start


def _with_places_joined(parse: Parse, runs: list[list[Token]]) -> list[list[Token]]:
    """The runs, two of which are one where the gazetteer knows them together: "West" and "Bank"."""
    joined: list[list[Token]] = []
    for run in runs:
        beside = joined and run[0].index == joined[-1][-1].index + 1
        if beside and find_entries(hull([*joined[-1], *run]).of(parse.text)):
            joined[-1] = [*joined[-1], *run]
        else:
            joined.append(run)
    return joined


def _may_be_named(token: Token) -> bool:
    if token.entity in _KIND_OF_TYPE:
        return True
    return not token.entity and token.pos == "PROPN" and token.text[:1].isupper()


def _name(parse: Parse, run: list[Token]) -> tuple[Name, str] | None:
    words, titles = _without_titles(run)
    while words and (words[-1].tag == "POS" or words[-1].pos in {"PUNCT", "SPACE"}):
        words = words[:-1]
    if not words or not any(t.pos == "PROPN" or t.text[:1].isupper() for t in words):
        return None
    if len(words) == 1 and _is_plain_noun(parse, words[0]):
        return None
    if all(t.lower.strip(".") in load_table("words")["titles"] for t in words):
        return None  # "President" before a name that the parser did not join it to
    if words[0].entity == "NORP" and words[-1].pos == "ADJ":
        words = _body(parse, words)
        if not words:
            return None  # "Afghan" describes, it does not name
    head = next(iter(tops(words)), words[-1])
    if not titles and head.dep == "compound" and not words[0].entity:
        return None  # an unrecognised half of a longer name or term
    words = _with_hyphens(parse, _with_given_names(parse, words))
    span = _without_full_stop(parse, hull(words), words[-1])
    text = " ".join(span.of(parse.text).split())
    if not any(c.isalnum() for c in "".join(name_key(text))):
        return None  # marks alone
    name = Name(span, text, head, _KIND_OF_TYPE.get(words[0].entity, EntityKind.ORGANISATION), titles, name_key(text))
    return name, words[0].entity


def _body(parse: Parse, people: list[Token]) -> list[Token]:
    """The name of a people's body, if it is one: "Iraqi security forces", but not "Iraqi traders", "an Iraqi bank"."""
    head = parse.head(people[-1])
    words = list(parse.tokens[people[0].index : head.index + 1])
    if head.lower not in load_table("words")["bodies"] or head.dep == "compound" or head.index < people[-1].index:
        return []
    if any(c.dep == "nummod" or c.lower in {"a", "an", "some", "many"} for c in parse.children[head.index]):
        return []
    joined = all(t.dep in {"compound", "amod", "nmod"} or t == head for t in words)
    return words if joined and all(t.text.isalpha() for t in words) else []


def _without_full_stop(parse: Parse, span: Span, last: Token) -> Span:
    """A name without the stop that ends its sentence, taken for that of an abbreviation: "Mohammad Jan."."""
    ends = last.index + 1 == parse.sentence_of[last.index].last
    months = load_table("times")["words"]["month"]
    return Span(span.start, span.end - 1) if ends and last.lower in months and last.text.endswith(".") else span


def _is_plain_noun(parse: Parse, token: Token) -> bool:
    """Whether a word is only written large because it opens a sentence: "Footage showed …", "Photographs show …"."""
    first = token.index == parse.sentence_of[token.index].first
    sources = load_table("words")["sources"]
    return first and not token.entity and any(token.lower in words for words in sources.values())


def _with_given_names(parse: Parse, words: list[Token]) -> list[Token]:
    """What the tree joins to the front of a name that the parser cut short: "Ana" before "Belic"."""
    words = list(words)
    inside = {t.index for t in words}
    while words[0].index > 0:
        before = parse.tokens[words[0].index - 1]
        joined = before.dep == "compound" and before.head in inside and not before.entity
        title = before.lower.strip(".") in load_table("words")["titles"]
        if not joined or title or before.pos != "PROPN" or not before.text[:1].isupper():
            break
        words.insert(0, before)
        inside.add(before.index)
    return words


def _with_hyphens(parse: Parse, words: list[Token]) -> list[Token]:
    """What is joined to a name by hyphens without a space is part of it: "Moon Jae-in"."""
    words = list(words)
    while words[-1].index + 2 < len(parse.tokens):
        hyphen, part = parse.tokens[words[-1].index + 1], parse.tokens[words[-1].index + 2]
        if hyphen.text != "-" or hyphen.span.start != words[-1].span.end or part.span.start != hyphen.span.end:
            break
        if not part.text.isalpha() or part.pos in {"VERB", "ADJ"}:
            break
        words += [hyphen, part]
    return words


def _without_titles(run: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """Split "Vice President Amrullah Saleh" into the name and its title; "the" goes too."""
    known = set(load_table("words")["titles"])
    at = 0
    while at < len(run) and (run[at].pos in {"DET", "PUNCT", "SPACE"} or run[at].lower in {"the", "a", "an"}):
        at += 1
    begin = at
    if len(run) - at > 1 and run[at].entity in {"PERSON", ""}:
        while at < len(run) - 1 and run[at].lower.strip(".") in known:
            at += 1
    title = " ".join(t.text for t in run[begin:at])
    return run[at:], (title,) if title else ()


def _votes(parse: Parse, name: Name, typed: str) -> Iterator[tuple[EntityKind, float]]:
    """What one place in the text says of the kind of the name that stands there."""
    yield from _votes_of_gazetteer(parse, name, typed)
    if name.titles or address_before(parse, name):
        yield EntityKind.PERSON, 2.0
    head, above = name.head, parse.head(name.head)
    place_words = load_table("words")["kinds"]["place"]
    if head.dep == "pobj" and above.lower in _PLACE_PREPOSITIONS:
        yield EntityKind.PLACE, _CONTEXT_WEIGHT
    if head.dep == "pobj" and above.lower == "of" and parse.head(above).lower in place_words:
        yield EntityKind.PLACE, 2 * _CONTEXT_WEIGHT
    if head.dep == "compound" and above.lower in place_words:
        yield EntityKind.PLACE, _CONTEXT_WEIGHT
    if head.dep == "pobj" and above.lower == "from" and parse.head(above).pos == "NOUN":
        yield EntityKind.PLACE, _CONTEXT_WEIGHT  # "a farmer from X"
    described = parse.head(parse.head(above)) if above.pos == "PROPN" and above.dep == "pobj" else above
    if head.dep == "appos" and described.lemma in load_table("words")["sources"]["anonymous"]:
        yield EntityKind.PERSON, _CONTEXT_WEIGHT  # "a farmer, X"
    if name.text.isupper() and head.index == parse.sentence_of[head.index].first:
        yield EntityKind.PLACE, _CONTEXT_WEIGHT  # a dateline, or the place that opens a headline in capitals
    if typed == "PERSON" and name.span.start >= 4 and parse.text[name.span.start - 4 : name.span.start] == "the ":
        yield EntityKind.ORGANISATION, 2 * _CONTEXT_WEIGHT  # "the Orrin" is no person
    if head.dep == "appos" and above.lower in load_table("words")["sources"]["organisation"]:
        yield EntityKind.ORGANISATION, _CONTEXT_WEIGHT  # "its operator, X"
    if head.dep == "nsubj" and above.lemma in {"say", "tell", "add", "write"} and len(name.key) > 1:
        yield EntityKind.PERSON, _CONTEXT_WEIGHT


def _votes_of_gazetteer(parse: Parse, name: Name, typed: str) -> Iterator[tuple[EntityKind, float]]:
    """That a name is known as a place's says little by itself, unless it is a country's or several words long."""
    known, head, above = find_entries(name.text), name.head, parse.head(name.head)
    long = len(name.key) > 1 and typed != "PERSON"
    if any(entry.kind in {"country", "continent"} or long for entry in known):
        yield EntityKind.PLACE, 2 * _CONTEXT_WEIGHT
    if known and head.dep == "dobj" and above.lemma in {"leave", "enter", "reach"}:
        yield EntityKind.PLACE, 2 * _CONTEXT_WEIGHT  # "left X"
    reached = head.dep == "pobj" and above.lower in {"to", "from"}
    local = head.dep == "compound" and above.lower in {"police", "airport", "residents"}  # "Slidell police"
    if known and typed == "ORG" and (reached or local):
        yield EntityKind.PLACE, _CONTEXT_WEIGHT


def address_before(parse: Parse, name: Name) -> str | None:
    """The form of address before a name, in lower case, if there is one ("mrs")."""
    first = next(iter(parse.within(name.span)), None)
    if first is None or first.index == 0:
        return None
    before = parse.tokens[first.index - 1].lower.strip(".")
    return before if before in load_table("words")["address"] else None


def _agree_in_lists(parse: Parse, names: list[Name], votes: Votes) -> None:
    """In "X, Y and Z" all are of one kind: the votes of all lead each."""
    heads = {name.head.index: name for name in names}
    lists: defaultdict[int, list[Name]] = defaultdict(list)
    for name in names:
        first = name.head
        while first.dep == "conj" and first.head in heads:
            first = parse.head(first)
        lists[first.index].append(name)
    for listed in lists.values():
        together: defaultdict[EntityKind, float] = defaultdict(float)
        for key in {name.key for name in listed}:
            for kind, weight in votes[key].items():
                together[kind] += weight
        if len(listed) > 1 and together:
            leading = max(together, key=lambda kind: (together[kind], kind.value))
            for name in listed:
                votes[name.key][leading] += _CONTEXT_WEIGHT


def _settle(name: Name, votes: Votes) -> EntityKind:
    for kind, known in load_table("words")["known"].items():
        if " ".join(name.key) in known:
            return EntityKind(kind)
    if len(name.key) > 1 and any(entry.kind in {"country", "region"} for entry in find_entries(name.text)):
        return EntityKind.PLACE  # the West Bank is no bank
    for kind, words in load_table("words")["kinds"].items():
        if name.key and (name.key[-1] in words or (name.key[0] in words and len(name.key) > 1)):
            return EntityKind.ORGANISATION if kind == "publication" else EntityKind(kind)
    counted = votes[name.key]
    return max(counted, key=lambda kind: (counted[kind], kind == name.kind, kind.value)) if counted else name.kind
