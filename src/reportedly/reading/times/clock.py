"""Times of day: what "10 p.m. Wednesday", "Friday night" or "this morning" stand for."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reportedly.reading.text.numerals import number_of
from reportedly.reading.times.calendar import days_of
from reportedly.reading.times.context import Context, Meaning, Parts, Value
from reportedly.reading.times.points import POINTS
from reportedly.reading.times.rules import find_expressions, word_values
from reportedly.reading.values import TimexType

_CLOCK = re.compile(r"(?P<hour>\d+)(?:[:.](?P<minute>\d\d))?(?::\d\d)?[ -]?(?P<half>[ap])?", re.IGNORECASE)


def clock(parts: Parts, context: Context) -> Value | None:
    """A time by the clock, on the day it is said with or else the day last said, with its zone where that is known."""
    day, hour = _day(parts, context), _hour(parts["clock"].lower())
    zone = word_values("zone").get(parts.get("zone", "").lower(), "")
    return (TimexType.TIME, f"{day}T{hour}{zone}") if day and hour else None


def part(parts: Parts, context: Context) -> Value | None:
    """A part of a day: "Friday night", "this morning", "overnight", "at dawn"."""
    words, this = parts.get("part", "night").lower(), parts.get("this", "").lower()
    day = context.published if this in ("this", "tonight", "overnight") else _day(parts, context)
    if this == "last":
        day = context.published - timedelta(days=1)
    if day and "other" in parts:
        day += timedelta(days=int(word_values("other")[parts["other"].lower()]))
    return (TimexType.TIME, f"{day}T{word_values('part')[words]}") if day else None


def _day(parts: Parts, context: Context) -> date | None:
    """The day that the words after "on" name; else the day last said in the paragraph, or that of publication."""
    if "on" not in parts:
        return context.anchor("day", near=True)
    for found in find_expressions(parts["on"]):
        value = POINTS[found.rule](found.parts, context) if found.rule in POINTS else None
        days = days_of(value[1]) if value else None
        if days:
            return days[0]
    return None


def _hour(text: str) -> str | None:
    """An hour on the 24-hour clock, as 14:05."""
    named = word_values("hour_name").get(text)
    if named is not None:
        return str(named)
    digits = _CLOCK.match(text)
    hour = int(digits["hour"]) if digits else int(number_of(text.split(maxsplit=1)[0]) or 24)
    if (digits and digits["half"] == "p") or text.endswith(("afternoon", "evening")):
        hour = hour % 12 + 12
    elif (digits and digits["half"] == "a") or text.endswith("morning"):
        hour %= 12
    minute = digits["minute"] if digits else None
    return f"{hour:02}:{minute or '00'}" if hour < 24 else None


CLOCK: dict[str, Meaning] = {"clock": clock, "part": part}
