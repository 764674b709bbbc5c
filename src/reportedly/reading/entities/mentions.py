"""Mentions: each phrase that names or describes a person, body, place, people, time or amount, whole, with its type.

Names are cut as the parser cuts them; a mention is the whole phrase, as re3d has it: "Iraqi security forces", "city of
Mosul". Runs of words that the tree holds together are scored by a small learned head; of those that cross, or lie in
one another and are of one type, the likeliest is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from reportedly.reading.encoder.encoder import Floats, Ints
from reportedly.reading.encoder.mentions import LABELS, NAMES, PARTS, TYPES, WORDS, load_mentioner
from reportedly.reading.encoder.parser import Learned
from reportedly.reading.places.gazetteer import find_entries
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.report import Span

LAYOUT = 27
LONGEST = 14  # words of a mention
_LEAN = 3.0  # times its chance, a type is held against "no mention"; chosen by cross-validation on re3d
_ARTICLES = {"the", "a", "an", "The", "A", "An", "THE"}
_HEADS = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"}
_JOINED = {"prep", "appos", "conj"}
_PART = {part: number for number, part in enumerate(PARTS)}
_LABEL = {label: len(PARTS) + number for number, label in enumerate(LABELS)}
_NAME = {name: len(PARTS) + len(LABELS) + number for number, name in enumerate(NAMES)}
_WORD = {word: len(PARTS) + len(LABELS) + len(NAMES) + number for number, word in enumerate(WORDS)}
_LAYERS = ("time", "amount", "PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "DATE", "MONEY", "QUANTITY", "CARDINAL")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase without its article, its type (of `TYPES`), and how likely it is."""

    span: Span
    type: str
    chance: float


@dataclass(frozen=True)
class Runs:
    """The runs of words of a text that may be mentions: places of the first and last word, of the head and of what
    is above it; and their layout."""

    places: Ints  # (m, 4)
    layout: Floats  # (m, LAYOUT)


def find_mentions(learned: Learned, times: Iterable[Span], amounts: Iterable[Span]) -> tuple[Mention, ...]:
    """The mentions of a text in order; `times` and `amounts` are the spans of what was read as such."""
    runs = find_runs(learned.parse, frozenset(times), frozenset(amounts))
    if not len(runs.places):
        return ()
    chances = load_mentioner().chances(learned.states, classes_of(learned.parse), runs.places, runs.layout)
    return tuple(sorted(choose(learned.parse, runs, chances), key=lambda m: (m.span, m.type)))


def choose(parse: Parse, runs: Runs, chances: Floats) -> Iterator[Mention]:
    """The likeliest runs; none crosses another, and none lies in another of its type."""
    types = chances[:, 1:].argmax(axis=1) + 1
    likely = chances[np.arange(len(types)), types]
    likely[likely * _LEAN <= chances[:, 0]] = 0
    kept: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)  # by the words that they hold
    for run in np.argsort(-likely, kind="stable"):
        if not likely[run]:
            break
        first, last, *_ = runs.places[run].tolist()
        found = (first, last, int(types[run]))
        if any(_clash(found, other) for word in range(first, last + 1) for other in kept[word]):
            continue
        for word in range(first, last + 1):
            kept[word].append(found)
        span = Span(parse.tokens[first].span.start, parse.tokens[last].span.end)
        yield Mention(span, TYPES[found[2]], float(likely[run]))


