"""A part of the world as it is drawn: the outlines of its countries in pixels, and where their names are set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reportedly.desk.labels import Labelled
from reportedly.desk.outlines import Box, Point, find_outlines

_NAMED = 0.01  # of the map, that a country must cover to be named


class View(NamedTuple):
    """A part of the world, and the pixels of a degree of latitude and of one of longitude."""

    box: Box
    up: float
    along: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on the map."""
        return (longitude - self.box.west) * self.along, (self.box.north - latitude) * self.up

    @property
    def area(self) -> float:
        """The pixels of the whole map."""
        return (self.box.east - self.box.west) * self.along * (self.box.north - self.box.south) * self.up

    def has(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies on the map."""
        return self.box.meets(Box(longitude, latitude, longitude, latitude))


class Land(NamedTuple):
    """The outlines of countries as one SVG path, and their names, each in the middle of what is seen of it."""

    path: str
    countries: tuple[Labelled, ...]


@lru_cache(maxsize=64)
def draw_land(view: View) -> Land:
    """The countries of a view, without what is too small to see."""
    beyond = view.box.wider(2 / view.along, 2 / view.up)  # so that the edge of the map is not drawn as a border
    rings = [(name, _pixels(ring, view)) for name, ring in find_outlines(beyond)]
    largest: dict[str, Labelled] = {}
    areas: dict[str, float] = {}
    for name, ring in rings:
        area, x, y = _middle(ring)
        if area > max(areas.get(name, 0), _NAMED * view.area):
            areas[name], largest[name] = area, Labelled(x, y, 0, name)
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "z" for _, ring in rings if len(ring) > 2)
    return Land(path, tuple(sorted(largest.values(), key=lambda one: -areas[one.name])))


def _pixels(ring: Sequence[Point], view: View) -> list[Point]:
    """A ring in tenths of a pixel, without points that nobody could tell from the ones before."""
    kept: list[Point] = []
    for longitude, latitude in ring:
        x, y = view.point(longitude, latitude)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1:
            kept.append((round(x, 1), round(y, 1)))
    return kept


def _middle(ring: Sequence[Point]) -> tuple[float, float, float]:
    """The area of a ring and its centre of gravity."""
    corners = [(x, y, a, b, x * b - a * y) for (x, y), (a, b) in zip(ring, [*ring[1:], *ring[:1]], strict=True)]
    twice = sum(cross for *_, cross in corners)
    if not twice:
        return 0, 0, 0
    x = sum((x + a) * cross for x, _, a, _, cross in corners) / (3 * twice)
    y = sum((y + b) * cross for _, y, _, b, cross in corners) / (3 * twice)
    return abs(twice) / 2, x, y
