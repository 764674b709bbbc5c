"""Mentions against those of re3d: `entities`, each with `start`, `end`, `type` and `confidence`.

Compared are the types that the reader has too; entities of no confidence were not upheld and are left out. re3d marks
descriptions as well ("a mosque"), with their articles: `names` are what of its mentions and ours has a capital or a
digit, articles aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures, pair_up
from reportedly.evaluate.records import as_report
from reportedly.reading import Reader
from reportedly.reading.encoder.mentions import TYPES

_ARTICLES = {"the", "a", "an"}
Mention = tuple[int, int, str]


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """F1 of mentions with the same span and type, of those that overlap and have the same type, and by type."""
    counts = Counts()
    for record in records:
        found = {
            (mention.span.start, mention.span.end, mention.type)
            for mention in reader.layers_of(as_report(record)).mentions
        }
        count(record, found, counts)
    return figures(counts)


def marked(record: Mapping[str, Any]) -> set[Mention]:
    """The mentions that a record has of the types compared."""
    return {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["confidence"] > 0 and e["type"] in TYPES}


def count(record: Mapping[str, Any], found: set[Mention], counts: Counts) -> None:
    """Count the mentions of one text, those found given without their articles."""
    expected = marked(record)
    whole = {_with_article(record["text"], mention) for mention in found}
    counts.add("exact", expected, whole)
    for type_ in TYPES[1:]:
        counts.add(type_, {m for m in expected if m[2] == type_}, {m for m in whole if m[2] == type_})
    _count_overlapping("overlap", expected, whole, counts)
    compare_names(record["text"], expected, found, counts)


def figures(counts: Counts) -> Figures:
    """The figures of what was counted."""
    return {
        "mentions: F1": counts.f1("exact"),
        "mentions that overlap: F1": counts.f1("overlap"),
        "names: F1": counts.f1("names"),
        "names that overlap: F1": counts.f1("overlapping names"),
        **{f"{type_}: F1": counts.f1(type_) for type_ in TYPES[1:]},
    }


def compare_names(text: str, expected: set[Mention], found: set[Mention], counts: Counts) -> None:
    """Count what of the mentions of one text are names."""
    ours, theirs = ({bare(text, m) for m in mentions if _is_name(text, m)} for mentions in (found, expected))
    counts.add("names", theirs, ours)
    _count_overlapping("overlapping names", theirs, ours, counts)


def _count_overlapping(figure: str, expected: set[Mention], found: set[Mention], counts: Counts) -> None:
    right = pair_up(sorted(expected), sorted(found), _overlap)
    counts.add_numbers(figure, len(list(right)), len(expected), len(found))


def bare(text: str, mention: Mention) -> Mention:
    """A mention without its article."""
    start, end, type_ = mention
    first = text[start:end].split(" ", 1)[0]
    return (
        (start + len(first) + 1, end, type_) if first.lower() in _ARTICLES and end - start > len(first) + 1 else mention
    )


def _with_article(text: str, mention: Mention) -> Mention:
    """A mention with the article before it, as re3d marks it."""
    start, end, type_ = mention
    before = text[:start].rstrip(" ")
    word = before[-4:].split()[-1] if before[-4:].split() else ""
    return (len(before) - len(word), end, type_) if word.lower() in _ARTICLES and len(before) < start else mention


def _is_name(text: str, mention: Mention) -> bool:
    start, end, _ = bare(text, mention)
    return any(character.isupper() or character.isdigit() for character in text[start:end])


def _overlap(one: Mention, other: Mention) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] == other[2]
