"""Time expressions against those of TimeML texts: `timexes`, each with `start`, `end`, `type` and `value`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures, pair_up
from reportedly.evaluate.records import read_record, span_of
from reportedly.reading import Reader
from reportedly.reading.values import Timex

MEASURES = ("relaxed", "strict", "type", "value", "mod")


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """F1 of expressions that overlap, of those with the same span, and of those that overlap with the same value.

    `mod` is F1 over those that have a modifier.
    """
    counts = Counts()
    for record in records:
        compare(record["timexes"], read_record(record, reader).times, counts)
    return {f"times: {name} F1": counts.f1(name) for name in MEASURES}


def compare(expected: Iterable[Mapping[str, Any]], found: Iterable[Timex], counts: Counts) -> None:
    """Count the expressions of one text."""
    expected, found = list(expected), list(found)
    pairs = list(pair_up(expected, found, lambda timex, mine: mine.span.overlaps(span_of(timex))))
    right = {
        "relaxed": len(pairs),
        "strict": sum(mine.span == span_of(timex) for timex, mine in pairs),
        "type": sum(mine.type == timex["type"] for timex, mine in pairs),
        "value": sum(mine.value == timex["value"] for timex, mine in pairs),
    }
    for name, count in right.items():
        counts.add_numbers(name, count, len(expected), len(found))
    same = sum(mine.mod is not None and mine.mod == timex.get("mod") for timex, mine in pairs)
    modified = sum(timex.get("mod") is not None for timex in expected)
    counts.add_numbers("mod", same, modified, sum(mine.mod is not None for mine in found))
