"""Who has it from whom, as a small graph: origins at the left, the outlets that print it at the right.

Each statement of a claim is a row. A line runs from its origin through those whom it cites to its outlet. Where a
statement does not name its origin, but shares it by its wording or as the paper that others cite, the line is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.brief.safe import one_line
from reportedly.brief.wording import shorten
from reportedly.claims.values import Claim, Origin, RecordedStatement

_BOX = 150
_GAP = 36
_ROW = 44
_TALL = 30
_LETTERS = 20  # that fit a box


@dataclass(frozen=True, slots=True)
class Box:
    """A named box; `kind` is origin, source or outlet, `number` that of an outlet's statement."""

    kind: str
    label: str
    whole: str
    x: int
    y: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A line from the right edge of one box to the left edge of another."""

    x1: int
    y1: int
    x2: int
    y2: int
    dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]
    box_width: int = _BOX
    box_height: int = _TALL


def draw_origins(claim: Claim, statements: Sequence[RecordedStatement]) -> Drawing:
    """The graph of a claim's origins."""
    numbers = {one.statement.id: number for number, one in enumerate(statements, start=1)}
    told = {one.statement.id: one for one in statements}
    depth = 1 + max((len(_between(told[id], o)) for o in claim.origins for id in o.statements if id in told), default=0)
    boxes: list[Box] = []
    paths: list[Path] = []
    row = 0
    for origin in claim.origins:
        known = [told[id] for id in origin.statements if id in told]
        if not known:
            continue
        root = _box("origin", origin.name, 0, row + (len(known) - 1) / 2)
        boxes.append(root)
        for one in known:
            chain = _chain(one, origin, row, depth, numbers[one.statement.id])
            named = one.statement.sources[-1:] and _same(one.statement.sources[-1].name, origin.name)
            boxes += chain
            paths += [_path(a, b, not named and a is root) for a, b in zip([root, *chain], chain, strict=False)]
            row += 1
    return Drawing((depth + 1) * (_BOX + _GAP) - _GAP, row * _ROW, tuple(boxes), tuple(paths))


def _chain(one: RecordedStatement, origin: Origin, row: int, depth: int, number: int) -> list[Box]:
    """Whom the outlet cites, innermost first, then the outlet."""
    cited = _between(one, origin)
    column = depth - len(cited)
    sources = [_box("source", name, column + place, row) for place, name in enumerate(cited)]
    return [*sources, _box("outlet", one.report.outlet, depth, row, number)]


def _between(one: RecordedStatement, origin: Origin) -> list[str]:
    """The names between an origin and an outlet; the origin itself has a box of its own."""
    cited = [source.name for source in one.statement.sources[1:]][::-1]
    return cited[1:] if cited and _same(cited[0], origin.name) else cited


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _box(kind: str, name: str, column: int, row: float, number: int | None = None) -> Box:
    whole = one_line(name)
    room = _LETTERS if number is None else _LETTERS - 3
    return Box(
        kind, shorten(whole, room), whole, column * (_BOX + _GAP), round(row * _ROW) + (_ROW - _TALL) // 2, number
    )


def _path(start: Box, end: Box, dashed: bool) -> Path:
    middle = _TALL // 2
    return Path(start.x + _BOX, start.y + middle, end.x, end.y + middle, dashed)
