"""Words of several stretches to the arrays that the encoder takes; the same in training and in reading."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.reading.encoder.features import FEATURES
from reportedly.reading.encoder.pieces import Pieces


def pack(
    pieces: Pieces, stretches: Sequence[Sequence[str]], features: Sequence[Sequence[int]]
) -> dict[str, npt.NDArray[np.int64]]:
    """The inputs for a batch of B stretches of up to W words and L pieces, given the words and the features of each.

    `pieces`, `features` and `mask` are (B, L), padded; `first` is (B, W), the place of each word's first piece.
    """
    rows = [[pieces.of(word) for word in words] for words in stretches]
    length = max(sum(map(len, row)) for row in rows) + 2
    ids = np.zeros((len(rows), length), dtype=np.int64)
    shapes = np.full((len(rows), length), FEATURES, dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=np.int64)
    first = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, (row, of_words) in enumerate(zip(rows, features, strict=True)):
        lengths = np.fromiter(map(len, row), dtype=np.int64, count=len(row))
        size = int(lengths.sum())
        ids[number, 0] = pieces.start
        ids[number, 1 : size + 1] = [piece for word in row for piece in word]
        ids[number, size + 1] = pieces.end
        shapes[number, 1 : size + 1] = np.repeat(of_words, lengths)
        mask[number, : size + 2] = 1
        first[number, : len(row)] = 1 + np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return {"pieces": ids, "features": shapes, "mask": mask, "first": first}
