"""Who has it from whom, as a small graph: where it was first said at the left, the reports that print it at the right.

Each report is a row. Lines lead from it to whom it cites, and on to whom these cite, each box as far to the left as
the longest way to it is long. A dashed line joins what counts as one origin for another reason: a copied sentence, one
voice, one source that is not named twice. The claim's origin graph (`claims.origins.graph`) says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reportedly.brief.safe import one_line
from reportedly.brief.wording import shorten
from reportedly.claims.values import Claim, OriginEdge, OriginGraph, OriginNode, OriginTie

_REPORT = "report"
_BOX, _TALL = 168, 30  # of a box
_GAP, _ROW = 48, 44  # from one box to the next, and from one row to the next
_BEND = 30  # how far a line swings out that joins two boxes of one column
_LETTERS = 24  # that fit a box


@dataclass(frozen=True, slots=True)
class Box:
    """A named box, of a report with the numbers that its statements have on the page."""

    kind: str
    label: str
    whole: str
    is_origin: bool
    numbers: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line as an SVG path, from who has it to whom it is from, and the reason for it."""

    path: str
    reason: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    box_width: int = _BOX
    box_height: int = _TALL


def draw_origins(claim: Claim, numbers: Mapping[str, Sequence[int]]) -> Drawing:
    """The origin graph of a claim. `numbers` are those of each report's statements, by the report's id."""
    graph = claim.origin_graph
    columns = _columns(graph)
    rows = _rows(graph, columns, [origin.id for origin in claim.origins])
    boxes = {
        node.id: _box(node, numbers.get(node.id, ()), columns[node.id], rows[node.id])
        for node in sorted(graph.nodes, key=lambda node: (rows[node.id], columns[node.id]))
    }
    last = max(columns.values(), default=0)
    return Drawing(
        width=_left(last) + _BOX + _BEND,
        height=_top(max(rows.values(), default=0)) + _ROW,
        boxes=tuple(boxes.values()),
        lines=tuple(_line(edge, boxes[edge.start], boxes[edge.end], _left(last)) for edge in graph.edges),
    )


def _columns(graph: OriginGraph) -> dict[str, int]:
    """The column of each node, from the left: reports stand in the last, whom nobody is cited by in the first."""
    cites = [edge for edge in graph.edges if edge.kind is OriginTie.CITES]
    depth = dict.fromkeys((node.id for node in graph.nodes), 0)
    for _ in graph.nodes:  # as often as the longest way may be long: who cite each other in a ring stop there
        for edge in cites:
            depth[edge.end] = min(max(depth[edge.end], depth[edge.start] + 1), len(graph.nodes))
    used = sorted({*depth.values()}, reverse=True)
    citing = {edge.start for edge in cites}
    return {
        node.id: 0 if node.kind != _REPORT and node.id not in citing else used.index(depth[node.id])
        for node in graph.nodes
    }


def _rows(graph: OriginGraph, columns: Mapping[str, int], origins: Sequence[str]) -> dict[str, float]:
    """The row of each node: reports of one origin below one another, a source between those that cite it.

    No two sources share a row, so that a line to one runs past all others; but one whom a single source cites stands
    beside it.
    """
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.kind is OriginTie.CITES:
            leads[edge.end].add(edge.start)
    reports = [node for node in graph.nodes if node.kind == _REPORT]
    reports.sort(key=lambda node: min(map(origins.index, _origins_of(node, graph)), default=len(origins)))
    rows: dict[str, float] = {node.id: row for row, node in enumerate(reports)}
    taken: list[float] = []
    sources = [node.id for node in graph.nodes if node.id not in rows]
    for id in sorted(sources, key=lambda id: -columns[id]):
        wanted = _mean(rows[lead] for lead in leads[id] if lead in rows)
        only = next(iter(leads[id])) if len(leads[id]) == 1 else None
        beside = only in sources and columns[only] > columns[id] and taken.count(wanted) == 1
        others = [row for row in taken if not beside or row != wanted]
        rows[id] = next(row for row in _around(wanted) if all(abs(row - other) >= 1 for other in others))
        taken.append(rows[id])
    return rows


def _around(row: float) -> Iterator[float]:
    """Rows from one on, nearer ones first, in halves."""
    yield row
    for halves in count(1):
        yield row + halves / 2
        if row >= halves / 2:
            yield row - halves / 2


def _origins_of(node: OriginNode, graph: OriginGraph) -> set[str]:
    edges = {edge.origin for edge in graph.edges if edge.start == node.id}
    return edges | ({node.origin} if node.origin else set())


def _mean(values: Iterable[float]) -> float:
    values = tuple(values)
    return sum(values) / len(values) if values else 0.0


def _box(node: OriginNode, numbers: Sequence[int], column: int, row: float) -> Box:
    listed = ", ".join(map(str, numbers))
    room = _LETTERS - (len(listed) + 2 if listed else 0)
    whole = one_line(node.name)
    return Box(
        kind=node.kind,
        label=shorten(whole, max(room, 5)),
        whole=whole,
        is_origin=node.origin is not None,
        numbers=listed,
        x=_left(column),
        y=_top(row),
    )


def _left(column: int) -> int:
    return _BEND + column * (_BOX + _GAP)


def _top(row: float) -> int:
    return round(row * _ROW) + (_ROW - _TALL) // 2


def _line(edge: OriginEdge, start: Box, end: Box, last: int) -> Line:
    y1, y2 = start.y + _TALL // 2, end.y + _TALL // 2
    if start.x == end.x:  # swings out to the side where no other column is
        x, out = (start.x + _BOX, _BEND) if start.x == last else (start.x, -_BEND)
        path = f"M{x} {y1}C{x + out} {y1} {x + out} {y2} {x} {y2}"
    else:  # bends beside the box at the right, and runs past the columns between in the row of the one at the left
        at_left, at_right = sorted((start, end), key=lambda box: box.x)
        left, right, bend = at_left.x + _BOX, at_right.x, at_right.x - _GAP
        if start is at_right:
            path = f"M{right} {y1}C{right - _GAP // 2} {y1} {right - _GAP // 2} {y2} {bend} {y2}"
            path += f"H{left}" if bend > left else ""  # an arrow on a line without length would point nowhere
        else:
            path = f"M{left} {y1}H{bend}C{right - _GAP // 2} {y1} {right - _GAP // 2} {y2} {right} {y2}"
    return Line(path, edge.reason, edge.kind is not OriginTie.CITES)
