"""Counts of time units, as in "two weeks", "a few days" or "a couple of years"."""

from __future__ import annotations

import re

from reportedly.reading.text.numerals import number_of
from reportedly.reading.times.context import Parts
from reportedly.reading.times.rules import word_values

_RANGE = re.compile(r" to | or |-|–")  # "two to three weeks" counts as two
_ONE = ("a", "an", "another", "an additional", "one")


def count_of(parts: Parts) -> tuple[str, float | None]:
    """The unit that a match names and how many of it; None where that is left open. A fortnight is two weeks."""
    words = parts["units"].lower()
    unit = str(word_values("units")[words])
    plain = words == unit or words in ("night", "fortnight")
    count = _count(parts.get("count", "").lower(), 1 if plain else None)
    return ("week", count * 2 if count else None) if unit == "fortnight" else (unit, count)


def _count(text: str, default: float | None) -> float | None:
    if not text:
        return default
    if text in _ONE:
        return 1
    if text in word_values("pairs"):
        return 2
    return number_of(_RANGE.split(text, maxsplit=1)[0])
