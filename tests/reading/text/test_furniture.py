"""What belongs to the page is not read, stays in the text, and shifts no span."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.reading import Reader
from reportedly.reading.text.furniture import find_furniture
from reportedly.report import Report
from tests.reading.gold import cases

FURNITURE = (
    "By Lena Okafor",
    "Image caption Soldiers guard the bridge at Padan",
    "READ MORE: Army shells the town of Orlen",
    "We use cookies to show you advertisements. The company was fined on Monday.",
    "Copyright 2023 Alpenline. All rights reserved.",
)
SENTENCES = ("The bridge at Castelvaro collapsed on Tuesday, the mayor said.", "Three people were killed in the river.")


@pytest.mark.parametrize("row", cases("furniture"))
def test_tells_what_belongs_to_the_page(row: dict[str, Any]) -> None:
    assert find_furniture(row["text"]) == row["kind"]


@pytest.mark.parametrize("text", ["a" * 600, "Photo " * 100, "by " * 200, "[" * 300, "read more " * 30, "(" * 400])
def test_a_hostile_paragraph_takes_no_time(text: str) -> None:
    assert find_furniture(text) in (None, "caption", "link", "label")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def test_furniture_gives_no_statement_and_shifts_no_span(reader: Reader) -> None:
    plain = "\n\n".join(SENTENCES)
    text = "\n\n".join([*FURNITURE[:2], SENTENCES[0], *FURNITURE[2:4], SENTENCES[1], FURNITURE[4]])
    without, beside = (reader.read(Report(t, outlet="Alpenline", published="2023-03-08")) for t in (plain, text))
    assert [statement.text for statement in beside.statements] == [statement.text for statement in without.statements]
    for statement in beside.statements:
        assert statement.sentence.of(text) in SENTENCES
    shown = {entity.name for entity in beside.entities}
    assert "Lena Okafor" not in shown and "Orlen" not in shown
