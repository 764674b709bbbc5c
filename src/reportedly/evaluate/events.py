"""Event triggers against those of TimeML texts: `events`, each with `start` and `end`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.records import read_record
from reportedly.reading import Reader


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """Precision, recall and F1 of triggers; one is right when it overlaps an expected one that no other has."""
    counts = Counts()
    for record in records:
        found = [event.trigger for event in read_record(record, reader).events]
        left = list(found)
        right = 0
        for expected in record["events"]:
            match = next((t for t in left if t.start < expected["end"] and expected["start"] < t.end), None)
            if match is not None:
                left.remove(match)
                right += 1
        counts.add_numbers("triggers", right, len(record["events"]), len(found))
    measures = {"precision": counts.precision, "recall": counts.recall, "F1": counts.f1}
    return {f"triggers: {name}": measure("triggers") for name, measure in measures.items()}
