"""The places of claims on a map: the outlines of countries, and a mark for each place that has a point.

A degree of longitude is drawn as long as it is in the middle of the map (equirectangular projection), so that distances
are nearly true on the maps of a story. A mark is as large as its place has claims, and its form says how most stand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.brief.safe import one_line
from reportedly.brief.wording import shorten
from reportedly.claims.values import Status
from reportedly.desk.labels import Labelled, set_labels
from reportedly.desk.land import View, draw_land
from reportedly.desk.outlines import Box, Point
from reportedly.desk.places import ClaimPlace

EVERYWHERE = "all"
_WIDTH, _HEIGHT = 760, 500
_MARGIN = 0.14  # of the map, at each side of the outermost places
_LEAST = 3.0  # degrees of latitude on a map, at least: an outline shows no less
_APART = 4.0  # degrees between two places that no map should show together unasked
_SMALLEST, _LARGEST = 6.0, 30.0  # half the size of a mark: of one claim, and of any number
_LETTERS = 24  # of a name
_KILOMETRES = 111.2  # of a degree of latitude
_LENGTHS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # kilometres of the scale


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: its form as an SVG path, and where its name is set, None where there is no room for it."""

    place: ClaimPlace
    path: str
    name: str
    label: Point | None


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn, in pixels.

    `countries` are names with where they are set, `outside` the places with a point that is not on this part of the
    world, `length` the pixels of so many `kilometres`.
    """

    width: int
    height: int
    land: str
    marks: tuple[Mark, ...]
    countries: tuple[tuple[str, Point], ...]
    outside: tuple[ClaimPlace, ...]
    kilometres: int
    length: float


def draw_map(places: Sequence[ClaimPlace], near: str | None = None) -> Map | None:
    """The places near the one of that id, all of them for EVERYWHERE, or else where most claims are.

    None where no place has a point.
    """
    located = [place for place in places if place.latitude is not None]
    if not located:
        return None
    shown = located if near == EVERYWHERE else [place for place in located if place.id == near]
    view = _fit(shown or _most_told(located))
    on_map = [place for place in located if view.has(*_where(place))]
    outside = tuple(place for place in located if not view.has(*_where(place)))
    land = draw_land(view)
    marks, countries = _label(on_map, land.countries, view)
    kilometres = max((one for one in _LENGTHS if one / _KILOMETRES * view.up <= _WIDTH / 4), default=_LENGTHS[0])
    return Map(
        width=_WIDTH,
        height=_HEIGHT,
        land=land.path,
        marks=tuple(marks),
        countries=countries,
        outside=outside,
        kilometres=kilometres,
        length=round(kilometres / _KILOMETRES * view.up, 1),
    )


def _most_told(places: Sequence[ClaimPlace]) -> list[ClaimPlace]:
    """The places within _APART of one another, directly or through others between, that have the most claims."""
    groups: list[list[ClaimPlace]] = []
    for place in places:
        near = [group for group in groups if any(_degrees(place, other) <= _APART for other in group)]
        groups = [group for group in groups if group not in near] + [[place, *(one for group in near for one in group)]]
    return max(groups, key=lambda group: sum(place.claims for place in group))


def _degrees(one: ClaimPlace, other: ClaimPlace) -> float:
    (x, y), (a, b) = _where(one), _where(other)
    return math.hypot((x - a) * _narrowing((y + b) / 2), y - b)


def _where(place: ClaimPlace) -> Point:
    assert place.longitude is not None
    assert place.latitude is not None
    return place.longitude, place.latitude


def _narrowing(latitude: float) -> float:
    """How long a degree of longitude is there, of one at the equator; never so short that a map gets lost at a pole."""
    return max(math.cos(math.radians(latitude)), 0.1)


def _fit(places: Sequence[ClaimPlace]) -> View:
    """The smallest part of the world that has the places and some land around, in the shape of the map."""
    points = [_where(place) for place in places]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = _narrowing((south + north) / 2)
    inner = 1 - 2 * _MARGIN
    needed = max((north - south) / inner, (east - west) * narrow / inner * _HEIGHT / _WIDTH, _LEAST)
    up = _HEIGHT / needed
    along = up * narrow
    half_x, half_y = _WIDTH / along / 2, _HEIGHT / up / 2
    x, y = (west + east) / 2, (south + north) / 2
    return View(Box(x - half_x, y - half_y, x + half_x, y + half_y), up, along)


def _label(
    places: Sequence[ClaimPlace], countries: Sequence[Labelled], view: View
) -> tuple[list[Mark], tuple[tuple[str, Point], ...]]:
    """The marks with their names, and the names of countries where these leave room."""
    marked = [Labelled(*view.point(*_where(place)), size_of(place), _short(place.name)) for place in places]
    labels = set_labels([*marked, *countries], _WIDTH, _HEIGHT)
    marks = [
        Mark(place, form(place.status, one.x, one.y, one.r), one.name, label)
        for place, one, label in zip(places, marked, labels, strict=False)
    ]
    beside = zip(countries, labels[len(marked) :], strict=True)
    return marks, tuple((one.name, label) for one, label in beside if label is not None)


def _short(name: str) -> str:
    return shorten(one_line(name), _LETTERS)


def size_of(place: ClaimPlace) -> float:
    """Half the height of a place's mark: its area grows with the claims."""
    return min(_SMALLEST * math.sqrt(place.claims), _LARGEST)


def form(status: Status, x: float, y: float, r: float) -> str:
    """The form of a status as an SVG path. What is contested has corners, what is not there yet stands on a tip."""
    r = round(r, 1)  # written exactly, or the two halves of a circle would not meet
    corners = {
        Status.DISPUTED: ((0, -1), (1, 0), (0, 1), (-1, 0)),
        Status.DENIED: ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
        Status.EXPECTED: ((-0.95, -0.7), (0.95, -0.7), (0, 0.95)),
    }.get(status)
    if corners is None:
        return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"
    return "M" + "L".join(f"{x + r * a:.1f} {y + r * b:.1f}" for a, b in corners) + "z"
