from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.encoder.parser import Parser
from reportedly.reading.tables import load_table
from reportedly.reading.times.calendar import days_of, shift, unit_of, value_of
from reportedly.reading.times.finding import find_times
from tests.reading.gold import load_gold

PUBLISHED = date(2021, 8, 20)
WORDS = [
    word for kind in load_table("times")["words"].values() for word in kind if isinstance(word, str) and word.isascii()
]
GLUE = [
    "on",
    "the",
    "of",
    "at",
    "in",
    "two",
    "13",
    "2021",
    "-",
    ",",
    ".",
    "ago",
    "later",
    "every",
    "\n",
    "\n\n",
    "  ",
    "é",
]


@pytest.mark.parametrize("row", load_gold("times"), ids=lambda row: row["text"])
def test_reads_what_a_careful_reader_reads(row: dict[str, Any], parser: Parser) -> None:
    found = find_times(parser.parse(row["text"]).parse, row.get("published", PUBLISHED))
    assert [[t.text, t.type.value, t.value, t.begin, t.end] for t in found] == row["times"]


@pytest.mark.parametrize("row", load_gold("time_mods"), ids=lambda row: row["text"])
def test_says_which_part_of_a_time_is_meant_and_whether_more_or_less_than_it(
    row: dict[str, Any], parser: Parser
) -> None:
    found = find_times(parser.parse(row["text"]).parse, PUBLISHED)
    assert [[t.text, t.mod] for t in found] == row["times"]


@given(
    words=st.lists(st.sampled_from(WORDS + GLUE), max_size=12), published=st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_yields_spans_inside_it_that_equal_their_words(
    words: list[str], published: date, parser: Parser
) -> None:
    text = " ".join(words)
    found = find_times(parser.parse(text).parse, published)
    assert all(time.span.of(text) == time.text != "" for time in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all((t.begin is None) == (t.end is None) for t in found)
    assert all(t.begin <= t.end for t in found if t.begin and t.end)


def test_an_hour_of_publication_places_hours_ago(parser: Parser) -> None:
    (found,) = find_times(parser.parse("The gate fell two hours ago.").parse, datetime(2021, 8, 20, 1, 5, tzinfo=UTC))
    assert (found.value, found.begin) == ("2021-08-19T23:05", date(2021, 8, 19))


def test_an_expression_may_run_over_a_line_break_but_not_over_a_blank_line(parser: Parser) -> None:
    text = "The old stone bridge over the river was carried away on 20\r\nAugust 2021 and nobody was on it, they said."
    assert [t.value for t in find_times(parser.parse(text).parse, PUBLISHED)] == ["2021-08-20"]
    assert "2021-08-20" not in [
        t.value for t in find_times(parser.parse("It was 20\n\nAugust 2021 came.").parse, PUBLISHED)
    ]


def test_a_time_too_far_away_for_the_calendar_is_only_past(parser: Parser) -> None:
    assert [t.value for t in find_times(parser.parse("It lived 60 million years ago.").parse, PUBLISHED)] == [
        "PAST_REF"
    ]


@given(day=st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_every_unit_covers_the_day_it_was_made_from(day: date) -> None:
    for unit in ("day", "week", "month", "quarter", "half", "year", "decade", "century"):
        value = value_of(day, unit)
        days = days_of(value)
        assert days is not None
        assert days[0] <= day <= days[1]
        assert unit_of(value) == unit


@given(day=st.dates(), count=st.integers(-(10**12), 10**12))
def test_a_shift_never_leaves_the_calendar(day: date, count: int) -> None:
    for unit in ("day", "week", "month", "quarter", "year", "century"):
        assert isinstance(shift(day, unit, count), date | None)
