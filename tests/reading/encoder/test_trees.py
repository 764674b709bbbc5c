"""Scores of arcs to trees."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading.encoder.trees import find_heads


@settings(max_examples=200)
@given(st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_any_scores_give_one_root_and_a_way_up_from_every_word(size: int, seed: int) -> None:
    heads = find_heads(np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32))
    roots = [word for word, head in enumerate(heads) if word == head]
    assert len(roots) == 1
    for start in range(size):
        word = start
        for _ in range(size):
            word = int(heads[word])
        assert word == roots[0]


def test_scores_that_make_a_tree_are_followed() -> None:
    tree = [1, 1, 3, 1]
    scores = np.full((4, 4), -1, dtype=np.float32)
    scores[range(4), tree] = 5
    assert find_heads(scores).tolist() == tree


def test_of_two_roots_the_surer_stays() -> None:
    scores = np.array([[5, 1, 0], [0, 9, 0], [0, 4, 1]], dtype=np.float32)
    assert find_heads(scores).tolist() == [1, 1, 1]


def test_of_two_words_either_may_be_the_root() -> None:
    assert find_heads(np.array([[0, 5], [0, 9]], dtype=np.float32)).tolist() == [1, 1]
    assert find_heads(np.array([[9, 0], [5, 0]], dtype=np.float32)).tolist() == [0, 0]


def test_a_single_word_is_the_root() -> None:
    assert find_heads(np.array([[-3]], dtype=np.float32)).tolist() == [0]


def test_the_root_is_the_word_that_stands_alone_with_the_least_loss() -> None:
    """The first word has the higher score as a root, but nearly as high a one below the second."""
    assert find_heads(np.array([[5, 4], [0, 3]], dtype=np.float32)).tolist() == [1, 1]


def test_a_circle_is_opened_where_it_costs_least() -> None:
    scores = np.array([[9, 0, 0], [0, -9, 5], [4, 5, -9]], dtype=np.float32)
    assert find_heads(scores).tolist() == [0, 2, 0]
