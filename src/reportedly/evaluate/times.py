"""Time expressions against those of TimeML texts: `timexes`, each with `start`, `end`, `type` and `value`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.records import read_record
from reportedly.reading import Reader
from reportedly.reading.values import Timex


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """F1 of expressions that overlap, of those with the same span, and of those that overlap with the same value."""
    counts = Counts()
    for record in records:
        compare(record["timexes"], read_record(record, reader).times, counts)
    return {f"times: {name} F1": counts.f1(name) for name in ("relaxed", "strict", "type", "value")}


def compare(expected: Iterable[Mapping[str, Any]], found: Iterable[Timex], counts: Counts) -> None:
    """Count the expressions of one text."""
    expected, left = list(expected), list(found)
    number = len(left)
    right = {"relaxed": 0, "strict": 0, "type": 0, "value": 0}
    for timex in expected:
        start, end = timex["start"], timex["end"]
        mine = next((f for f in left if f.span.start < end and start < f.span.end), None)
        if mine is not None:
            left.remove(mine)
            right["relaxed"] += 1
            right["strict"] += mine.span == (start, end)
            right["type"] += mine.type == timex["type"]
            right["value"] += mine.value == timex["value"]
    for name, count in right.items():
        counts.add_numbers(name, count, len(expected), number)
