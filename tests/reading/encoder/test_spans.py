"""Scores of out, begin and inside to spans."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.encoder.spans import BEGIN, INSIDE, OUT, best_sequences, find_spans


@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_no_allowed_sequence_is_likelier(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, 2, 3)).astype(np.float32) * 3
    found = best_sequences(scores)
    for layer in range(2):
        allowed = [s for s in product((OUT, BEGIN, INSIDE), repeat=size) if is_allowed(s)]
        best = max(allowed, key=lambda s: sum(scores[word, layer, label] for word, label in enumerate(s)))
        assert tuple(found[:, layer]) == best


def is_allowed(sequence: tuple[int, ...]) -> bool:
    pairs = zip((OUT, *sequence), sequence, strict=False)
    return all(pair != (OUT, INSIDE) for pair in pairs)


def test_two_spans_may_touch() -> None:
    assert find_spans([BEGIN, INSIDE, BEGIN, OUT, BEGIN]) == [range(0, 2), range(2, 3), range(4, 5)]
