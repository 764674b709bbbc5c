"""Counts of what was right, expected and found, and the figures that follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

Figures = dict[str, float]
Expected = TypeVar("Expected")
Found = TypeVar("Found")


def pair_up(
    expected: Iterable[Expected], found: Iterable[Found], fits: Callable[[Expected, Found], bool]
) -> Iterator[tuple[Expected, Found]]:
    """Each expected answer with the first found one that fits it and no other has."""
    left = list(found)
    for wanted in expected:
        place = next((i for i, other in enumerate(left) if fits(wanted, other)), None)
        if place is not None:
            yield wanted, left.pop(place)


class Counts:
    """Running counts by name."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, expected: Collection[Any], found: Collection[Any]) -> None:
        """Count two sets of answers; an answer in both is right."""
        self.add_numbers(name, len(set(expected) & set(found)), len(expected), len(found))

    def add_numbers(self, name: str, right: int, expected: int, found: int) -> None:
        """Count answers that were compared elsewhere."""
        for kind, number in (("right", right), ("expected", expected), ("found", found)):
            self._counts[name, kind] += number

    def precision(self, name: str) -> float:
        """The share of what was found that is right."""
        return self._counts[name, "right"] / max(1, self._counts[name, "found"])

    def recall(self, name: str) -> float:
        """The share of what was expected that was found."""
        return self._counts[name, "right"] / max(1, self._counts[name, "expected"])

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall."""
        both = self._counts[name, "expected"] + self._counts[name, "found"]
        return 2 * self._counts[name, "right"] / max(1, both)
