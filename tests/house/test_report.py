"""What can make a report, and what cannot."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from reportedly.errors import InvalidReport
from reportedly.report import Report, Span, earliest_moment

GOOD: dict[str, Any] = {"text": "Fighters left.", "outlet": "Northgate Wire", "published": "2021-08-20"}


def make(**fields: Any) -> Report:
    given = GOOD | fields
    return Report(given.pop("text"), **given)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": ""}, "the text is empty"),
        ({"text": " \n\t"}, "the text is empty"),
        ({"outlet": ""}, "the outlet is empty"),
        ({"outlet": "  "}, "the outlet is empty"),
        ({"published": "yesterday"}, "yesterday"),
        ({"published": "2021-02-30"}, "2021-02-30"),
        ({"published": "0001-01-01T00:00:00+14:00"}, "too early or too late a date"),
        ({"published": "9999-12-31T23:00:00-12:00"}, "too early or too late a date"),
        ({"text": "Fighters \ud800 left."}, "text"),
        ({"byline": "Lena \udfff"}, "byline"),
    ],
)
def test_what_makes_no_report_is_refused_with_the_reason(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidReport, match=reason):
        make(**fields)


def test_the_first_and_last_days_of_the_calendar_can_be_days_of_publication() -> None:
    assert make(published=date.min).day == date.min
    assert make(published=date.max).known_from.date() == date.max


def test_a_day_is_known_from_its_end_and_an_hour_from_itself() -> None:
    assert make().known_from == datetime(2021, 8, 20, 23, 59, 59, 999999, UTC)
    assert make(published="2021-08-20T06:30:00+02:00").known_from == datetime(2021, 8, 20, 4, 30, tzinfo=UTC)
    assert make(published="2021-08-20T06:30:00").known_from == datetime(2021, 8, 20, 6, 30, tzinfo=UTC)
    assert earliest_moment(date(2021, 8, 20)) == datetime(2021, 8, 20, tzinfo=UTC)


def test_one_content_is_one_report_and_any_change_another() -> None:
    ids = {
        make(**change).id for change in ({}, {"title": "Left"}, {"url": "Left"}, {"byline": "Left"}, {"text": "Left."})
    }
    assert len(ids) == 5
    assert make().id == make(published=date(2021, 8, 20)).id


def test_spans_that_touch_share_nothing_and_a_span_covers_itself() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(3, 5).covers(Span(3, 5))
    assert not Span(3, 5).covers(Span(3, 6))
    assert Span(3, 5).of("Kabul") == "ul"
