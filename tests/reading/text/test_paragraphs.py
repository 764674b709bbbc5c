from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.text.paragraphs import find_paragraphs
from tests.reading.gold import cases
from tests.reading.odd import ODD_TEXT


@pytest.mark.parametrize("row", cases("paragraphs"))
def test_ends_a_paragraph_where_a_reader_would(row: dict[str, Any]) -> None:
    found = [paragraph.of(row["text"]) for paragraph in find_paragraphs(row["text"])]
    assert [" ".join(paragraph.split()) for paragraph in found] == row["paragraphs"]


@given(ODD_TEXT)
def test_paragraphs_hold_every_visible_character_once_and_in_order(text: str) -> None:
    paragraphs = find_paragraphs(text)
    assert all(p.of(text).strip() == p.of(text) != "" for p in paragraphs)
    left_out = "".join(
        text[a:b]
        for a, b in zip([0, *(p.end for p in paragraphs)], [*(p.start for p in paragraphs), len(text)], strict=True)
    )
    assert set(left_out) <= {c for c in text if c.isspace()} | set("-–—"), (
        "only blanks and a dateline's dash lie between"
    )


@given(ODD_TEXT, st.text(alphabet=" \t\n", max_size=5))
def test_blanks_before_a_text_shift_its_paragraphs_exactly(text: str, blanks: str) -> None:
    shifted = find_paragraphs(blanks + "\n" + text)
    by = len(blanks) + 1
    assert [(p.start - by, p.end - by) for p in shifted] == [tuple(p) for p in find_paragraphs(text)]
