"""Names near to one that nobody has, for whoever misspelt it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from reportedly.claims.words import fold

_LIKE = 75.0  # two letters of seven changed are less
_MOST = 3


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """The names that are spelt like `name`, or have a word that is, the nearest first; three at most."""
    wanted = fold(name)
    likeness = {other: max(fuzz.ratio(wanted, part) for part in (fold(other), *fold(other).split())) for other in names}
    near = [other for other, score in likeness.items() if score >= _LIKE]
    return sorted(near, key=lambda other: (-likeness[other], other))[:_MOST]


def or_near(name: str, names: Iterable[str]) -> str:
    """The end of a message about a name that nobody has: which names are near, if any."""
    found = near_names(name, names)
    return f"; near it: {', '.join(found)}" if found else ""
