"""The outlines of countries, from Natural Earth at 1:10 million, as lines within a part of the world.

`make outlines` writes the file. A line is a ring: the country, a tab, whole numbers of 1/STEPS degree, the first point
and the steps from each to the next. East of Greenwich and north of the equator count up.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "outlines.txt.gz"
STEPS = 200

Point = tuple[float, float]


class Box(NamedTuple):
    """A part of the world between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def wider(self, along: float, up: float) -> Box:
        """A box with as much more at each side."""
        return Box(self.west - along, self.south - up, self.east + along, self.north + up)

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


def find_outlines(box: Box) -> Iterator[tuple[str, list[Point]]]:
    """The rings of countries, inner ones too, cut off at the edges of a box, each with the country's name."""
    for name, around, ring in _rings():
        if around.meets(box):
            cut = _cut(ring, box)
            if len(cut) > 2:
                yield name, cut


@cache
def _rings() -> tuple[tuple[str, Box, tuple[Point, ...]], ...]:
    with gzip.open(FILE, "rt", encoding="utf-8") as stream:
        return tuple(_read(line) for line in stream)


def _read(line: str) -> tuple[str, Box, tuple[Point, ...]]:
    name, _, steps = line.partition("\t")
    numbers = [int(number) for number in steps.split()]
    xs = [x / STEPS for x in accumulate(numbers[::2])]
    ys = [y / STEPS for y in accumulate(numbers[1::2])]
    return name, Box(min(xs), min(ys), max(xs), max(ys)), tuple(zip(xs, ys, strict=True))


def _cut(ring: Sequence[Point], box: Box) -> list[Point]:
    """What of a ring lies in a box (Sutherland and Hodgman 1974): one edge of the box after the other."""
    cut = list(ring)
    for axis, edge, keeps_more in (
        (0, box.west, True),
        (0, box.east, False),
        (1, box.south, True),
        (1, box.north, False),
    ):
        cut = list(_cut_at(cut, axis, edge, keeps_more))
    return cut


def _cut_at(ring: Sequence[Point], axis: int, edge: float, keeps_more: bool) -> Iterator[Point]:
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((one[axis] >= edge) == keeps_more for one in (before, point))
        if was_in != is_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point
