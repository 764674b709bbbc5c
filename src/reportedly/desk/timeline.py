"""The claims on a scale of days: a dot or a bar each, placed by the days on which it is said to have happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.brief.values import Line
from reportedly.claims.selecting import days_of

_WIDTH = 960
_MARGIN = 8
_ROW = 14
_TOP = 26
_AROUND = timedelta(days=14)
_TICKS = 12
_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim; `x` and `width` are its days, to scale."""

    line: Line
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The bars, and days with their places on the scale; `outside` are the lines of no day on it."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[date, float], ...]
    outside: tuple[Line, ...]


def draw_timeline(lines: Iterable[Line], reports: Collection[date]) -> Scale | None:
    """The claims that say when, each in the highest row where it has room; None where no report is.

    `reports` are the days on which reports came out.

    The scale runs from a fortnight before the first report to a fortnight after the last, for one claim of another
    century would press all others together. What reaches beyond it is cut.
    """
    if not reports:
        return None
    begin, end = min(reports) - _AROUND, max(reports) + _AROUND
    lines = tuple(lines)
    shown = sorted(((*days_of(one.claim), one) for one in lines if _falls(one, begin, end)), key=_order)
    per_day = (_WIDTH - 2 * _MARGIN) / ((end - begin).days + 1)
    free: list[float] = []  # where each row is free again
    bars = []
    for first, last, line in shown:
        x = _MARGIN + (max(first, begin) - begin).days * per_day
        width = ((min(last, end) - max(first, begin)).days + 1) * per_day - 1
        row = next((row for row, until in enumerate(free) if until <= x), len(free))
        free[row : row + 1] = [x + width + 1]
        bars.append(Bar(line, round(x, 1), _TOP + row * _ROW, round(width, 1)))
    ticks = tuple((day, round(_MARGIN + (day - begin).days * per_day, 1)) for day in _ticks(begin, end))
    drawn = {bar.line.claim.id for bar in bars}
    outside = tuple(one for one in lines if one.claim.id not in drawn)
    return Scale(_WIDTH, _TOP + len(free) * _ROW + _MARGIN, tuple(bars), ticks, outside)


def _falls(line: Line, begin: date, end: date) -> bool:
    first, last = days_of(line.claim)
    return line.claim.time is not None and first <= end and last >= begin


def _order(placed: tuple[date, date, Line]) -> tuple[date, date, str]:
    first, last, line = placed
    return first, last, line.claim.id


def _ticks(begin: date, end: date) -> Iterator[date]:
    span = (end - begin).days + 1
    step = next((step for step in _STEPS if span / step <= _TICKS), span)
    return (begin + timedelta(days=days) for days in range(0, span, step))
