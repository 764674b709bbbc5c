"""Factuality against scores from -3 to 3 of predicates: `predicates`, each with `start`, `end` and `score`.

Records may name a `corpus`; figures are then given for each, for scales differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from reportedly.errors import UnsupportedLanguage
from reportedly.evaluate.counts import Figures
from reportedly.evaluate.records import read_record, span_of
from reportedly.reading import Reader


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """For each corpus Pearson's r and the mean absolute error on the predicates found, and the share found."""
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    expected: dict[str, int] = defaultdict(int)
    for record in records:
        corpus = record.get("corpus", "factuality")
        try:
            events = read_record(record, reader).events
        except UnsupportedLanguage:
            events = ()  # a short sentence of names can look foreign
        for predicate in record["predicates"]:
            expected[corpus] += 1
            event = next((e for e in events if e.trigger.overlaps(span_of(predicate))), None)
            if event is not None:
                pairs[corpus].append((predicate["score"], event.factuality))
    figures: Figures = {}
    for corpus, number in sorted(expected.items()):
        gold, ours = np.array(pairs[corpus] or [(0.0, 0.0)]).T
        figures[f"{corpus}: Pearson r"] = float(np.corrcoef(gold, ours)[0, 1]) if len(gold) > 1 else 0.0
        figures[f"{corpus}: mean absolute error"] = float(np.abs(gold - ours).mean())
        figures[f"{corpus}: share found"] = len(pairs[corpus]) / number
    return figures
