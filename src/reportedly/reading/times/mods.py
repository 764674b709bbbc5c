"""Modifiers of time expressions: "early July" is the start of July, "nearly two weeks" less than two (ISO-TimeML)."""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.tables import load_table
from reportedly.reading.values import TimexMod, TimexType


def mod_of(words: str, kind: TimexType) -> TimexMod | None:
    """The modifier that the words of an expression of this type give, by the first row of the table that fits."""
    for mod, kinds, pattern in _table():
        if kind in kinds and pattern.search(words):
            return mod
    return None


@cache
def _table() -> tuple[tuple[TimexMod, frozenset[TimexType], re.Pattern[str]], ...]:
    return tuple(
        (TimexMod(mod), frozenset(map(TimexType, row["types"])), re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE))
        for mod, row in load_table("times")["mods"].items()
    )
