"""Numbers as English writes them: "1,200", "1.5 million", "twenty-four", "three hundred and five"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reportedly.reading.tables import load_table

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+ \d/\d|\d*[½¼¾]|\d+(?:\.\d+)?"


@cache
def number_pattern() -> str:
    """A regular expression, without groups that capture, for one number in digits or in words."""
    scales, words = _any_of(_scales()), _any_of(_words())
    also = "|".join(f"(?<={scale}) and " for scale in _scales() if scale != "dozen")  # not "between ten and twenty"
    spelled = rf"(?:an? (?={scales}))?(?:{words})\b(?:(?:[ -]|{also})(?:{words})\b)*"
    part = rf"(?: and an? (?:{_any_of(_table()['parts'])})\b(?! of))?"
    return rf"(?:(?:{_DIGITS})(?:[ -](?:{scales})\b)?|\b{spelled}{part})"


def number_of(text: str) -> float | None:
    """The number that `text` writes, or None when it writes none. Case and hyphens make no difference."""
    text, part_of_one = _without_part(text.lower())
    parts = [part for part in text.replace(",", "").replace("-", " ").split() if part not in ("and", "a", "an")]
    total = current = 0.0
    for part in parts:
        value = _value(part)
        if value is None:
            return None
        if value == 100 or (part in _scales() and value < 100):
            current = (current or 1) * value
        elif part in _scales():
            total += (current or 1) * value
            current = 0.0
        elif part.isalpha() and current >= 10 and value >= 10 and current % 100:
            current = current * 100 + value  # a year said in two halves: nineteen ninety
        else:
            current += value
    return total + current + part_of_one if parts else None


def _without_part(text: str) -> tuple[str, float]:
    """The words before "and a half", and what it adds."""
    whole, joint, part = text.rpartition(" and a ")
    worth = _table()["parts"].get(part) if joint else None
    return (text, 0.0) if worth is None else (whole, worth)


def _value(part: str) -> float | None:
    named: float | None = _words().get(part)
    if named is not None:
        return named
    fractions: dict[str, float] = _table()["fractions"]
    try:
        return float(part[:-1] or 0) + fractions[part[-1]] if part[-1] in fractions else _plain(part)
    except (ValueError, ZeroDivisionError):
        return None


def _plain(part: str) -> float:
    above, _, below = part.partition("/")
    return float(above) / float(below or 1)


@cache
def _table() -> Any:
    return load_table("quantities")["numbers"]


@cache
def _scales() -> dict[str, float]:
    return dict(_table()["scales"])


@cache
def _words() -> dict[str, float]:
    return {**_table()["words"], **_scales()}


def _any_of(words: dict[str, float]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
