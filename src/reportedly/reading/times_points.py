"""Points in time: what "20 August", "last Friday", "two days earlier" or "the third quarter" stand for.

One function for each rule of tables/times.yaml that names a point. Each takes the parts of the match and the context,
and gives the TIMEX3 type and value, or None when the words are no time after all.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.reading.numerals import number_of
from reportedly.reading.times_calendar import days_of, shift, unit_of, value_of
from reportedly.reading.times_context import Context, Meaning, Parts, Tense, Value
from reportedly.reading.times_counts import count_of
from reportedly.reading.times_rules import word_values
from reportedly.reading.values import TimexType

_NO_DATE = (TimexType.DATE, "PAST_REF")


def word(kind: str, parts: Parts) -> int | None:
    """The number that a part stands for, by the word table of its name."""
    found = word_values(kind).get(parts.get(kind, "").lower())
    return int(found) if found is not None else None


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


def year_of(parts: Parts) -> int | None:
    """The year that a match names, in digits or in words."""
    number = number_of(parts["year"]) if "year" in parts else None
    return int(number) if number is not None else None


def month(parts: Parts, context: Context) -> Value | None:
    """A month, in a year that is said ("August 2020", "last August") or the latest with such a month."""
    number, now = word("month", parts) or 0, context.published
    step = word("which", parts)
    year = year_of(parts)
    if year is None:
        year = (
            _nearest_year(number, now)
            if step is None and context.tense is Tense.NONE
            else (now.year + _turn(step, number, now.month, context.tense))
        )
    return (TimexType.DATE, f"{year:04}-{number:02}")


def _nearest_year(number: int, now: date) -> int:
    """The year whose month `number` is nearest; of two as near, the earlier."""
    return min((now.year - 1, now.year, now.year + 1), key=lambda y: abs((y - now.year) * 12 + number - now.month))


def month_of_year(parts: Parts, context: Context) -> Value | None:
    """A month of a year that is counted from this one: "August last year"."""
    year = context.published.year + (word("which", parts) or 0)
    return (TimexType.DATE, f"{year:04}-{word('month', parts):02}")


def _turn(step: int | None, number: int, now: int, tense: Tense) -> int:
    """How many years to go for the month, quarter or season `number`, when it is the turn of `now`."""
    if step is None:
        later = number > now
        return {Tense.FUTURE: int(number < now), Tense.PAST: -int(later), Tense.NONE: -int(later)}[tense]
    return {-1: -int(number >= now), 0: 0, 1: int(number <= now)}[step]


def year(parts: Parts, _: Context) -> Value | None:
    """A year, in digits or in words."""
    return (TimexType.DATE, f"{year_of(parts):04}")


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
    return _shifted(now, "day", count)


def named_day(parts: Parts, context: Context) -> Value | None:
    """Today and its neighbours."""
    return _shifted(context.published, "day", word("named_day", parts) or 0)


def this_unit(parts: Parts, context: Context) -> Value | None:
    """A unit of the calendar counted from publication: "this week", "last year"."""
    return _shifted(context.published, parts["unit"].lower(), word("which", parts) or 0)


def that_unit(parts: Parts, context: Context) -> Value | None:
    """A unit of the calendar counted from the time last said: "the previous week", "the day before", "in the year"."""
    words = (parts.get("before") or parts.get("after") or parts.get("unit", "")).lower()
    unit = words.split()[0]
    step = -1 if "before" in parts else 1 if "after" in parts else word("other", parts) or 0
    if unit == "weekend" and step == 0:
        return _weekend(context)
    if unit == "quarter" and "other" not in parts:
        return _reported_quarter(context)
    if {"before", "after", "other"}.isdisjoint(parts):
        return _shifted(context.anchor("day", near=True) if unit == "day" else context.published, unit, 0)
    return _shifted(context.anchor(unit), unit, step)


def _weekend(context: Context) -> Value | None:
    """The coming weekend where the words look ahead, else the latest that has begun."""
    started = context.published.weekday() >= 5 or context.tense is Tense.FUTURE
    return _shifted(context.published, "weekend", 0 if started else -1)


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
    return _shifted(context.published if from_now else context.anchor(unit), unit, step * int(count))


def year_before(context: Context, *, earlier: bool = True) -> Value | None:
    """The like time a year back: of the quarter that is reported on, if any is, for results are compared so."""
    if any(unit_of(value) == "quarter" for value in context.said):
        days_reported = days_of(_reported_quarter(context)[1])
        return _shifted(days_reported[0], "quarter", -4) if days_reported else None
    return _shifted(context.anchor("year") if earlier else context.published, "year", -1)


def _reported_quarter(context: Context) -> Value:
    """The latest quarter said that has begun; where none is said, the last to have ended, for results are of that."""
    now = value_of(context.published, "quarter")
    said = [value for value in context.said if unit_of(value) == "quarter" and value <= now]
    return (TimexType.DATE, max(said)) if said else _shifted(context.published, "quarter", -1)


def _clock_shift(unit: str, count: int, context: Context) -> Value:
    if context.moment is None:
        return (TimexType.TIME, f"{context.published}TXX")
    try:
        moment = context.moment + timedelta(**{f"{unit}s": count})
    except OverflowError:
        return _NO_DATE
    return (TimexType.TIME, moment.strftime("%Y-%m-%dT%H:%M"))


def quarter(parts: Parts, context: Context) -> Value | None:
    """A quarter of a year; where no year is said, the latest that has begun."""
    if "ago" in parts:
        return year_before(context)
    number = int(parts["q"][1]) if "q" in parts else word("nth", parts)
    now = (context.published.month + 2) // 3
    if number is None:
        return _reported_quarter(context)
    if number > 4:
        return None
    step = word("which", parts)
    tense = Tense.PAST if number in (now - 1, now - 2) else context.tense  # results to come are of a quarter gone by
    turn = step if step is not None else _turn(None, number, now, tense)
    return (TimexType.DATE, f"{year_of(parts) or context.published.year + turn:04}-Q{number}")


def half(parts: Parts, context: Context) -> Value | None:
    """The first or second half of a year."""
    said = year_of(parts) or context.published.year + (word("which", parts) or 0)
    return (TimexType.DATE, f"{said:04}-H{1 if parts['half'].lower() == 'first' else 2}")


def season(parts: Parts, context: Context) -> Value | None:
    """A season; where no year is said, the latest that has begun, or the next where the words look ahead."""
    code = str(word_values("season")[parts["season"].lower()])
    now, order = context.published, ["SP", "SU", "FA", "WI"]
    season_now = order[(now.month - 3) % 12 // 3]
    this_year = now.year - (now.month < 3)
    step = word("which", parts)
    turn = _turn(None, order.index(code), order.index(season_now), context.tense)
    if step is not None:
        past = parts["which"].lower() == "this past"
        turn = 0 if past else step
    return (TimexType.DATE, f"{year_of(parts) or this_year + turn:04}-{code}")


def decade(parts: Parts, _: Context) -> Value | None:
    """A decade: 199 is the 1990s."""
    named = word("decade_name", parts)
    short = parts.get("short") or (str(named) if named is not None else None)
    return (TimexType.DATE, parts.get("tens") or f"19{short}")


def century(parts: Parts, _: Context) -> Value | None:
    """A century: 19 is the 20th."""
    number = int(parts["ordinal"]) if "ordinal" in parts else word("nth", parts) or 0
    return (TimexType.DATE, f"{number - 1:02}") if number else None


def then(_: Parts, context: Context) -> Value | None:
    """The time last said."""
    last = context.last_said("century")
    return (TimexType.DATE, last.split("T")[0]) if last else (TimexType.DATE, "PAST_REF")


def _shifted(day: date, unit: str, count: int) -> Value:
    found = shift(day, unit, count)
    return (TimexType.DATE, value_of(found, unit)) if found else _NO_DATE


_RULES: tuple[Meaning, ...] = (
    calendar,
    days,
    month,
    month_of_year,
    year,
    weekday,
    named_day,
    this_unit,
    that_unit,
    ago,
)
_RULES += (quarter, half, season, decade, century, then)
POINTS: dict[str, Meaning] = {rule.__name__: rule for rule in _RULES}
