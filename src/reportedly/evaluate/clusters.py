"""How well things are grouped: the three measures of coreference whose mean is CoNLL F1 (Pradhan and others, 2012).

A grouping gives each thing the name of its group. What only one of the two groupings has counts against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate.counts import Figures

Grouping = Mapping[Any, Hashable]
Groups = dict[Hashable, set[Any]]


def score_grouping(expected: Grouping, found: Grouping) -> Figures:
    """F1 by B-cubed (Bagga and Baldwin, 1998), MUC (Vilain and others, 1995) and CEAF-e (Luo, 2005); their mean."""
    measures = {"B3": b_cubed(expected, found), "MUC": muc(expected, found), "CEAF-e": ceaf_e(expected, found)}
    figures = {f"{name} F1": f_one(precision, recall) for name, (precision, recall) in measures.items()}
    precision, recall = measures["B3"]
    return {
        "CoNLL F1": sum(figures.values()) / len(figures),
        **figures,
        "B3 precision": precision,
        "B3 recall": recall,
    }


def f_one(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(expected: Grouping, found: Grouping) -> tuple[float, float]:
    """Precision and recall: for each thing, how much of its group is right."""
    theirs, ours = _groups(expected), _groups(found)
    shared = {thing: len(theirs[expected[thing]] & ours[found[thing]]) for thing in expected.keys() & found.keys()}
    precision = sum(number / len(ours[found[thing]]) for thing, number in sorted(shared.items(), key=str))
    recall = sum(number / len(theirs[expected[thing]]) for thing, number in sorted(shared.items(), key=str))
    return precision / max(1, len(found)), recall / max(1, len(expected))


def muc(expected: Grouping, found: Grouping) -> tuple[float, float]:
    """Precision and recall of links, of which a group of n things has n - 1."""
    return _links(found, expected), _links(expected, found)


def _links(one: Grouping, other: Grouping) -> float:
    right = links = 0
    for group in _groups(one).values():
        parts = {other.get(thing, ("alone", thing)) for thing in group}
        right += len(group) - len(parts)
        links += len(group) - 1
    return right / links if links else 0.0


def ceaf_e(expected: Grouping, found: Grouping) -> tuple[float, float]:
    """Precision and recall of groups, each held against one of the other side, as likeness (twice what is shared by
    the sizes of both) is highest in sum.
    """
    theirs, ours = _groups(expected), _groups(found)
    rows = {name: row for row, name in enumerate(theirs)}
    columns = {name: column for column, name in enumerate(ours)}
    likeness = np.zeros((len(rows), len(columns)))
    for thing in expected.keys() & found.keys():
        likeness[rows[expected[thing]], columns[found[thing]]] += 1
    for (name, row), (other, column) in product(rows.items(), columns.items()):
        if likeness[row, column]:
            likeness[row, column] *= 2 / (len(theirs[name]) + len(ours[other]))
    total = _best_sum(likeness)
    return total / max(1, len(ours)), total / max(1, len(theirs))


def _groups(grouping: Grouping) -> Groups:
    groups: defaultdict[Hashable, set[Any]] = defaultdict(set)
    for thing, name in grouping.items():
        groups[name].add(thing)
    return groups


def _best_sum(values: NDArray[np.float64]) -> float:
    """The highest sum of values of which no two share a row or a column (the Hungarian method; Kuhn, 1955).

    One shortest path of reduced costs for each row (Jonker and Volgenant, 1987): rows times rows times columns.
    """
    costs = -(values if values.shape[0] <= values.shape[1] else values.T)
    height, width = costs.shape
    above, left = np.zeros(width + 1), np.zeros(height + 1)  # potentials; the last column is where a path begins
    taken = np.full(width + 1, -1)  # the row that has each column
    for row in range(height):
        taken[width], column = row, width
        least, before = np.full(width, np.inf), np.full(width, width)
        seen = np.zeros(width + 1, bool)
        while taken[column] >= 0:
            seen[column] = True
            reduced = costs[taken[column]] - left[taken[column]] - above[:width]
            better = ~seen[:width] & (reduced < least)
            least[better], before[better] = reduced[better], column
            following = int(np.where(seen[:width], np.inf, least).argmin())
            step = least[following]
            left[taken[seen]] += step
            above[seen] -= step
            least[~seen[:width]] -= step
            column = following
        while column != width:
            taken[column] = taken[before[column]]
            column = int(before[column])
    return float(-sum(costs[row, column] for column, row in enumerate(taken[:width]) if row >= 0))
