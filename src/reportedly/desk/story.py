"""The story: claims by status and day, what is not known, and the moments to look from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.brief import make_brief
from reportedly.brief.make import called
from reportedly.brief.values import Brief
from reportedly.claims.values import RecordedQuestion
from reportedly.claims.words import folded_words
from reportedly.desk.asked import Asked
from reportedly.desk.calendar import Month, make_months
from reportedly.desk.shelf import fill_shelf, rank, wanted_of
from reportedly.ledger import Browser, Ledger

_FEW = 8  # claims of each status on the page of all, and questions
_PAGE = 40  # claims of the one status that is asked for


@dataclass(frozen=True, slots=True)
class Story:
    """What the story page shows: a brief, from which claims of each section on, how many of it there are, how many
    reports and questions there are, and what may be asked for. `next` is where the page after begins, of one status.
    """

    brief: Brief
    passed: tuple[int, ...]
    totals: tuple[int, ...]
    next: str | None
    reports: int
    questions: int
    months: tuple[Month, ...]
    outlets: tuple[str, ...]
    day: date | None

    @property
    def claims(self) -> int:
        """How many fit, shown or not."""
        return sum(self.totals)


def tell_story(ledger: Ledger, asked: Asked, after: str | None = None) -> Story:
    """The weightiest claims of what is asked for, few of each status; of one status, page after page."""
    browser = ledger.browse(asked.as_of)
    ranked = rank(ledger, asked, _PAGE, after or "") if asked.status else rank(ledger, asked, _FEW)
    shelf = fill_shelf(ledger, (claim for one in ranked.values() for claim in one.claims), asked.as_of)
    questions, fitting = browser.questions(_FEW, lambda one: _fits(one, asked) and _is_about(one, asked, browser))
    brief = make_brief(shelf.claims, shelf.statements, questions, (), shelf.entities, as_of=asked.as_of)
    return Story(
        brief=brief,
        passed=tuple(ranked[section.status].passed for section in brief.sections),
        totals=tuple(ranked[section.status].total for section in brief.sections),
        next=ranked[asked.status].last if asked.status in ranked else None,
        reports=browser.reports(wanted_of(asked) if asked.about else None),
        questions=fitting,
        months=make_months(ledger.browse().days()),
        outlets=browser.outlets(),
        day=date.fromisoformat(asked.as_of[:10]) if asked.as_of else None,
    )


def _is_about(one: RecordedQuestion, asked: Asked, browser: Browser) -> bool:
    """Whether a question names whom or what is asked for, in whatever words its report has for it."""
    if asked.about is None:
        return True
    name = asked.about.casefold()
    named = browser.of_members(one.question.about).values()
    return any(name in called(entity) for entity in named) or name in one.question.text.casefold()


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
