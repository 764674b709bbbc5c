"""Reviews: what persons said of a reading, each an act with who, when and why. Nothing a person said is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from reportedly.jsonable import Value
from reportedly.reading.values import Event, Statement
from reportedly.report import Span

LETTERS = {  # NATO AJP-2.1, the reliability of a source
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_ENOUGH = 0.5  # of the words of two readings taken together: so many they must share to be one statement's


class ReviewKind(StrEnum):
    """What a review does; `docs/review.md` says what follows from each."""

    MISREAD = "misread"
    CORRECT = "correct"
    JOIN = "join"
    PART = "part"
    MERGE = "merge"
    SPLIT = "split"
    RELIABILITY = "reliability"
    NOTE = "note"


class Subject(StrEnum):
    """What a note is about."""

    CLAIM = "claim"
    REPORT = "report"
    ENTITY = "entity"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Value):
    """A statement that a review is about, known by its report and the place of its words before its id.

    So it is found again when its report is read anew. `id` is the one that it had, `read` are its fields as they were
    read (`correcting.fields_of`), `sentence` and `words` what stood there; `statement` is the id by which it is found
    now, None where it is not.
    """

    id: str
    report: str
    outlet: str
    published: str
    sentence: str
    words: str
    evidence: tuple[Span, ...]
    trigger: Span
    read: dict[str, Any]
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Value):
    """One act. `at` and `undone_at` are ISO 8601; an act that was undone is kept and changes nothing.

    `statements` are those that it marks, corrects or notes, `others` those with which it joins them, or from which it
    parts them; a claim is known by its first statement. `one` and `other` are names: of entities that are merged or
    split, of an outlet, of what a note is about. `changes` are the fields of a correction, `letter` that of an outlet.
    """

    id: int
    kind: ReviewKind
    by: str
    at: str
    why: str
    about: Subject | None = None
    one: str | None = None
    other: str | None = None
    letter: str | None = None
    changes: dict[str, Any] | None = None
    statements: tuple[Target, ...] = ()
    others: tuple[Target, ...] = ()
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None

    def touches(self, statement: str) -> bool:
        """Whether it is about the statement of this id."""
        return any(target.statement == statement for target in chain(self.statements, self.others))


def find_again(target: Target, read: Iterable[tuple[Statement, Event]]) -> str | None:
    """The id of the statement among those of the target's report that rests on the same words, best those of one event.

    None where none shares half of its words with it.
    """
    words = _places(target.evidence)
    scored = [
        (event.trigger == target.trigger, _share(words, _places(one.evidence)), one.id == target.id, -number, one.id)
        for number, (one, event) in enumerate(read)
    ]
    near = [score for score in scored if score[1] >= _ENOUGH]
    return max(near)[-1] if near else None


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _share(one: set[int], other: set[int]) -> float:
    """The Jaccard similarity."""
    return len(one & other) / len(one | other) if one | other else 0.0


def letters_of(reviews: Iterable[Review]) -> dict[str, str]:
    """The letter of each outlet to which one was given: the last that stands."""
    return {
        one.one: one.letter
        for one in reviews
        if one.kind is ReviewKind.RELIABILITY and one.stands and one.one is not None and one.letter is not None
    }
