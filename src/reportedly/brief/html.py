"""Briefs and readings as one self-contained HTML page: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import count
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.brief.marks import Mark, anchor, mark_text
from reportedly.brief.safe import visible, web_link
from reportedly.brief.values import Brief
from reportedly.brief.wording import (
    MEANINGS,
    answer_text,
    cite,
    counted,
    day_text,
    heading,
    how,
    moment_text,
    scope,
    statement_fields,
    weekday_text,
    words_of,
)
from reportedly.reading.values import Question, Reading, Statement
from reportedly.report import Report, parse_published


def render_html(brief: Brief) -> str:
    """The brief as a page; every claim opens onto its statements, every statement leads to its words in place."""
    marks = _brief_marks(brief)
    texts = [(report, mark_text(report.text, marks[report.id])) for report in brief.reports]
    return _render("brief.html.j2", brief=brief, texts=texts)


def render_reading_html(reading: Reading) -> str:
    """One report's text with the words of its statements marked, and beside them what each statement says."""
    paragraphs = mark_text(reading.report.text, reading_marks(reading))
    return _render("reading.html.j2", reading=reading, report=reading.report, paragraphs=paragraphs)


def reading_marks(reading: Reading) -> list[Mark]:
    """The words of each statement and question, which lead to `statement-ID` and `question-NUMBER`."""
    return [*map(_statement_mark, reading.statements), *map(_question_mark, count(1), reading.questions)]


def _brief_marks(brief: Brief) -> dict[str, list[Mark]]:
    """For each report, by its id, the words that the brief rests on."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for section in brief.sections:
        for line in section.lines:
            for recorded in line.statements:
                marks[recorded.report.id].append(_statement_mark(recorded.statement))
    for number, asked in enumerate(brief.questions, start=1):
        marks[asked.report.id].append(_question_mark(number, asked.question))
    return marks


def _statement_mark(told: Statement) -> Mark:
    return Mark(f"words-{told.id}", told.evidence, f"#{anchor(f'statement-{told.id}')}")


def _question_mark(number: int, asked: Question) -> Mark:
    return Mark(f"unknown-{number}", (asked.span,), f"#question-{number}")


def _render(template: str, **values: Any) -> str:
    return make_environment().get_template(template).render(values)


@cache
def make_environment(*packages: str) -> Environment:
    """What renders templates: those of these packages, then those of briefs, with the phrases and filters they use."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "reportedly.brief")]),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": anchor,
        "answer": answer_text,
        "cite": cite,
        "day": day_text,
        "how": how,
        "moment": moment_text,
        "published": parse_published,
        "web_link": web_link,
        "weekday": weekday_text,
        "words": words_of,
    }
    environment.globals |= {
        "MEANINGS": MEANINGS,
        "counted": counted,
        "headed": heading,
        "name_report": _name_report,
        "scope": scope,
        "statement_fields": statement_fields,
    }
    return environment


def _finalize(value: object) -> object:
    """Whatever a template prints loses its control characters, so that no template can forget it."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _name_report(report: Report) -> str:
    return report.title or f"{report.outlet}, {day_text(report.day)}"
