"""What a ledger gives besides claims: what became of each report that was added, and what a search found and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.claims.values import Claim
from reportedly.errors import Cause
from reportedly.jsonable import Value
from reportedly.report import Refused


class Result(StrEnum):
    ADDED = "added"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report; `what` is its id, or the name of its file where no report came of it."""

    what: str
    result: Result
    reason: str | None = None
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The ids of the reports that were added and of those known already, and what was refused and why."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[Refused, ...]

    @classmethod
    def sum(cls, outcomes: Iterable[Outcome]) -> Added:
        """All outcomes, sorted by their result."""
        by_result: dict[Result, list[Outcome]] = {result: [] for result in Result}
        for outcome in outcomes:
            by_result[outcome.result].append(outcome)
        return cls(
            added=tuple(outcome.what for outcome in by_result[Result.ADDED]),
            known=tuple(outcome.what for outcome in by_result[Result.KNOWN]),
            refused=tuple(
                Refused(outcome.what, outcome.reason or "", outcome.cause or Cause.UNREADABLE)
                for outcome in by_result[Result.REFUSED]
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """The sum as JSON values."""
        return {
            "added": list(self.added),
            "known": list(self.known),
            "refused": [refused.to_dict() for refused in self.refused],
        }


class ReasonKind(StrEnum):
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Value):
    """Why a claim was found: by the words of one of its statements, or of that one's sentence, that fit the query, or
    because that sentence is near in meaning; `words` are then the statement's.
    """

    kind: ReasonKind
    statement: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim that a search found, and why."""

    claim: Claim
    found: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """The claim's JSON, with the reasons as `found`."""
        return self.claim.to_dict() | {"found": [reason.to_dict() for reason in self.found]}
