"""The values a reading is made of: plain, frozen, and named as in the JSON contract.

Field names are the contract's keys; `to_dict` gives exactly that JSON. Ids begin with the report's id, so that they
hold across a whole ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from reportedly.jsonable import Value, to_json
from reportedly.report import Report, Span

MEANING = 64  # the width of a vector of meaning, a signed byte each


class EntityKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    PLACE = "place"


class TimexType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimexMod(StrEnum):
    """TIMEX3 modifiers (ISO-TimeML), those that the words of news give."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


class AttributionKind(StrEnum):
    """How the content is given, as in PARC3 and PolNeAR."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PUBLICATION = "publication"
    FOOTAGE = "footage"
    ANONYMOUS = "anonymous"
    HEARSAY = "hearsay"


class EventType(StrEnum):
    """PLOVER event types (Open Event Data Alliance, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """FactBank's degrees of commitment: CT, PR, PS and U (Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


_POINTS = {Certainty.CERTAIN: 3.0, Certainty.PROBABLE: 2.0, Certainty.POSSIBLE: 1.0, Certainty.UNKNOWN: 0.0}


def factuality_of(certainty: Certainty, polarity: Polarity) -> float:
    """The commitment from -3 to 3 that certainty and polarity amount to (FactBank)."""
    return _POINTS[certainty] * (1.0 if polarity is Polarity.POSITIVE else -1.0)


class Mood(StrEnum):
    """How the words stand in the text."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    HEARSAY = "hearsay"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    EXPECTED = "expected"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Value):
    """A person, group, organisation or place under all the names one report gives it."""

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Value):
    """A time expression; `value` and `mod` are TIMEX3's, `begin` and `end` the first and last day the value covers."""

    span: Span
    text: str
    type: TimexType
    value: str
    begin: date | None
    end: date | None
    mod: TimexMod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A mention of a place; `country` is ISO 3166 alpha-2. What the gazetteer does not know stays None."""

    id: str
    span: Span
    text: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Value):
    """Who is said to say what, and the words that say so."""

    kind: AttributionKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Value):
    """A mention of an event; `factuality` runs from -3 (certainly not) to 3 (certainly so)."""

    id: str
    trigger: Span
    lemma: str
    type: EventType | None
    mode: str | None
    factuality: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Value):
    """Someone or something that takes part; `entity` is an entity's id where it is one."""

    text: str
    span: Span
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Value):
    """The days a statement holds for, with the words that say so."""

    begin: date | None
    end: date | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Value):
    """How many: `low` and `high` are inclusive, None where open; `unit` is what is counted."""

    text: str
    span: Span
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """One link of a source chain. The outlet itself has no span."""

    name: str
    kind: SourceKind
    span: Span | None
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Value):
    """One report's words that an event happened, will, may or did not.

    `event` and `place` are ids within the reading; `evidence` is never empty; `sources` runs outermost first.
    """

    id: str
    event: str
    text: str
    sentence: Span
    evidence: tuple[Span, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: str | None
    time: Interval | None
    quantities: tuple[Quantity, ...]
    polarity: Polarity
    certainty: Certainty
    mood: Mood
    factuality: float
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Value):
    """Something a report says is not known; `about` holds entity ids."""

    span: Span
    text: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one report.

    `meanings` has the vectors of each statement, in their order (`reading.statements.meanings`); no JSON shows them.
    """

    report: Report
    language: str
    entities: tuple[Entity, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]
    meanings: tuple[bytes, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading as the JSON of the contract; its schema is `reportedly read --schema`."""
        report = self.report
        return {
            "report": {
                "id": report.id,
                "outlet": report.outlet,
                "title": report.title,
                "published": report.published.isoformat(),
                "url": report.url,
                "language": self.language,
            },
            "entities": to_json(self.entities),
            "times": to_json(self.times),
            "places": to_json(self.places),
            "attributions": to_json(self.attributions),
            "events": to_json(self.events),
            "statements": to_json(self.statements),
            "questions": to_json(self.questions),
        }
