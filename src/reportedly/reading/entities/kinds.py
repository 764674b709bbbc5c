"""What kind of thing each name of a report names.

The parser's entity types are the first vote on the kind of a name, the types of mentions the second. What stands
around it votes too ("in X", "X said", "district of X"), all places in the text where one name stands vote together,
and a word in the name that tells its kind ("Ministry", "Valley") settles it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.reading.entities.mentions import Mention
from reportedly.reading.entities.names import KIND_OF_TYPE, Name, address_before, name_key, read_names
from reportedly.reading.entities.roles import find_so_called
from reportedly.reading.places.gazetteer import find_entries
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import EntityKind

_PLACE_PREPOSITIONS = {"in", "at", "near", "around", "outside", "across", "throughout", "inside", "toward", "towards"}
_SELF_WEIGHT = 100  # the outlet's own name, or a word of it, is the outlet
_CONTEXT_WEIGHT = 1.5  # for what stands around one place
_PARSER_WEIGHT = 1.4  # for the parser's types over all places together: where it errs on a name, it errs again
_MENTION_WEIGHT = 1.4  # for the type of the mentions that are the name, over all places together
_SURE = 0.5  # and more: how likely a mention must be to vote
Votes = defaultdict[tuple[str, ...], defaultdict[EntityKind, float]]


def find_names(parse: Parse, outlet: str = "", mentions: Iterable[Mention] = ()) -> tuple[Name, ...]:
    """Every proper name in the text, in order, each with the kind that all of its places agree on best."""
    found = read_names(parse)
    votes: Votes = defaultdict(lambda: defaultdict(float))
    mentioned = {mention.span: mention.type for mention in mentions if mention.chance >= _SURE}
    times = Counter(name.key for name, _ in found)
    for name, typed in found:
        if typed:
            votes[name.key][KIND_OF_TYPE[typed]] += _PARSER_WEIGHT / times[name.key]
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
    if head.dep == "appos" and not parse.text[above.span.end : name.span.start].strip():
        yield from _votes_of_noun(above)  # "the newspaper X", "the militia Y"
    if find_so_called(parse, head) is not None:
        yield EntityKind.GROUP, 2 * _CONTEXT_WEIGHT
    if head.dep == "nsubj" and above.lemma in {"say", "tell", "add", "write"} and len(name.key) > 1:
        yield EntityKind.PERSON, _CONTEXT_WEIGHT


def _votes_of_noun(noun: Token) -> Iterator[tuple[EntityKind, float]]:
    """What the noun right before a name says that it is."""
    words = load_table("words")
    if noun.lower in words["sources"]["organisation"] + words["sources"]["publication"]:
        yield EntityKind.ORGANISATION, 2 * _CONTEXT_WEIGHT
    elif noun.lower in words["kinds"]["group"]:
        yield EntityKind.GROUP, 2 * _CONTEXT_WEIGHT


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
