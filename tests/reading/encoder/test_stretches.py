"""Texts cut into stretches for the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.encoder.pieces import LONGEST, find_stretches

TEXTS = st.lists(st.tuples(st.sampled_from(["word", "."]), st.integers(1, 16), st.booleans()), max_size=400)


@given(TEXTS)
def test_every_word_is_in_one_stretch_that_fits(text: list[tuple[str, int, bool]]) -> None:
    words = [word for word, _, _ in text]
    lengths = [length for _, length, _ in text]
    paragraphs = [sum(new for _, _, new in text[: i + 1]) for i in range(len(text))]
    stretches = find_stretches(words, lengths, paragraphs)
    assert [i for stretch in stretches for i in stretch] == list(range(len(text)))
    assert all(sum(lengths[i] for i in stretch) <= LONGEST for stretch in stretches)


def test_paragraphs_stay_whole_where_they_fit() -> None:
    paragraphs = [0] * 100 + [1] * 100 + [2] * 100
    assert find_stretches(["a"] * 300, [1] * 300, paragraphs) == [range(200), range(200, 300)]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    words = (["a"] * 99 + ["."]) * 4
    assert find_stretches(words, [1] * 400, [0] * 400) == [range(200), range(200, 400)]
