"""Names beside the marks of a map, where they lie on nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LETTER, _TALL, _GAP = 6.4, 14.0, 4.0  # pixels of a letter, of a line, and between a mark and its name


class Labelled(NamedTuple):
    """A mark's middle, half its size, and its name."""

    x: float
    y: float
    r: float
    name: str


class _Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def set_labels(marks: Sequence[Labelled], width: float, height: float) -> list[tuple[float, float] | None]:
    """Where each name begins, at its lower left; None where there is no room. The first marks choose first."""
    taken = [_Area(mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r) for mark in marks if mark.r]
    whole = _Area(0, 0, width, height)
    found: list[tuple[float, float] | None] = []
    for mark in marks:
        free = next((area for area in _places_for(mark) if _is_free(area, taken, whole)), None)
        found.append(None if free is None else (round(free.left, 1), round(free.bottom - 3, 1)))
        taken += [] if free is None else [free]
    return found


def _places_for(mark: Labelled) -> Iterator[_Area]:
    """Right of a mark, left of it, above and below; where there is none, in its middle."""
    x, y, r, name = mark
    width = _LETTER * len(name)
    beside = (
        (x + r + _GAP, y - _TALL / 2),
        (x - r - _GAP - width, y - _TALL / 2),
        (x - width / 2, y - r - _TALL),
        (x - width / 2, y + r),
    )
    for left, top in beside if r else ((x - width / 2, y - _TALL / 2),):
        yield _Area(left, top, left + width, top + _TALL)


def _is_free(area: _Area, taken: Sequence[_Area], whole: _Area) -> bool:
    inside = area.left >= whole.left and area.right <= whole.right
    inside = inside and area.top >= whole.top and area.bottom <= whole.bottom
    return inside and not any(area.meets(other) for other in taken)
