"""Stretches of the calendar longer than a week: what "last April", "the third quarter" or "the 1980s" stand for.

One function for each rule of tables/times.yaml that names one, as in points.py.
"""

from __future__ import annotations

from datetime import date

from reportedly.reading.text.numerals import number_of
from reportedly.reading.times.calendar import days_of, shift, unit_of, value_of
from reportedly.reading.times.context import Context, Meaning, Parts, Tense, Value
from reportedly.reading.times.rules import word_values
from reportedly.reading.values import TimexType

NO_DATE = (TimexType.DATE, "PAST_REF")


def word(kind: str, parts: Parts) -> int | None:
    """The number that a part stands for, by the word table of its name."""
    found = word_values(kind).get(parts.get(kind, "").lower())
    return int(found) if found is not None else None


def year_of(parts: Parts) -> int | None:
    """The year that a match names, in digits or in words."""
    number = number_of(parts["year"]) if "year" in parts else None
    return int(number) if number is not None else None


def shifted(day: date, unit: str, count: int) -> Value:
    """The value of the unit that lies so many units from a day."""
    found = shift(day, unit, count)
    return (TimexType.DATE, value_of(found, unit)) if found else NO_DATE


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


def year(parts: Parts, _: Context) -> Value | None:
    """A year, in digits or in words."""
    return (TimexType.DATE, f"{year_of(parts):04}")


def _turn(step: int | None, number: int, now: int, tense: Tense) -> int:
    """How many years to go for the month, quarter or season `number`, when it is the turn of `now`."""
    if step is None:
        later = number > now
        return {Tense.FUTURE: int(number < now), Tense.PAST: -int(later), Tense.NONE: -int(later)}[tense]
    return {-1: -int(number >= now), 0: 0, 1: int(number <= now)}[step]


def year_before(context: Context, *, earlier: bool = True) -> Value | None:
    """The like time a year back: of the quarter that is reported on, if any is, for results are compared so."""
    if any(unit_of(value) == "quarter" for value in context.said):
        days_reported = days_of(reported_quarter(context)[1])
        return shifted(days_reported[0], "quarter", -4) if days_reported else None
    return shifted(context.anchor("year") if earlier else context.published, "year", -1)


def reported_quarter(context: Context) -> Value:
    """The latest quarter said that has begun; where none is said, the last to have ended, for results are of that."""
    now = value_of(context.published, "quarter")
    said = [value for value in context.said if unit_of(value) == "quarter" and value <= now]
    return (TimexType.DATE, max(said)) if said else shifted(context.published, "quarter", -1)


def quarter(parts: Parts, context: Context) -> Value | None:
    """A quarter of a year; where no year is said, the latest that has begun."""
    if "ago" in parts:
        return year_before(context)
    number = int(parts["q"][1]) if "q" in parts else word("nth", parts)
    now = (context.published.month + 2) // 3
    if number is None:
        return reported_quarter(context)
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
    turn = _turn(step, order.index(code), order.index(season_now), context.tense)
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


_RULES: tuple[Meaning, ...] = (month, month_of_year, year, quarter, half, season, decade, century)
PERIODS: dict[str, Meaning] = {rule.__name__: rule for rule in _RULES}