def _clash(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two runs that share a word cannot both be mentions."""
    inside = one[0] <= other[0] and other[1] <= one[1]
    around = other[0] <= one[0] and one[1] <= other[1]
    return one[2] == other[2] or not (inside or around)


def classes_of(parse: Parse) -> Ints:
    """Part of speech, label, entity type and kind of word of each word, as numbers (n, 4)."""
    rows = [
        (
            _PART.get(t.pos, _PART["X"]),
            _LABEL.get(t.dep, _LABEL["other"]),
            _NAME.get(t.entity, _NAME["other"]),
            _WORD[_word_kind(t.text, t.pos)],
        )
        for t in parse.tokens
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


@lru_cache(maxsize=10_000)
def _word_kind(text: str, part: str) -> str:
    """What the tables and the gazetteer know of a word by itself: a pronoun, a noun for people, a country."""
    word = text.lower()
    if part == "PRON":
        return word if word in WORDS else ""
    if part == "PROPN" and (known := {entry.kind for entry in find_entries(text)}):
        return "country" if "country" in known else "town"
    table = load_table("words")
    for kind, words in table["kinds"].items():
        if word in words:
            return str(kind)
    people = word in table["titles"] or word in table["offices"]
    return "person" if people or word.removesuffix("s") in table["sources"]["anonymous"] else ""


def find_runs(parse: Parse, times: frozenset[Span], amounts: frozenset[Span]) -> Runs:
    """The runs of words that may be mentions."""
    reach = _reach(parse)
    known = {"time": {*_places_of(parse, times)}, "amount": {*_places_of(parse, amounts)}}
    for run, type_ in _named(parse):
        known.setdefault(type_, set()).add(run)
    found: dict[tuple[int, int], int] = {}
    for token in parse.tokens:
        if token.entity or token.pos in _HEADS:
            for run in _around(parse, token, reach):
                found.setdefault(run, token.index)
    for run in sorted(set().union(*known.values())):
        found.setdefault(run, _head_of(parse, *run))
    rows = [(*run, head, parse.tokens[head].head) for run, head in found.items()]
    places = np.array(rows, dtype=np.int64).reshape(-1, 4)
    layout = _lay_out(parse, places, np.array(reach, dtype=np.int64).reshape(-1, 2))
    rows_of = {run: row for row, run in enumerate(found)}
    for column, layer in enumerate(_LAYERS):
        layout[[rows_of[run] for run in known.get(layer, ())], column] = 1
    return Runs(places, layout)


def _reach(parse: Parse) -> list[list[int]]:
    """The first and the last word of all that hangs on each word."""
    heads = [token.head for token in parse.tokens]
    firsts, lasts = list(range(len(heads))), list(range(len(heads)))
    for index in range(
        len(heads)
    ):  # whoever has been reached from further left needs no second visit, nor what is above
        above = heads[index]
        while firsts[above] > index:
            firsts[above], above = index, heads[above]
    for index in reversed(range(len(heads))):
        above = heads[index]
        while lasts[above] < index:
            lasts[above], above = index, heads[above]
    return list(map(list, zip(firsts, lasts, strict=True)))


def _around(parse: Parse, head: Token, reach: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Runs with a word as their head: with more and more of what hangs on it on either side."""
    firsts, lasts = {head.index}, {head.index}
    for child in parse.children[head.index]:
        low, high = reach[child.index]
        if child.index < head.index:
            firsts |= {child.index, low}
            continue
        while parse.tokens[high].pos == "PUNCT" and high > child.index:
            high -= 1
        lasts.add(high)
        if child.dep in _JOINED:
            lasts |= {below.index for below in parse.children[child.index] if below.index > child.index}
    for first in {_past_article(parse, first, head.index) for first in firsts}:
        yield from ((first, last) for last in lasts if last - first < LONGEST)


def _past_article(parse: Parse, first: int, last: int) -> int:
    return first + 1 if first < last and parse.tokens[first].text in _ARTICLES else first


def _named(parse: Parse) -> Iterator[tuple[tuple[int, int], str]]:
    """The runs that the parser takes for names, times or amounts, with their types."""
    begins = [
        t.index for t in parse.tokens if t.index == 0 or t.entity_start or t.entity != parse.tokens[t.index - 1].entity
    ]
    for first, end in pairwise([*begins, len(parse.tokens)]):
        if parse.tokens[first].entity:
            yield (_past_article(parse, first, end - 1), end - 1), parse.tokens[first].entity


def _places_of(parse: Parse, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    for span in spans:
        if inside := parse.within(span):
            yield _past_article(parse, inside[0].index, inside[-1].index), inside[-1].index


def _head_of(parse: Parse, first: int, last: int) -> int:
    return next((i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last), last)


def _lay_out(parse: Parse, places: Ints, reach: Ints) -> Floats:
    """What is to be said of runs beside their words (m, LAYOUT): layers (none yet), lengths, tree, letters, marks."""
    first, last, head, _ = places.T
    low, high = reach[head].T
    article = np.array([False, *(t.text in _ARTICLES for t in parse.tokens)])
    counts = np.array([_marks_of(t.text, t.pos) for t in parse.tokens], dtype=np.float32).reshape(-1, 6)
    summed = np.concatenate([np.zeros((1, 6), np.float32), counts.cumsum(axis=0)])
    layout = np.zeros((len(places), LAYOUT), np.float32)
    shape = [(last - first) / 10, (head - first) / 10, (last - head) / 10, first == last, head == last]
    whole = (low == first) | ((low + 1 == first) & article[first])
    columns = [*shape, whole, high == last, article[first], counts[first, 0]]
    for at, column in enumerate(columns, len(_LAYERS)):
        layout[:, at] = column
    layout[:, len(_LAYERS) + len(columns) :] = summed[last + 1] > summed[first]
    return layout


@lru_cache(maxsize=10_000)
def _marks_of(text: str, part: str) -> tuple[bool, ...]:
    digit = any(map(str.isdigit, text))
    return text != text.lower(), digit, *(part == mark for mark in ("PUNCT", "ADP", "CCONJ", "VERB"))
