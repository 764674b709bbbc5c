"""Who did what to whom against sentences with one coded event each, in PLOVER's types.

Two forms of records are read. `political-events`: `actor` and `recipient` (spans) and `type`. `plover`, the gold
records of the ontology's manual: `event_2021` and `spans` with the roles event, source, target and source/target. A
participant fits when it shares half of the shorter of both spans. Sentences may tell of more than what was coded, so
there is no precision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.records import read_record
from reportedly.reading import Reader
from reportedly.reading.statements.types import NO_TYPE
from reportedly.reading.values import EventType, Mood, Participant, Polarity, Reading, Statement
from reportedly.report import Span

_HOSTILE = frozenset(
    {EventType.THREATEN, EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
)
EARLIER_TYPES = {"YIELD": ("CONCEDE", "RETREAT")}  # PLOVER's draft of 2016 had one type for what are two since


def score_relations(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """The shares of relations whose parties are found, whose type is right where they are, and that are right whole."""
    counts = Counts()
    for record in records:
        compare_relation(record, read_record(record, reader), counts)
    return {
        "relations: both parties found": counts.recall("parties"),
        "relations: type, where they are": counts.recall("type"),
        "relations: actor, recipient and type": counts.recall("whole"),
    }


def compare_relation(record: Mapping[str, Any], reading: Reading, counts: Counts) -> None:
    """Count one sentence of `political-events`."""
    types = EARLIER_TYPES.get(record["type"], (record["type"],))
    found = {
        _type_of(reading, statement)
        for statement in reading.statements
        if _fits(statement.actors, Span(*record["actor"])) and _fits(statement.recipients, Span(*record["recipient"]))
    }
    right = bool(found & set(types))
    counts.add_numbers("parties", bool(found), 1, bool(found))
    counts.add_numbers("type", right, bool(found), bool(found))
    counts.add_numbers("whole", right, 1, 1)


def score_records(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """The shares of gold records whose type is right at the words of the event, and whose parties all are there.

    Records whose markup does not give spans are left out.
    """
    counts = Counts()
    for record in records:
        if record["spans"]:
            compare_record(record, read_record(record, reader), counts)
    return {"records: type": counts.recall("type"), "records: actor and recipient": counts.recall("parties")}


def compare_record(record: Mapping[str, Any], reading: Reading, counts: Counts) -> None:
    """Count one record of `plover`."""
    spans = {role: list(_spans(record, role)) for role in ("event", "source", "target", "source/target")}
    triggers = {event.id: event.trigger for event in reading.events}
    about = [s for s in reading.statements if _any_overlaps(triggers[s.event], spans["event"])]
    types = {_type_of(reading, statement) for statement in about}
    counts.add_numbers("type", record["event_2021"] in types, 1, 1)
    counts.add_numbers("parties", any(_has_parties(statement, spans) for statement in about), 1, 1)


def _has_parties(statement: Statement, spans: Mapping[str, list[Span]]) -> bool:
    return (
        all(_fits(statement.actors, span) for span in spans["source"])
        and all(_fits(statement.recipients, span) for span in spans["target"])
        and all(_fits((*statement.actors, *statement.recipients), span) for span in spans["source/target"])
    )


def _spans(record: Mapping[str, Any], role: str) -> Iterator[Span]:
    return (Span(span["start"], span["end"]) for span in record["spans"] if span["role"] == role)


def _any_overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _type_of(reading: Reading, statement: Statement) -> str:
    type_ = next(event.type for event in reading.events if event.id == statement.event)
    return _as_coded(type_, statement) if type_ else NO_TYPE


def _as_coded(type_: EventType, statement: Statement) -> EventType:
    """The type as PLOVER codes it: what is refused is REJECT, what is to come a promise or a threat.

    A reading keeps the type of the act itself and says the rest by polarity and mood.
    """
    if statement.polarity is Polarity.NEGATIVE:
        return EventType.REJECT
    if statement.mood is Mood.EXPECTED:
        return EventType.THREATEN if type_ in _HOSTILE else EventType.AGREE
    return type_


def _fits(participants: Iterable[Participant], wanted: Span) -> bool:
    return any(_shared(p.span, wanted) * 2 >= min(_length(p.span), _length(wanted)) for p in participants)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _length(span: Span) -> int:
    return span.end - span.start
