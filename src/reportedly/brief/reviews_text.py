"""What persons said of a reading, each act in a sentence, and for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.fields import changes_text
from reportedly.brief.rows import row
from reportedly.brief.wording import day_text, shorten
from reportedly.claims.reviews import LETTERS, Review, ReviewKind, Subject, Target
from reportedly.report import parse_published

_SHORT = 80


def act_text(review: Review) -> str:
    """What the act says, without who and why."""
    said, others = (", ".join(map(_words, side)) for side in (review.statements, review.others))
    match review.kind:
        case ReviewKind.MISREAD:
            return f"{said} was misread"
        case ReviewKind.CORRECT:
            changes = (f"{label} is {after}, not {before}" for label, before, after in changes_of(review))
            return f"{said}: " + "; ".join(changes)
        case ReviewKind.JOIN:
            return f"{said} and {others} tell of one happening"
        case ReviewKind.PART:
            return f"{said} does not tell of one happening with {others}"
        case ReviewKind.MERGE:
            return f"{review.one} is {review.other}"
        case ReviewKind.SPLIT:
            return f"{review.one} is not {review.other}"
        case ReviewKind.RELIABILITY:
            return f"{review.one} has the letter {review.letter}: {LETTERS[review.letter or 'F']}"
        case ReviewKind.NOTE:
            about = (
                f"the claim that {said} tells of" if review.about is Subject.CLAIM else f"{review.about} {review.one}"
            )
            return f"a note on {about}"


def changes_of(review: Review) -> tuple[tuple[str, str, str], ...]:
    """Each field that a correction changes: its label, what was read, and what a person says is right."""
    return changes_text(review.statements[0].read, review.changes or {})


def _words(target: Target) -> str:
    return f"“{shorten(target.words, _SHORT)}” ({target.outlet})"


def who_text(review: Review) -> str:
    """Who said it and when; and who undid it."""
    said = f"{review.by} on {_day(review.at)}"
    return said if review.stands else f"{said}; undone by {review.undone_by} on {_day(review.undone_at or review.at)}"


def is_lost(review: Review) -> bool:
    """Whether it stands and a statement that it is about is not found: its report is not in the ledger."""
    return review.stands and any(target.statement is None for target in (*review.statements, *review.others))


def _day(at: str) -> str:
    return day_text(parse_published(at))


def render_reviews(reviews: Sequence[Review]) -> RenderableType:
    """Each act in a paragraph, with its id."""
    return Group(*(part for review in reviews for part in _rows(review))) if reviews else Text("No reviews.")


def _rows(review: Review) -> Iterable[RenderableType]:
    style = "" if review.stands else "dim strike"
    yield row(act_text(review), 5, lead=str(review.id), style=style)
    why = f": {review.why}" if review.why else ""
    lost = "; its words are not in the ledger now" if is_lost(review) else ""
    yield row(f"says {who_text(review)}{lost}{why}", 5, style="dim")
