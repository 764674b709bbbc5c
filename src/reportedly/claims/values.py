"""What the cross-report stage gives: claims and what they rest on, entities across reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from reportedly.claims.reviews import Review
from reportedly.jsonable import Value
from reportedly.reading.values import (
    EntityKind,
    Event,
    EventType,
    Place,
    Quantity,
    Question,
    SourceKind,
    Statement,
)
from reportedly.report import Report


class Status(StrEnum):
    """What is known of a claim; the rules are in `reportedly.claims.status`."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"
    DENIED = "denied"
    EXPECTED = "expected"


class ConflictKind(StrEnum):
    POLARITY = "polarity"
    DENIAL = "denial"
    NUMBER = "number"
    PLACE = "place"
    TIME = "time"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStatement(Value):
    """A statement as the ledger holds it: with its event and place whole and its report.

    `claim` is the id of the claim it belongs to, known once claims have been formed. `original` is the statement as it
    was read, where persons have corrected it, and `reviews` are their corrections. `meaning` are its vectors, if any.
    """

    statement: Statement
    event: Event
    place: Place | None
    report: Report
    claim: str | None = None
    original: RecordedStatement | None = None
    reviews: tuple[Review, ...] = ()
    meaning: bytes = b""

    def to_dict(self) -> dict[str, Any]:
        """The statement's JSON with its event whole, the ids of its report and claim, and those of its corrections."""
        return self.statement.to_dict() | {
            "event": self.event.to_dict(),
            "report": self.report.id,
            "claim": self.claim,
            "reviews": [review.id for review in self.reviews],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Value):
    """A later statement that answers a question: where it stands, when it was public, and who says so."""

    statement: str
    claim: str | None
    report: str
    at: str
    outlet: str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedQuestion(Value):
    """A question as the ledger holds it, with its report and what later reports answered, the first first."""

    question: Question
    report: Report
    answers: tuple[Answer, ...] = ()

    @property
    def status(self) -> str:
        """Whether a later report answered it: "open" or "answered"."""
        return "answered" if self.answers else "open"

    def to_dict(self) -> dict[str, Any]:
        """The question's JSON with the id of its report, whether it is open, and its answers."""
        return self.question.to_dict() | {
            "report": self.report.id,
            "status": self.status,
            "answers": [answer.to_dict() for answer in self.answers],
        }


class TieRule(StrEnum):
    """Why two names are taken for one entity's; `reportedly.claims.entities.ties` says when each holds."""

    FORM = "form"
    RENAMED = "renamed"
    SPELLING = "spelling"
    SLIP = "slip"
    REPORT = "report"
    SHORT = "short"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Value):
    """Two names of one entity and the rule that joined them.

    `note` is the id of the report that uses both, or who decided so and why; None for the other rules.
    """

    name: str
    other: str
    rule: TieRule
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntity(Value):
    """One entity across reports; `members` are the ids it has in each reading, `reports` the ids of those reports.

    `because` ties every name but the first to one before it.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    members: tuple[str, ...]
    reports: tuple[str, ...]
    because: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDecision(Value):
    """A person's word that two names, or two reports' entities, are one entity or are not. `at` is ISO 8601."""

    id: int
    one: str
    other: str
    same: bool
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimParticipant(Value):
    """A participant of a claim; `entity` is a ledger entity's id where it is one."""

    text: str
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTime(Value):
    begin: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admiralty(Value):
    """The Admiralty code (NATO AJP-2.1): reliability A to F of the source, credibility 1 to 6 of the information."""

    reliability: str
    credibility: int

    @property
    def code(self) -> str:
        """As it is written: F2."""
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Value):
    """Where a statement was first said; `statements` are the ids of those that go back to it."""

    id: str
    kind: SourceKind
    name: str
    statements: tuple[str, ...]


class OriginTie(StrEnum):
    """How two nodes of an origin graph hang together."""

    CITES = "cites"
    COPIES = "copies"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginNode(Value):
    """A report or a source that a claim's statements came through.

    `kind` is "report", named by its outlet, or the kind of a source. `origin` is the id of the origin that it is the
    end of, None where it only passes on.
    """

    id: str
    kind: str
    name: str
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginEdge(Value):
    """Why two nodes share an origin, in one sentence. `start` cites `end`, copies it, or is the same source."""

    origin: str
    start: str
    end: str
    kind: OriginTie
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGraph(Value):
    """The ways by which a claim reached its reports."""

    nodes: tuple[OriginNode, ...]
    edges: tuple[OriginEdge, ...]

    def reasons_for(self, origin: str) -> tuple[str, ...]:
        """Why what goes back to an origin, given by its id, is one: each reason once."""
        return tuple(dict.fromkeys(edge.reason for edge in self.edges if edge.origin == origin))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Value):
    """Two statements of one claim that cannot both hold, and why, in one sentence."""

    statements: tuple[str, str]
    kind: ConflictKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Value):
    """From when a claim had a status, and the statements that brought it about. `at` is ISO 8601."""

    at: str
    status: Status
    because: tuple[str, ...]


class TurnKind(StrEnum):
    STATUS = "status"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Value):
    """A turn that a claim took: another status, or a correction, and the statements that brought it about.

    `before` is None where the claim was first said; a correction has neither `before` nor `after`, but a `reason`: what
    it corrected, in one sentence. `at` is ISO 8601, `summary` the claim's sentence as it stood then.
    """

    claim: str
    summary: str
    kind: TurnKind
    at: str
    before: Status | None
    after: Status | None
    because: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Value):
    """What the statements of several reports have in common. `place` is a ledger entity's id."""

    id: str
    summary: str
    type: EventType | None
    status: Status
    admiralty: Admiralty
    first_said: str
    last_said: str
    time: ClaimTime | None
    place: str | None
    actors: tuple[ClaimParticipant, ...]
    recipients: tuple[ClaimParticipant, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[str, ...]
    origins: tuple[Origin, ...]
    origin_graph: OriginGraph
    conflicts: tuple[Conflict, ...]
    history: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that claims are formed from: the statements of a set of reports and the entities they name."""

    statements: tuple[RecordedStatement, ...]
    entities: tuple[LedgerEntity, ...]
