"""A brief as Markdown (CommonMark with GitHub's tables and links in mind), all lines shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.brief.safe import one_line, web_link
from reportedly.brief.values import Brief, Line, Section
from reportedly.brief.wording import MEANINGS, answer_text, counted, heading, moment_text, scope, weekday_text
from reportedly.report import Report

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# "://", "www." and "@" are what GitHub makes links of by itself.
_SPECIAL = re.compile(r"[\\`*_\[\]#|~!$@]|[&<>]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def render_markdown(brief: Brief) -> str:
    """The brief as one Markdown document."""
    return "\n".join(_blocks(brief)) + "\n"


def plain(text: str) -> str:
    """Text from anywhere, so that Markdown shows it as it stands, on one line."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], "\\" + found[0]), one_line(text))


def _blocks(brief: Brief) -> Iterator[str]:
    yield f"# {plain(heading('What the reports say', brief.about, brief.as_of))}"
    yield f"\n{plain(scope(brief))}"
    for section in brief.sections:
        yield from _section(section)
    if brief.questions:
        yield "\n## Not known\n"
        for asked in brief.questions:
            answered = f"; {plain(answer)}" if (answer := answer_text(asked)) else ""
            yield f"- “{plain(asked.question.text)}” — {plain(asked.report.outlet)}{answered}"
    if brief.reports:
        yield "\n## Reports read\n"
        yield from map(_report, brief.reports)


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {section.status.capitalize()}\n"
    yield MEANINGS[section.status]
    for day in section.days:
        yield f"\n### First said on {weekday_text(day.day)}\n"
        for line in day.lines:
            yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    facts = [*line.facts, line.when] if line.when else line.facts
    yield f"- **{plain(line.headline)}** {plain('; '.join(facts))}".rstrip()
    weight = f"{counted(line.origins, 'independent origin')}, {line.admiralty}"
    yield f"  - Said by {plain('; '.join(line.sources))} ({weight})"
    for reason in line.reasons:
        yield f"  - Conflict: {plain(reason)}"
    for quote in line.further_quotes:
        yield f"  - “{plain(quote.text)}” ({plain(quote.outlet)})"


def _report(report: Report) -> str:
    title = plain(report.title) if report.title else ""
    link = web_link(report.url)
    if link:
        title = f"[{title or 'original'}](<{link}>)"
    published = moment_text(report.published)
    return f"- **{plain(report.outlet)}**, {published}" + (f": {title}" if title else "")
