"""Proper names: where they stand, what the parser takes them for, and the titles before them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportedly.reading.places.gazetteer import find_entries
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token, hull, tops
from reportedly.reading.values import EntityKind
from reportedly.report import Span

KIND_OF_TYPE = {
    "PERSON": EntityKind.PERSON,
    "NORP": EntityKind.GROUP,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}


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


def read_names(parse: Parse) -> list[tuple[Name, str]]:
    """Every proper name in the text, in order, each with the parser's type for it, "" where it has none."""
    found: list[tuple[Name, str]] = []
    for run in _runs(parse):
        named = _name(parse, run)
        if named is not None and not (found and found[-1][0].span.overlaps(named[0].span)):
            found.append(named)
    return found


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
    if token.entity in KIND_OF_TYPE:
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
    name = Name(span, text, head, KIND_OF_TYPE.get(words[0].entity, EntityKind.ORGANISATION), titles, name_key(text))
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


def address_before(parse: Parse, name: Name) -> str | None:
    """The form of address before a name, in lower case, if there is one ("mrs")."""
    first = next(iter(parse.within(name.span)), None)
    if first is None or first.index == 0:
        return None
    before = parse.tokens[first.index - 1].lower.strip(".")
    return before if before in load_table("words")["address"] else None
