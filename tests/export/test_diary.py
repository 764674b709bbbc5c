"""iCalendar: whole days, the words behind each entry, the same ids each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from reportedly.claims.values import ClaimTime
from reportedly.export import Holdings, render
from reportedly.export.diary import undated


def written(held: Holdings) -> bytes:
    return b"".join(render(held, "ics"))


@pytest.fixture(scope="module")
def calendar(held: Holdings) -> Calendar:
    return Calendar.from_ical(written(held))


def test_every_claim_is_an_entry_over_its_days_or_left_out(calendar: Calendar, held: Holdings) -> None:
    entries = {str(entry["uid"]): entry for entry in calendar.events}
    for claim in held.claims:
        if claim in undated(held):
            assert f"{claim.id}@reportedly" not in entries
            continue
        entry = entries.pop(f"{claim.id}@reportedly")
        assert claim.time is not None and claim.time.begin and claim.time.end
        assert entry.start == claim.time.begin
        assert entry.end == claim.time.end + timedelta(days=1)
    assert entries == {}
    assert undated(held)


def test_an_entry_says_how_sure_it_is_and_by_which_words(calendar: Calendar) -> None:
    (entry,) = (entry for entry in calendar.events if "left Kabul" in str(entry["summary"]))
    assert str(entry["description"]).startswith("reported, F3, 1 independent origin, 4 March 2024\n")
    assert "“soldiers left Kabul on Monday”" in str(entry["description"])
    assert str(entry["location"]) == "Kabul"
    assert "status" not in entry  # in a calendar "confirmed" is said of an appointment


def test_lines_are_short_and_end_as_the_standard_wants(held: Holdings) -> None:
    text = written(held)
    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75


def test_it_is_the_same_each_time(held: Holdings) -> None:
    assert written(held) == written(held)


def test_no_control_character_comes_through(held: Holdings) -> None:
    assert not {"\x00", "\x1b", "\u202e"} & set(written(held).decode())


@pytest.mark.parametrize(
    ("time", "days"),
    [
        (ClaimTime(begin=date(2024, 3, 1), end=None), (date(2024, 3, 1), date(2024, 3, 2))),
        (ClaimTime(begin=None, end=date(2024, 3, 1)), (date(2024, 3, 1), date(2024, 3, 2))),
        (ClaimTime(begin=date(9999, 12, 31), end=date.max), (date.max, date.max)),
    ],
)
def test_an_open_end_is_the_day_that_is_known(time: ClaimTime, days: tuple[date, date], held: Holdings) -> None:
    one = replace(held, claims=(replace(held.claims[0], time=time),))
    (entry,) = Calendar.from_ical(written(one)).events
    assert (entry.start, entry.end) == days
