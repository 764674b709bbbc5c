"""Scores of arcs to a tree: for each word of a sentence its head, with one root and no circle."""

from __future__ import annotations

import numpy as np

from reportedly.reading.encoder.encoder import Floats, Ints

_NEVER = -1e9


def find_heads(arcs: Floats) -> Ints:
    """The heads (n,) by scores (n, n) from word to head; the root is its own head.

    The best head of every word, mended where that is no tree: of several roots the surest stays, and a circle is
    opened where it costs least. Nearly always the best tree (Chu, Liu and Edmonds find it always, more slowly).
    """
    scores = arcs.astype(np.float64)
    root = _choose_root(scores)
    scores[root, :] = _NEVER
    scores[root, root] = 0.0
    others = np.arange(len(scores)) != root
    scores[others, others.nonzero()[0]] = _NEVER
    heads: Ints = scores.argmax(axis=1)
    while (circle := _find_circle(heads, root)) is not None:
        outside = _reaching(heads, root)
        best = scores[np.ix_(circle, outside)]
        loss = scores[circle, heads[circle]] - best.max(axis=1)
        opened = int(loss.argmin())
        heads[circle[opened]] = outside[int(best[opened].argmax())]
    return heads


def _choose_root(scores: np.ndarray) -> int:
    own = np.diagonal(scores).copy()
    other = scores.copy()
    np.fill_diagonal(other, _NEVER)
    return int((own - other.max(axis=1)).argmax()) if len(scores) > 1 else 0


def _reaching(heads: Ints, root: int) -> Ints:
    """The words from which the way up leads to the root."""
    up = heads
    for _ in range(len(heads).bit_length()):
        up = up[up]
    reached: Ints = (up == root).nonzero()[0]
    return reached


def _find_circle(heads: Ints, root: int) -> Ints | None:
    """The words of one circle of heads, if there is any."""
    up = heads
    for _ in range(len(heads).bit_length()):
        up = up[up]
    lost = (up != root).nonzero()[0]
    if not len(lost):
        return None
    word = int(up[lost[0]])
    circle = [word]
    while (word := int(heads[word])) != circle[0]:
        circle.append(word)
    return np.array(circle)
