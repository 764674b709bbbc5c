"""A statement as event data have it: who, what type of act, to whom, after PLOVER's codebook (openeventdata/PLOVER).

A reading keeps the type of the act itself and says by polarity and mood whether it was refused, asked for or is still
to come; PLOVER gives such words a type of their own. It also wants a recipient for every act: those who act together
act on one another, and where nobody is acted on the place is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.reading.values import EventType, Mood, Participant, Polarity, Reading, Statement
from reportedly.report import Span

_HOSTILE = frozenset(
    {EventType.THREATEN, EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
)


_ONESELF = {"he", "she", "it", "they", "we", "i"}  # in what somebody says, mostly whoever says it


@dataclass(frozen=True, slots=True)
class Coded:
    """One act: its type, None where PLOVER has none, and where in the text its actors and recipients are."""

    type: EventType | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def as_coded(reading: Reading, statement: Statement) -> Coded:
    """A statement of `reading` as one PLOVER act."""
    type_ = next(event.type for event in reading.events if event.id == statement.event)
    actors, recipients = _spans(statement.actors), _spans(statement.recipients)
    speaking = tuple(source.span for source in statement.sources if source.span is not None)[-1:]
    if statement.mood is Mood.REQUESTED and type_ is not EventType.REQUEST:
        return Coded(EventType.REQUEST, speaking, actors or recipients)
    recipients = recipients or actors
    if any(span.of(reading.report.text).lower() in _ONESELF for span in actors):
        actors += speaking
    recipients += tuple(place.span for place in reading.places if place.id == statement.place)
    return Coded(_type(type_, statement), actors, recipients)


def _type(type_: EventType | None, statement: Statement) -> EventType | None:
    if statement.polarity is Polarity.NEGATIVE:
        return EventType.REJECT
    if statement.mood is Mood.EXPECTED:
        return EventType.THREATEN if type_ in _HOSTILE else EventType.AGREE
    return type_


def _spans(participants: Iterable[Participant]) -> tuple[Span, ...]:
    return tuple(participant.span for participant in participants)
