"""Measures of grouping, against worked examples and by trying everything."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportedly.evaluate.clusters import _best_sum, b_cubed, ceaf_e, muc, score_grouping

GOLD = {1: "A", 2: "A", 3: "A", 4: "B", 5: "B", 6: "C"}
FOUND = {1: "x", 2: "x", 3: "y", 4: "y", 5: "y", 6: "z"}


def test_worked_out_by_hand() -> None:
    assert b_cubed(GOLD, FOUND) == pytest.approx(((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6, (2 / 3 * 2 + 1 / 3 + 3) / 6))
    assert muc(GOLD, FOUND) == pytest.approx((2 / 3, 2 / 3))
    assert ceaf_e(GOLD, FOUND) == pytest.approx(((4 / 5 + 4 / 5 + 1) / 3,) * 2)


def test_the_same_grouping_under_other_names_is_perfect() -> None:
    figures = score_grouping(GOLD, {thing: f"group {name}" for thing, name in GOLD.items()})
    assert set(figures.values()) == {1.0}


def test_what_was_not_found_and_what_was_made_up_count_against() -> None:
    precision, recall = b_cubed({1: "A", 2: "A"}, {1: "x", 3: "x"})
    assert (precision, recall) == (0.25, 0.25)
    assert muc({1: "A", 2: "A"}, {1: "x", 3: "x"}) == (0, 0)


@given(arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.integers(0, 9)))
def test_the_best_pairing_is_the_best_of_all(values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    wide = values if values.shape[0] <= values.shape[1] else values.T
    sums = [
        sum(wide[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(wide.shape[1]), wide.shape[0])
    ]
    assert _best_sum(values) == pytest.approx(max(sums))
