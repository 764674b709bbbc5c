from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.tables import load_table
from reportedly.claims.words import content_words, fold, folded_words, head_word, kind_word, shingles, singular, stem


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("the stone bridge at Castelvaro", "bridge"),
        ("three soldiers", "soldier"),
        ("dozens of houses", "house"),
        ("At least 1,200 soldiers", "soldier"),
        ("commander of the fire brigade", "commander"),
        ("families in the lower streets", "family"),
        ("Soldiers of the fallen army", "soldier"),
        ("two of the hikers", "hiker"),
        ("11", None),
        ("", None),
    ],
)
def test_head_word(text: str, head: str | None) -> None:
    assert head_word(text) == head


@pytest.mark.parametrize("text", ["11 others", "nine people", "Three victims", "11", "two bodies"])
def test_people_without_a_name_are_one_kind(text: str) -> None:
    assert kind_word(text) == "person"


@pytest.mark.parametrize(
    ("word", "one"), [("bodies", "body"), ("churches", "church"), ("men", "man"), ("crisis", "crisis"), ("gas", "gas")]
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("looted") == stem("looting") == stem("loot")


def test_content_words_leave_out_numbers_and_speech() -> None:
    assert content_words("Officials said 40 soldiers had not reached the valley") == {
        stem(word) for word in ("officials", "soldiers", "reached", "valley")
    }


def test_shingles_are_runs_of_three() -> None:
    assert shingles("The bridge fell at dawn") == {
        ("the", "bridge", "fell"), ("bridge", "fell", "at"), ("fell", "at", "dawn")
    }  # fmt: skip


@given(st.text(max_size=60))
def test_any_text_can_be_compared(text: str) -> None:
    assert fold(fold(text)) == fold(text) or not text.isascii()
    assert all(word for word in folded_words(text))
    assert kind_word(text)
    assert isinstance(content_words(text), frozenset)


def test_rows_of_events_have_names_of_their_own() -> None:
    names = [row.split()[0] for row in load_table("events")["rows"]]
    assert all(len(row.split()) > 1 for row in load_table("events")["rows"])
    assert len(names) == len(load_table("events")["rows"])
