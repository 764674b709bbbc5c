"""The story: claims by status and day, what is not known, and the moments to look from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.brief import make_brief
from reportedly.brief.make import weigh
from reportedly.brief.values import Brief, Day, Line, Section
from reportedly.claims.values import RecordedQuestion
from reportedly.claims.words import folded_words
from reportedly.desk.asked import Asked
from reportedly.desk.calendar import Month, make_months
from reportedly.desk.shelf import take_from
from reportedly.ledger import Ledger

_FEW = 8  # claims of each status on the page of all


@dataclass(frozen=True, slots=True)
class Story:
    """What the story page shows: a brief, how many claims of each section it leaves out, and what may be asked for."""

    brief: Brief
    left_out: tuple[int, ...]
    months: tuple[Month, ...]
    outlets: tuple[str, ...]
    day: date | None

    @property
    def claims(self) -> int:
        """How many fit, shown or not."""
        return sum(self.left_out) + sum(len(section.lines) for section in self.brief.sections)


def tell_story(ledger: Ledger, asked: Asked) -> Story:
    """What is asked for; without a status, the weightiest claims of each."""
    shelf = take_from(ledger, asked)
    reports = ledger.reports(as_of=asked.as_of)
    brief = make_brief(
        shelf.claims,
        shelf.statements,
        ledger.questions(as_of=asked.as_of),
        reports,
        shelf.entities,
        as_of=asked.as_of,
        about=asked.about,
    )
    brief = replace(brief, questions=tuple(one for one in brief.questions if _fits(one, asked)))
    shown = tuple(_shorten(one, None if asked.status else _FEW) for one in brief.sections)
    left_out = tuple(len(one.lines) - len(few.lines) for one, few in zip(brief.sections, shown, strict=True))
    every = ledger.reports()
    return Story(
        brief=replace(brief, sections=shown),
        left_out=left_out,
        months=make_months(every),
        outlets=tuple(sorted({report.outlet for report in every})),
        day=date.fromisoformat(asked.as_of[:10]) if asked.as_of else None,
    )


def _fits(recorded: RecordedQuestion, asked: Asked) -> bool:
    """Whether a question fits what else is asked; it has neither place, type nor status."""
    words = set(folded_words(recorded.question.text))
    return (
        asked.place is None
        and asked.type is None
        and asked.status is None
        and asked.outlet in (None, recorded.report.outlet)
        and words.issuperset(folded_words(asked.text or ""))
    )


def _shorten(section: Section, most: int | None) -> Section:
    """The weightiest lines, in their days."""
    kept = {line.claim.id for line in sorted(section.lines, key=weigh)[:most]}
    days = ((day.day, _of(day.lines, kept)) for day in section.days)
    return replace(section, days=tuple(Day(day=day, lines=lines) for day, lines in days if lines))


def _of(lines: Sequence[Line], kept: set[str]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.claim.id in kept)
