"""Numbers with what limits them, found in plain text: "at least 300", "30 to 40", "tens of thousands", "$3bn"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from reportedly.reading.tables import load_table
from reportedly.reading.text.numerals import number_of, number_pattern

_BOTH = re.compile(r"\w+ (?P<low>.+?) ?(?:\bto\b|\band\b|\bor\b|[-–]) ?(?P<high>.+)", re.IGNORECASE)
_ZERO_FIRST = re.compile(r"0\d")


class Amount(NamedTuple):
    """The least and the most that words can mean, None where open, and the unit when they say it themselves.

    `beyond` is set where the words leave out the number itself: "more than 300".
    """

    low: float | None
    high: float | None
    unit: str | None
    beyond: bool


def find_amounts(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every amount of a text in order, with its start and end. Blanks must be single spaces."""
    for match in _pattern().finditer(text):
        amount = _amount({name: part for name, part in match.groupdict().items() if part})
        if amount is not None:
            start = match.end("silent") + 1 if match["silent"] else match.start()
            end = match.start("percent") - 1 if match["percent"] else match.end()
            yield start, end, amount
        elif match["open"]:  # "fell from 54% to 37%"
            yield from find_both(text, match.start(), match.end())


def find_both(text: str, start: int, end: int) -> Iterator[tuple[int, int, Amount]]:
    """The two amounts of "from 12 to 18", each by itself."""
    both = _BOTH.fullmatch(text, start, end)
    if both is not None:
        for name in ("low", "high"):
            at = both.start(name)
            yield from ((at + first, at + last, amount) for first, last, amount in find_amounts(both[name]))


def _amount(parts: dict[str, str]) -> Amount | None:
    unit = load_table("quantities")["currencies"].get(parts.get("currency", "").upper())
    unit = "percent" if "percent" in parts or "sign" in parts else unit
    low, high = _vague(parts) if "vague" in parts else _ends(parts)
    if low is None or high is None or low > high:
        return None
    limit = _limit(parts)
    beyond = parts.get("before", "").lower() in _table("before")["beyond"]
    return Amount(None if limit == "high" else low, None if limit == "low" else high, unit, beyond)


def _vague(parts: dict[str, str]) -> tuple[float, float]:
    """What "several" and its like come to."""
    low, high = _table("vague")[parts["vague"].lower()]
    return float(low), float(high)


def _ends(parts: dict[str, str]) -> tuple[float | None, float | None]:
    """The number, or the two ends of a range; "1 to 2 million" are both millions."""
    high_text = parts.get("to", parts.get("number", ""))
    low_text = parts.get("from", high_text)
    low, high = number_of(low_text), number_of(high_text)
    if low is None or high is None or _ZERO_FIRST.match(low_text):  # 0030 GMT, a telephone number
        return None, None
    suffix = float(_table("numbers")["suffixes"].get(parts.get("suffix", "").lower(), 1))
    scale = _table("numbers")["scales"].get(high_text.lower().replace("-", " ").split()[-1], 1) * suffix
    if low_text != high_text and scale > low and scale > 12:
        low *= scale
    else:
        low *= suffix
    return low, high * suffix


def _limit(parts: dict[str, str]) -> str | None:
    """Whether the words around a number open its upper end ("low" is all that is said) or its lower one."""
    for place in ("before", "after"):
        for limit in ("low", "high"):
            if parts.get(place, "").lower() in _table(place)[limit]:
                return limit
    return "low" if "plus" in parts else None


def _table(name: str) -> Any:
    return load_table("quantities")[name]


@cache
def _pattern() -> re.Pattern[str]:
    number, table = number_pattern(), load_table("quantities")
    silent, currency = table["before"]["no_words"], _any(table["currencies"])
    before = [words for limit in ("low", "high", "same") for words in table["before"][limit] if words not in silent]
    after = [words for words_of_limit in table["after"].values() for words in words_of_limit]
    spelled_percent = _any(words for words in table["percent"] if words != "%")
    return re.compile(
        r"(?<![\w$£€¥#/:.-])(?<!\d,)"
        rf"(?:(?!(?:{_any(before)}) )(?P<silent>{_any(silent)}) )?"
        rf"(?:(?P<before>{_any(before)}) )?"
        r"(?:(?P<between>between )|(?P<open>from ))?"
        rf"(?:(?P<currency>{currency}) ?)?"
        rf"(?:(?P<from>{number})(?P<share>%| (?:{spelled_percent}))?"
        rf"(?(between) and |(?: to |(?<=[\d%])-|–| or ))(?:{currency})?(?P<to>{number})"
        rf"(?(share)(?=%| (?:{spelled_percent})))"
        r"|(?(between)(?!)|(?(open)(?!)|"
        rf"(?:(?P<vague>{_any(table['vague'])})(?! of (?:thousands|millions)\b)|(?P<number>{number})))))"
        rf"(?(currency)(?P<suffix>(?:{_any(table['numbers']['suffixes'])})\b)?)"
        rf"(?:(?P<plus>-plus|\+(?=\s))|(?: (?P<after>{_any(after)})))?"
        rf"(?:(?P<sign>%)|(?: (?P<percent>{spelled_percent})\b))?"
        r"(?!\w|-[A-Za-z]|[.,:/]\d|[-/]\d|[°])",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))
