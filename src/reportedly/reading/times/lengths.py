"""Lengths of time, times that come round again, and words for no time in particular.

"Two weeks" is P2W, "every Friday" XXXX-WXX-5, "recently" PAST_REF: values of TIMEX3 that name no stretch of the
calendar.
"""

from __future__ import annotations

from reportedly.reading.tables import load_table
from reportedly.reading.times.context import Context, Meaning, Parts, Value
from reportedly.reading.times.counts import count_of
from reportedly.reading.times.rules import word_values
from reportedly.reading.values import TimexType

# "a second man", "a quarter of the vote": ordinals and shares, not times, unless a number counts them.
_OTHER_SENSES = ("second", "quarter")


def counted(parts: Parts, _: Context) -> Value | None:
    """A length of time with its number: P2W, PXD where that is left open, P1Y6M for a year and a half."""
    unit, count = count_of(parts)
    said = parts.get("count", "").lower()
    if unit in _OTHER_SENSES and ((count or 0) > 99 or not (said[:1].isdigit() or parts["units"].endswith("s"))):
        return None
    if said.startswith("half"):
        return (TimexType.DURATION, length_of(unit, 0.5))
    return (TimexType.DURATION, length_of(unit, (count or 0) + 0.5 if "half" in parts else count))


def length_of(unit: str, count: float | None) -> str:
    """A length of time in ISO 8601, X standing for a number that is not said."""
    table = load_table("times")
    whole, part = divmod(count or 0, 1)
    alone, joined = table["halves"].get(unit, (None, None))
    if part == 0.5 and (joined if whole else alone):
        return length_of(unit, whole) + str(joined) if whole else str(alone)
    number = "X" if count is None else _plain(count * table["multiples"].get(unit, 1))
    return str(table["lengths"][unit]).replace("n", number)


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def uncounted(parts: Parts, _: Context) -> Value | None:
    """A length of time without any number: "for years", "a while"."""
    unit, _count = count_of(parts) if "units" in parts else ("", None)
    return (TimexType.DURATION, length_of(unit, None) if unit else "PXX")


def every(parts: Parts, _: Context) -> Value | None:
    """Times that come round again: P1W for every week, XXXX-WXX-5 for every Friday."""
    if "units" in parts:
        unit, count = count_of(parts)
        return (TimexType.SET, length_of(unit, 2 if "other" in parts else count or 1))
    return (TimexType.SET, _round(parts))


def _round(parts: Parts) -> str:
    if "plural" in parts or "weekday" in parts:
        name = parts.get("weekday") or parts["plural"].removesuffix("s")
        return f"XXXX-WXX-{word_values('weekday')[name.lower()] + 1}"
    if "month" in parts:
        return f"XXXX-{word_values('month')[parts['month'].lower()]:02}"
    if "season" in parts:
        return f"XXXX-{word_values('season')[parts['season'].lower()]}"
    return f"XXXX-XX-XXT{word_values('part')[parts['part'].lower()]}"


def often(parts: Parts, _: Context) -> Value | None:
    """How often, in one word: "daily"."""
    return (TimexType.SET, str(word_values("adverb")[parts["adverb"].lower()]))


def present(_parts: Parts, _context: Context) -> Value | None:
    """The time of writing."""
    return (TimexType.DATE, "PRESENT_REF")


def past(_parts: Parts, _context: Context) -> Value | None:
    """Some time before."""
    return (TimexType.DATE, "PAST_REF")


def future(_parts: Parts, _context: Context) -> Value | None:
    """Some time to come."""
    return (TimexType.DATE, "FUTURE_REF")


LENGTHS: dict[str, Meaning] = {
    rule.__name__: rule for rule in (counted, uncounted, every, often, present, past, future)
}
