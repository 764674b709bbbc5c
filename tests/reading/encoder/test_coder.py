from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.encoder.coder import LABELS, lay_out, load_coder
from reportedly.reading.encoder.encoder import STATE_WIDTH


def states(n: int) -> np.ndarray:
    return np.random.default_rng(n).normal(size=(n, STATE_WIDTH)).astype(np.float32)


@given(n=st.integers(1, 12))
def test_chances_are_shares_of_one_whole(n: int) -> None:
    chances, heed = load_coder().types(states(n), [0], [n - 1])
    assert chances.sum() == pytest.approx(1, abs=1e-4)
    assert heed.shape == (n,)
    assert heed.sum() == pytest.approx(1, abs=1e-4)


@given(n=st.integers(2, 8))
def test_nobody_acts_on_himself(n: int) -> None:
    layout = lay_out(range(n), [0] * n, np.zeros((n, n), dtype=bool))
    scores = load_coder().pairs(states(n), [len(LABELS) - 1] * n, layout)
    actor, recipient = np.unravel_index(int(scores.argmax()), scores.shape)
    assert actor != recipient


def test_who_acts_and_who_is_acted_on_are_not_the_same() -> None:
    forth, _ = load_coder().types(states(5), [0], [4])
    back, _ = load_coder().types(states(5), [4], [0])
    alone, _ = load_coder().types(states(5), [0], [])
    assert not np.allclose(forth, back)
    assert not np.allclose(forth, alone)


def test_the_layout_tells_distance_order_head_and_nesting() -> None:
    nested = np.array([[True, False], [True, True]])
    layout = lay_out([2, 40], [1, 1], nested)
    assert layout[0, 1].tolist() == [1, 1, 1, 0]
    assert layout[1, 0].tolist() == [-1, 0, 1, 1]
