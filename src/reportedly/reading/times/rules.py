"""The patterns of tables/times.yaml at work: where time expressions stand in a text, and the rule that found each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.reading.tables import load_table
from reportedly.reading.text.numerals import number_pattern

_SECTIONS = ("times", "points", "lengths_of_time", "sets", "references")
_CAPITALISED = ("month", "weekday")
_UNNAMED = ("present", "past", "future", "vague", "pairs")  # kinds that patterns wrap in groups of their own
_MACRO = re.compile(r"\{([a-z]\w*|-)\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")
# An expression never starts or ends inside a word, a sum of money, a longer number or an age.
_LEFT = r"(?<![\w$£€#])(?<!\d[,.:/-])(?<![A-Za-z]-)"
_RIGHT = r"(?!\w|[.,:/]\d|%|[ -]old\b|[ -]years?[ -]old\b)"


@dataclass(frozen=True, slots=True)
class Found:
    """Words that a rule matched: where, the name of the rule, and the parts that its pattern names."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, str]


def find_expressions(text: str) -> tuple[Found, ...]:
    """Every time expression of a text in order; the longest where some overlap. Blanks must be single spaces."""
    found = [
        Found(match.start(), match.end(), rule, _parts(match))
        for rule, pattern in _rules()
        for match in pattern.finditer(text)
    ]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.start - f.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.start))


@cache
def word_values(kind: str) -> dict[str, Any]:
    """The words of one kind with their values (None for kinds that are only lists)."""
    words = load_table("times")["words"][kind]
    return dict(words) if isinstance(words, dict) else dict.fromkeys(words)


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name.rstrip("_"): part for name, part in match.groupdict().items() if part}


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load_table("times")
    return tuple(
        (rule, re.compile(f"{_LEFT}(?:{_expanded(pattern)}){_RIGHT}", re.IGNORECASE))
        for section in _SECTIONS
        for rule, patterns in table[section].items()
        for pattern in patterns
    )


def _expanded(pattern: str) -> str:
    """A pattern with its macros written out; a group named a second time gets a name that ends in an underscore."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda macro: _macro(macro[1]), pattern)
    seen: set[str] = set()
    return _GROUP.sub(lambda group: _unused(group[1], seen), pattern)


def _unused(name: str, seen: set[str]) -> str:
    while name in seen:
        name += "_"
    seen.add(name)
    return f"(?P<{name}>"


@cache
def _macro(name: str) -> str:
    if name == "-":
        return "(?: |-)"
    if name == "number":
        return number_pattern()
    table = load_table("times")
    if name in table["parts"]:
        return str(table["parts"][name])
    if name in _UNNAMED:
        return "|".join(_longest_first(table["words"][name]))
    words = _longest_first(table["words"][name])
    if name in _CAPITALISED:
        return f"(?P<{name}>(?-i:{'|'.join(re.escape(word.capitalize()) for word in words)}))"
    return f"(?P<{name}>{'|'.join(word.replace('.', '[.]') for word in words)})"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
