"""Event triggers against those of TimeML texts: `events`, each with `start` and `end`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures, pair_up
from reportedly.evaluate.records import read_record, span_of
from reportedly.reading import Reader
from reportedly.report import Span


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """Precision, recall and F1 of triggers; one is right when it overlaps an expected one that no other has."""
    counts = Counts()
    for record in records:
        found = [event.trigger for event in read_record(record, reader).events]
        right = list(pair_up(map(span_of, record["events"]), found, Span.overlaps))
        counts.add_numbers("triggers", len(right), len(record["events"]), len(found))
    measures = {"precision": counts.precision, "recall": counts.recall, "F1": counts.f1}
    return {f"triggers: {name}": measure("triggers") for name, measure in measures.items()}
