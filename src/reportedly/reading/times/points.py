"""Points in time: what "20 August", "last Friday" or "two days earlier" stand for.

One function for each rule of tables/times.yaml that names a point. Each takes the parts of the match and the context,
and gives the TIMEX3 type and value, or None when the words are no time after all.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.reading.times.context import Context, Meaning, Parts, Tense, Value
from reportedly.reading.times.counts import count_of
from reportedly.reading.times.periods import (
    NO_DATE,
    PERIODS,
    reported_quarter,
    shifted,
    word,
    year_before,
    year_of,
)
from reportedly.reading.values import TimexType


def calendar(parts: Parts, context: Context) -> Value | None:
    """A day of a month, in a year that is said or follows from the tense."""
    month = int(parts["iso"]) if "iso" in parts else word("month", parts)
    day = int(parts["day"]) if "day" in parts else word("nth", parts)
    found = _day(year_of(parts), month or 0, day or 0, context, word("weekday", parts))
    return (TimexType.DATE, found.isoformat()) if found else None


def days(parts: Parts, context: Context) -> Value | None:
    """A range of days of one month: an ISO 8601 interval."""
    month, year = word("month", parts) or 0, year_of(parts)
    begin, end = (_day(year, month, int(parts[name]), context) for name in ("day", "last"))
    return (TimexType.DATE, f"{begin}/{end}") if begin and end and begin < end else None


def _day(year: int | None, month: int, day: int, context: Context, weekday: int | None = None) -> date | None:
    if year is not None:
        return _date(year, month, day)
    now = context.published
    found = [d for y in range(now.year - 4, now.year + 5) if (d := _date(y, month, day))]
    fitting = [d for d in found if d.weekday() == weekday and abs(d - now) < timedelta(days=366)]
    return _preferred(fitting or found, context)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _preferred(found: list[date], context: Context) -> date | None:
    """The nearest of some days, on the side of publication that the tense looks to."""
    now = context.published
    side = {
        # A day later than publication: a report of tomorrow's paper may bear yesterday's date.
        Tense.PAST: [d for d in found if d <= now + timedelta(days=1)],
        Tense.FUTURE: [d for d in found if d >= now],
        Tense.NONE: found,
    }[context.tense]
    return min(side or found, key=lambda d: abs(d - now), default=None)


def weekday(parts: Parts, context: Context) -> Value | None:
    """A day of the week: the latest, publication's own day included, unless the words look ahead."""
    now, number, step = context.published, word("weekday", parts) or 0, word("which", parts)
    back, ahead = (now.weekday() - number) % 7, (number - now.weekday()) % 7
    if "of_week" in parts:
        monday = now - timedelta(days=now.weekday() - 7 * (step or 0))
        return (TimexType.DATE, (monday + timedelta(days=number)).isoformat())
    if step == -1:
        count = -(back or 7)
    elif step == 1:
        count = ahead or 7
    else:
        count = ahead if step == 0 or context.tense is Tense.FUTURE else -back
    return shifted(now, "day", count)


def named_day(parts: Parts, context: Context) -> Value | None:
    """Today and its neighbours."""
    return shifted(context.published, "day", word("named_day", parts) or 0)


def this_unit(parts: Parts, context: Context) -> Value | None:
    """A unit of the calendar counted from publication: "this week", "last year"."""
    return shifted(context.published, parts["unit"].lower(), word("which", parts) or 0)


def that_unit(parts: Parts, context: Context) -> Value | None:
    """A unit of the calendar counted from the time last said: "the previous week", "the day before", "in the year"."""
    words = (parts.get("before") or parts.get("after") or parts.get("unit", "")).lower()
    unit = words.split()[0]
    step = -1 if "before" in parts else 1 if "after" in parts else word("other", parts) or 0
    if unit == "weekend" and step == 0:
        return _weekend(context)
    if unit == "quarter" and "other" not in parts:
        return reported_quarter(context)
    if {"before", "after", "other"}.isdisjoint(parts):
        return shifted(context.anchor("day", near=True) if unit == "day" else context.published, unit, 0)
    return shifted(context.anchor(unit), unit, step)


def _weekend(context: Context) -> Value | None:
    """The coming weekend where the words look ahead, else the latest that has begun."""
    started = context.published.weekday() >= 5 or context.tense is Tense.FUTURE
    return shifted(context.published, "weekend", 0 if started else -1)


def ago(parts: Parts, context: Context) -> Value | None:
    """So many units before or after publication ("ago", "from now") or the time last said ("earlier", "later")."""
    way = parts["way"].lower()
    if way.startswith("year-"):
        return year_before(context)
    unit, count = count_of(parts)
    step = 1 if way in ("later", "from now", "hence") else -1
    if count is None or count != int(count):
        return (TimexType.DATE, "FUTURE_REF" if way in ("from now", "hence") else "PAST_REF")
    if unit in ("second", "minute", "hour"):
        return _clock_shift(unit, step * int(count), context)
    if (unit, count, step) == ("year", 1, -1):
        return year_before(context, earlier=way == "earlier")
    from_now = way in ("ago", "from now", "hence")
    return shifted(context.published if from_now else context.anchor(unit), unit, step * int(count))


def _clock_shift(unit: str, count: int, context: Context) -> Value:
    if context.moment is None:
        return (TimexType.TIME, f"{context.published}TXX")
    try:
        moment = context.moment + timedelta(**{f"{unit}s": count})
    except OverflowError:
        return NO_DATE
    return (TimexType.TIME, moment.strftime("%Y-%m-%dT%H:%M"))


def then(_: Parts, context: Context) -> Value | None:
    """The time last said."""
    last = context.last_said("century")
    return (TimexType.DATE, last.split("T")[0]) if last else (TimexType.DATE, "PAST_REF")


_RULES: tuple[Meaning, ...] = (calendar, days, weekday, named_day, this_unit, that_unit, ago, then)
POINTS: dict[str, Meaning] = {rule.__name__: rule for rule in _RULES} | PERIODS
