"""The numbers of a statement are those that it counts."""

from __future__ import annotations

import pytest

from tests.reading.readings import ReadText


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The ferry was carrying 86 people, not 120 as first reported.", ["86"]),
        ("Nine soldiers were killed, not twelve.", ["Nine"]),
        ("The army sent 30 tanks and 40 trucks.", ["30", "40"]),
    ],
)
def test_a_number_that_is_ruled_out_is_not_counted(text: str, counted: list[str], read_text: ReadText) -> None:
    assert [q.text for q in read_text(text).statements[0].quantities] == counted
