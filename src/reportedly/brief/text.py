"""Briefs, timelines and lists for a terminal, at any width, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.make import weigh
from reportedly.brief.rows import Row, row, title_rows
from reportedly.brief.safe import one_line
from reportedly.brief.values import Brief, Line, Section, Timeline
from reportedly.brief.wording import (
    MEANINGS,
    answer_text,
    counted,
    heading,
    moment_text,
    period_text,
    scope,
    shorten,
    weekday_text,
)
from reportedly.claims.values import RecordedQuestion, Status
from reportedly.report import Report

# So many lines of a section fit on two screens; the rest is one command away.
LINES_SHOWN = 12

STYLES = {
    Status.CONFIRMED: "bold green",
    Status.REPORTED: "bold blue",
    Status.DISPUTED: "bold red",
    Status.UNVERIFIED: "bold yellow",
    Status.EXPECTED: "bold magenta",
    Status.DENIED: "bold red",
}


def render_text(brief: Brief) -> RenderableType:
    """The brief for a terminal: the `LINES_SHOWN` weightiest claims of a section, and as many questions and reports."""
    return Group(*_brief_rows(brief))


def _brief_rows(brief: Brief) -> Iterator[RenderableType]:
    yield row(heading("What the reports say", brief.about, brief.as_of), style="bold")
    yield row(scope(brief))
    for section in brief.sections:
        yield from _section_rows(section)
    yield from _list_rows("Not known", [_question_row(asked) for asked in brief.questions], "questions")
    yield from _list_rows("Reports read", [_report_row(report) for report in brief.reports], "reports")


def _section_rows(section: Section) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{section.status.upper()} ({len(section.lines)})", style=STYLES[section.status])
    yield row(MEANINGS[section.status], style="dim")
    weightiest = sorted(section.lines, key=weigh)[:LINES_SHOWN]
    for day in section.days:
        shown = [line for line in day.lines if line in weightiest]
        if shown:
            yield Text()
            yield row(f"First said on {weekday_text(day.day)}", style="underline")
        for line in shown:
            yield from line_rows(line)
    left = len(section.lines) - len(weightiest)
    if left:
        yield Text()
        yield row(f"… and {left:,} of less weight (reportedly claims --status {section.status})", style="dim")


def line_rows(line: Line, *, status: bool = False) -> Iterator[RenderableType]:
    """A claim with its sources, weight and words, and its status and id where it does not stand in a brief."""
    summary = Text(one_line(line.headline), style="bold")
    if status:
        summary.append(f"  {line.claim.status}", style=STYLES[line.claim.status])
    facts = [*line.facts, line.when] if line.when else line.facts
    if facts:
        summary.append(f"  {one_line('; '.join(facts))}", style="not bold")
    yield Row(summary, 2, "•")
    yield row("; ".join(line.sources), 2)
    weight = f"{counted(line.origins, 'independent origin')}, {line.admiralty}"
    yield row(f"{weight}, {line.claim.id}" if status else weight, 2, style="dim")
    for reason in line.reasons:
        yield row(reason, 4, lead="  !")
    for quote in line.further_quotes:
        yield row(f"“{quote.text}” {quote.outlet}", 4, style="italic")


def _list_rows(title: str, rows: Sequence[RenderableType], command: str) -> Iterator[RenderableType]:
    if not rows:
        return
    yield from title_rows(title, len(rows))
    yield from rows[:LINES_SHOWN]
    if len(rows) > LINES_SHOWN:
        yield row(f"… and {len(rows) - LINES_SHOWN:,} more (reportedly {command})", style="dim")


def _question_row(asked: RecordedQuestion) -> Row:
    words = f"“{shorten(asked.question.text)}” {asked.report.outlet}"
    answered = answer_text(asked)
    return row(f"{words}; {answered}", 2, lead="=") if answered else row(words, 2, lead="?")


def _report_row(report: Report) -> Row:
    title = f": {report.title}" if report.title else ""
    return row(f"{report.outlet}, {moment_text(report.published)}{title}", 2, lead="•")


def render_lines(lines: Sequence[Line]) -> RenderableType:
    """Claims one below the other, each with its status."""
    return _group([part for line in lines for part in line_rows(line, status=True)], "No claims.")


def render_questions(questions: Iterable[RecordedQuestion]) -> RenderableType:
    """What is said not to be known, with the outlet that says so."""
    return _group(list(map(_question_row, questions)), "No open questions.")


def render_reports(reports: Iterable[Report]) -> RenderableType:
    """Reports with the ids by which they can be removed."""
    return _group([Row(_report_row(report).text, 18, report.id) for report in reports], "No reports.")


def render_versions(changes: Iterable[tuple[Report, Sequence[str], Sequence[str]]]) -> RenderableType:
    """Versions of reports, each with the paragraphs that were taken out and put in since the one before."""
    rows: list[RenderableType] = []
    for report, taken_out, put_in in changes:
        rows.append(Row(_report_row(report).text, 18, report.id))
        rows += [row(shorten(line), 20, lead=" " * 18 + "-", style="red") for line in taken_out]
        rows += [row(shorten(line), 20, lead=" " * 18 + "+", style="green") for line in put_in]
    return _group(rows, "No report has another version.")


def _group(rows: Sequence[RenderableType], instead: str) -> RenderableType:
    return Group(*rows) if rows else Text(instead)


def render_timeline_text(timeline: Timeline) -> RenderableType:
    """The timeline for a terminal."""
    return Group(*_timeline_rows(timeline))


def _timeline_rows(timeline: Timeline) -> Iterator[RenderableType]:
    yield row(heading("Timeline", timeline.about, timeline.as_of), style="bold")
    if not timeline.periods:
        yield Text("No claims.")
    for period in timeline.periods:
        yield Text()
        yield row(period_text(period.begin, period.end), style="underline")
        for line in period.lines:
            yield from line_rows(replace(line, when=None), status=True)
