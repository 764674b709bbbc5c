"""The numbers and the time of a statement are its own, not those that it is held against."""

from __future__ import annotations

import pytest

from tests.reading.readings import ReadText


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The ferry was carrying 86 people, not 120 as first reported.", ["86"]),
        ("Nine soldiers were killed, not twelve.", ["Nine"]),
        ("The toll rose to 31, up from 12 a week ago.", ["31"]),
        ("The number of people rescued rose to 412.", ["412"]),
        ("The army sent 30 tanks and 40 trucks.", ["30", "40"]),
    ],
)
def test_a_number_that_is_ruled_out_is_not_counted(text: str, counted: list[str], read_text: ReadText) -> None:
    assert [q.text for q in read_text(text).statements[-1].quantities] == counted


def test_a_time_of_what_was_before_is_not_when_it_happened(read_text: ReadText) -> None:
    assert read_text("The toll rose to 31, up from 12 a week ago.").statements[0].time is None
    assert read_text("The toll rose to 31 a week ago.").statements[0].time is not None
