"""The claims of a ledger as an iCalendar (RFC 5545): a whole-day entry over the days on which each is said to have
happened. A claim without a day is in no calendar; `undated` gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from icalendar import Calendar, Event

from reportedly.brief.safe import one_line, visible
from reportedly.brief.wording import cite_all, counted, interval_text, words_of
from reportedly.claims.selecting import days_of
from reportedly.claims.values import Claim, RecordedStatement
from reportedly.export.holdings import Holdings
from reportedly.report import latest_moment, parse_published


def write_diary(holdings: Holdings) -> Iterator[bytes]:
    """The calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//reportedly//EN")
    calendar.add("version", "2.0")
    for claim in holdings.claims:
        days = _days(claim)
        if days is not None:
            calendar.add_component(_entry(claim, days, holdings))
    yield calendar.to_ical()


def undated(holdings: Holdings) -> Sequence[Claim]:
    """The claims of which no report says the day."""
    return [claim for claim in holdings.claims if _days(claim) is None]


def _days(claim: Claim) -> tuple[date, date] | None:
    """The first and last day; where one end is open, the day that is known."""
    said = claim.time is not None and (claim.time.begin or claim.time.end)
    return days_of(claim) if said else None


def _entry(claim: Claim, days: tuple[date, date], holdings: Holdings) -> Event:
    told = holdings.of_claim[claim.id]
    entry = Event()
    entry.add("uid", f"{claim.id}@reportedly")
    entry.add("dtstamp", latest_moment(parse_published(claim.last_said)))
    entry.add("dtstart", days[0])
    entry.add("dtend", _day_after(days[1]))
    entry.add("summary", one_line(claim.summary))
    entry.add("description", _description(claim, told))
    entry.add("categories", [claim.status.value, *([claim.type.value] if claim.type else [])])
    entry.add("transp", "TRANSPARENT")  # nobody is busy with it
    place, point = holdings.place_of(claim), holdings.point_of(claim)
    if place:
        entry.add("location", one_line(place))
    if point.latitude is not None:
        entry.add("geo", (point.latitude, point.longitude))
    return entry


def _day_after(day: date) -> date:
    """The end of a whole-day entry, which is the first day that it does not cover."""
    return day if day == date.max else day + timedelta(days=1)


def _description(claim: Claim, told: Sequence[RecordedStatement]) -> str:
    days = claim.time and interval_text(claim.time.begin, claim.time.end)
    lines = [
        f"{claim.status}, {claim.admiralty.code}, {counted(len(claim.origins), 'independent origin')}, {days}",
        *(one_line(chain) for chain in cite_all(told)),
        *(f"“{one_line(words_of(recorded))}” {one_line(recorded.report.outlet)}" for recorded in told),
        *(f"! {one_line(conflict.reason)}" for conflict in claim.conflicts),
    ]
    return visible("\n".join(lines))
