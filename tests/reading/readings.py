"""Readings as the gold files write them: spans as words, entities as names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from reportedly.reading import Reader
from reportedly.reading.values import Entity, Participant, Reading, Statement
from reportedly.report import Report, Span

OUTLET = "Harbour Times"
PUBLISHED = "2021-08-20"

ReadText = Callable[[str], Reading]


def reading_of(text: str, reader: Reader) -> Reading:
    return reader.read(Report(text, outlet=OUTLET, published=PUBLISHED))


def words(spans: Iterable[Span], reading: Reading, marks: str = "") -> str:
    """Runs of a report joined by an ellipsis, without the `marks` at their ends."""
    return " … ".join(" ".join(span.of(reading.report.text).split()).strip(marks or None) for span in spans)


def trigger(statement: Statement, reading: Reading) -> str:
    event = next(event for event in reading.events if event.id == statement.event)
    return event.trigger.of(reading.report.text)


def entity_named(id_: str | None, reading: Reading) -> Entity | None:
    return next((entity for entity in reading.entities if entity.id == id_), None)


def name_of(participant: Participant, reading: Reading) -> str:
    """The name of the entity it is, else its words."""
    entity = entity_named(participant.entity, reading)
    return entity.name if entity else participant.text


def attributions(reading: Reading) -> list[list[str]]:
    return [
        [a.kind.value, words(a.source, reading), words(a.cue, reading), words(a.content, reading, marks="“”‘’\"'.,!?")]
        for a in reading.attributions
    ]


def stances(reading: Reading) -> list[list[str]]:
    return [[trigger(s, reading), s.mood.value, s.polarity.value, s.certainty.value] for s in reading.statements]


def chains(reading: Reading) -> list[list[Any]]:
    """Each trigger with its sources after the outlet."""
    return [
        [trigger(s, reading), [[source.name, source.kind.value] for source in s.sources[1:]]]
        for s in reading.statements
    ]


def roles(reading: Reading) -> list[list[Any]]:
    return [
        [trigger(s, reading), [name_of(p, reading) for p in s.actors], [name_of(p, reading) for p in s.recipients]]
        for s in reading.statements
    ]


def entities(reading: Reading) -> list[list[Any]]:
    return [
        [e.name, e.kind.value, [mention.of(reading.report.text) for mention in e.mentions]] for e in reading.entities
    ]


def types(reading: Reading) -> list[list[Any]]:
    stated = {statement.event for statement in reading.statements}
    events = [event for event in reading.events if event.id in stated]
    return [[e.trigger.of(reading.report.text), e.type.value if e.type else None, e.mode] for e in events]
