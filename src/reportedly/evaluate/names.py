"""Names against those of re3d: `entities`, each with `start`, `end`, `type` and `confidence`.

Compared are the types that the reader has too; entities of no confidence were not upheld and are left out. re3d marks
descriptions as well ("a mosque"): `names` are what of its mentions and ours has a capital or a digit, articles aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures, pair_up
from reportedly.evaluate.records import as_report
from reportedly.reading import Reader
from reportedly.reading.text.tokens import Parse

TYPES = {
    "PERSON": "Person", "ORG": "Organisation", "GPE": "Location", "LOC": "Location", "FAC": "Location",
    "NORP": "Nationality", "DATE": "Temporal", "TIME": "Temporal", "MONEY": "Money", "QUANTITY": "Quantity",
}  # fmt: skip
_ARTICLES = {"the", "a", "an"}
Mention = tuple[int, int, str]


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """F1 of mentions with the same span and type, of those that overlap and have the same type, and by type."""
    counts = Counts()
    for record in records:
        expected = {
            (e["start"], e["end"], e["type"])
            for e in record["entities"]
            if e["confidence"] > 0 and e["type"] in TYPES.values()
        }
        found = set(find_mentions(reader.layers_of(as_report(record)).parse))
        compare(expected, found, counts)
        compare_names(record["text"], expected, found, counts)
    return {
        "mentions: F1": counts.f1("exact"),
        "mentions that overlap: F1": counts.f1("overlap"),
        "names: F1": counts.f1("names"),
        "names that overlap: F1": counts.f1("overlapping names"),
        **{f"{type_}: F1": counts.f1(type_) for type_ in sorted(set(TYPES.values()))},
    }


def compare(expected: set[Mention], found: set[Mention], counts: Counts) -> None:
    """Count the mentions of one text."""
    counts.add("exact", expected, found)
    for type_ in set(TYPES.values()):
        counts.add(type_, {m for m in expected if m[2] == type_}, {m for m in found if m[2] == type_})
    _count_overlapping("overlap", expected, found, counts)


def compare_names(text: str, expected: set[Mention], found: set[Mention], counts: Counts) -> None:
    """Count what of the mentions of one text are names."""
    ours, theirs = ({_bare(text, m) for m in mentions if _is_name(text, m)} for mentions in (found, expected))
    counts.add("names", theirs, ours)
    _count_overlapping("overlapping names", theirs, ours, counts)


def _count_overlapping(figure: str, expected: set[Mention], found: set[Mention], counts: Counts) -> None:
    right = pair_up(sorted(expected), sorted(found), _overlap)
    counts.add_numbers(figure, len(list(right)), len(expected), len(found))


def _bare(text: str, mention: Mention) -> Mention:
    start, end, type_ = mention
    first = text[start:end].split(" ", 1)[0]
    return (
        (start + len(first) + 1, end, type_) if first.lower() in _ARTICLES and end - start > len(first) + 1 else mention
    )


def _is_name(text: str, mention: Mention) -> bool:
    start, end, _ = _bare(text, mention)
    return any(character.isupper() or character.isdigit() for character in text[start:end])


def _overlap(one: Mention, other: Mention) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] == other[2]


def find_mentions(parse: Parse) -> Iterator[Mention]:
    """The names in a parse, without an article before them."""
    tokens = [t for t in parse.tokens if t.entity in TYPES]
    runs: list[list[Any]] = []
    for token in tokens:
        if runs and not token.entity_start and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        words = run[1:] if len(run) > 1 and run[0].lower in _ARTICLES else run
        yield words[0].span.start, words[-1].span.end, TYPES[words[0].entity]
