"""A calendar of the days on which reports came out: each leads to what was known by its end."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date

_MOST = 3  # months shown: a desk follows a story from day to day


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of days; `reports` counts those of each day, and a day of another month is None."""

    first: date
    weeks: tuple[tuple[date | None, ...], ...]
    reports: Counter[date]


def make_months(counted: Counter[date]) -> tuple[Month, ...]:
    """The last months of these days, each of which has so many reports."""
    firsts = sorted({day.replace(day=1) for day in counted})
    return tuple(_month(first, counted) for first in firsts[-_MOST:])


def _month(first: date, counted: Counter[date]) -> Month:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    shown = tuple(tuple(day if day.month == first.month else None for day in week) for week in weeks)
    return Month(first, shown, counted)
