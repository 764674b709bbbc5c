"""The calendar behind TIMEX3 values: from a day to a value, from a value to the days it covers.

A value is written as ISO-TimeML writes it: 2021-08-20, 2021-W33, 2021-W33-WE, 2021-08, 2021-Q3, 2021-H2, 2021-SU, 2021,
202 (the 2020s), 20 (the 21st century), any of the first with a time of day (2021-08-20TMO, 2021-08-20T14:05), and
an ISO 8601 interval for a range of days (2021-08-20/2021-08-22).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

# How coarse each unit is: an expression counted in one unit leans on a time no coarser than that.
COARSENESS = {
    "day": 0, "weekend": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5,
    "decade": 6, "century": 7,
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological, northern; a winter bears its December's year


def value_of(day: date, unit: str) -> str:
    """The value of the stretch of time of the given unit in which a day lies."""
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{year:04}-W{week:02}",
        "weekend": f"{year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }[unit]


def shift(day: date, unit: str, count: int) -> date | None:
    """The day some units later, or earlier when `count` is below zero; None outside the years 1 to 9999."""
    try:
        if unit in _MONTHS:
            months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days=count * (7 if unit.startswith("week") else 1))
    except (ValueError, OverflowError):
        return None


def unit_of(value: str) -> str | None:
    """The unit of a value; None for those that name no stretch of the calendar (PAST_REF, P2D)."""
    for pattern, unit in _UNITS:
        if re.match(pattern, value):
            return unit
    return None


_UNITS = (
    (r"\d{4}-\d\d-\d\d", "day"),
    (r"\d{4}-W\d\d-WE$", "weekend"),
    (r"\d{4}-W\d\d$", "week"),
    (r"\d{4}-\d\d$", "month"),
    (r"\d{4}-(SP|SU|FA|WI)$", "season"),
    (r"\d{4}-Q\d$", "quarter"),
    (r"\d{4}-H\d$", "half"),
    (r"\d{4}$", "year"),
    (r"\d{3}$", "decade"),
    (r"\d{2}$", "century"),
)


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day that a value covers, or None when it names no days."""
    unit = unit_of(value)
    try:
        if unit is None:
            return None
        begin, end = _first_day(value, unit), _last_day(value, unit)
    except ValueError:
        return None
    return (begin, end) if end is not None else None


def _first_day(value: str, unit: str) -> date:
    year = int(value[:4].ljust(4, "0")) or 1
    if unit == "day":
        return date.fromisoformat(value[:10])
    if unit in ("week", "weekend"):
        return date.fromisocalendar(year, int(value[6:8]), 6 if unit == "weekend" else 1)
    if unit == "season":
        return date(year, _SEASON_STARTS[value[5:]], 1)
    month = {"month": 1, "quarter": 3, "half": 6}.get(unit)
    return date(year, (int(value[5:].lstrip("QH")) - 1) * month + 1 if month else 1, 1)


def _last_day(value: str, unit: str) -> date | None:
    begin = _first_day(value, unit)
    if unit == "day":
        return date.fromisoformat(value[11:]) if "/" in value else begin
    if unit == "weekend":
        return begin + timedelta(days=1)
    following = shift(begin, "quarter", 1) if unit == "season" else shift(begin, unit, 1)
    return following - timedelta(days=1) if following else None
