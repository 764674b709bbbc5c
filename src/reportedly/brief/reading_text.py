"""One reading for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.rows import Row, row
from reportedly.brief.safe import one_line
from reportedly.brief.wording import moment_text, quoted, statement_fields
from reportedly.reading.values import Reading


def render_reading_text(reading: Reading) -> RenderableType:
    """One report's statements in order, each with its fields, then what it says is not known."""
    return Group(*_reading_rows(reading))


def _reading_rows(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    if report.title:
        yield row(report.title, style="bold")
    yield row(f"{report.outlet}, {moment_text(report.published)}")
    width = len(str(len(reading.statements))) + 2
    for number, statement in enumerate(reading.statements, start=1):
        yield Text()
        yield row(quoted(statement.evidence, report), width, lead=str(number), style="italic")
        for label, value in statement_fields(statement, reading):
            yield Row(Text(f"{label:<10}", style="dim") + Text(one_line(value)), width)
    if reading.questions:
        yield Text()
        yield Text("Not known", style="bold")
        yield from (row(f"“{asked.text}”", 2, lead="?") for asked in reading.questions)
