"""Scores of out, begin and inside to spans: the best sequence in which no span goes on before it begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.reading.encoder.encoder import Floats, Ints

OUT, BEGIN, INSIDE = range(3)
_NEVER = np.float32(-1e9)


def best_sequences(scores: Floats) -> Ints:
    """The likeliest allowed sequence (n, k) of OUT, BEGIN and INSIDE for scores (n, k, 3) of k layers (Viterbi 1967).

    Every change costs nothing but OUT to INSIDE, which cannot be.
    """
    n, layers, _ = scores.shape
    chances = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    back = np.zeros((n, layers, 3), dtype=np.int64)
    total = chances[0].copy()
    total[:, INSIDE] = _NEVER
    for word in range(1, n):
        best = total.argmax(axis=-1)
        not_out = 1 + total[:, 1:].argmax(axis=-1)
        back[word] = np.stack((best, best, not_out), axis=-1)
        total = np.take_along_axis(total, back[word], axis=-1) + chances[word]
    path = np.zeros((n, layers), dtype=np.int64)
    path[-1] = total.argmax(axis=-1)
    for word in range(n - 1, 0, -1):
        path[word - 1] = np.take_along_axis(back[word], path[word][:, None], axis=-1)[:, 0]
    return path


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
