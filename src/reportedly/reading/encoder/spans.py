"""Scores of out, begin and inside to spans: the best sequence in which no span goes on before it begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.reading.encoder.encoder import Floats, Ints

OUT, BEGIN, INSIDE = range(3)
_NEVER = -1e9


def best_sequences(scores: Floats) -> Ints:
    """The likeliest allowed sequence (n, k) of OUT, BEGIN and INSIDE for scores (n, k, 3) of k layers (Viterbi 1967).

    Every change costs nothing but OUT to INSIDE, which cannot be.
    """
    chances = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    return np.array([_best_sequence(layer.tolist()) for layer in chances.transpose(1, 0, 2)], dtype=np.int64).T


def _best_sequence(chances: list[list[float]]) -> list[int]:
    """The best path through one layer; plain numbers, since with three labels numpy costs more than it saves."""
    out, begin, inside = chances[0][OUT], chances[0][BEGIN], _NEVER
    back: list[
        tuple[int, int]
    ] = []  # for each word but the first the best label before it, of all and of those not OUT
    for now in chances[1:]:
        taken = BEGIN if begin >= inside else INSIDE
        spoken = max(begin, inside)
        anything = OUT if out >= spoken else taken
        back.append((anything, taken))
        best = max(out, spoken)
        out, begin, inside = best + now[OUT], best + now[BEGIN], spoken + now[INSIDE]
    path = [max((OUT, BEGIN, INSIDE), key=(out, begin, inside).__getitem__)]
    for anything, taken in reversed(back):
        path.append(taken if path[-1] == INSIDE else anything)
    return path[::-1]


def find_spans(sequence: Sequence[int]) -> list[range]:
    """The words of each span in a sequence of OUT, BEGIN and INSIDE."""
    starts = [i for i, label in enumerate(sequence) if label == BEGIN]
    found = []
    for start in starts:
        end = start + 1
        while end < len(sequence) and sequence[end] == INSIDE:
            end += 1
        found.append(range(start, end))
    return found
