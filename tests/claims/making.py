"""Hand-made statements for the tests: `said(...)` is one, `evidence(...)` is what a ledger would hand over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportedly.claims.entities.linking import link_entities, locate
from reportedly.claims.forming import form_claims
from reportedly.claims.values import Claim, EntityDecision, Evidence, RecordedStatement
from reportedly.reading.values import (
    Certainty,
    Entity,
    EntityKind,
    Event,
    EventType,
    Interval,
    Mood,
    Participant,
    Place,
    Polarity,
    Quantity,
    Reading,
    Source,
    SourceKind,
    Statement,
)
from reportedly.report import Report, Span

Figure = tuple[str, float | None, float | None, str | None]  # text, low, high, unit

_SOMEWHERE = Span(0, 0)
_ENTITY_KINDS = {
    SourceKind.PERSON: EntityKind.PERSON,
    SourceKind.ORGANISATION: EntityKind.ORGANISATION,
    SourceKind.GROUP: EntityKind.GROUP,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement in one report. Names with a capital letter become entities; `via` is whom the outlet cites.

    Its report says it alone, and then what stands in `around`; or it is the whole text given as `inside`.
    """

    text: str
    outlet: str = "Ferrow Daily"
    day: str = "2021-08-20"
    lemma: str = "capture"
    type: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    at: tuple[float, float] | None = None
    time: tuple[str, str] | None = None
    figures: tuple[Figure, ...] = ()
    polarity: str = "positive"
    mood: str = "asserted"
    certainty: str = "certain"
    via: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    around: str = ""
    inside: str | None = None
    byline: str | None = None
    number: int = 0

    @property
    def report(self) -> Report:
        text = self.inside or f"{self.text}. {self.around}".strip()
        return Report(text, outlet=self.outlet, published=self.day, byline=self.byline)

    @property
    def id(self) -> str:
        return f"{self.report.id}:s{self.number}"


def said(text: str, **fields: Any) -> Said:
    """A statement with these fields; lists, as YAML gives them, become tuples."""
    return Said(text=text, **{name: _frozen(value) for name, value in fields.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def evidence(statements: Iterable[Said], decisions: Iterable[EntityDecision] = ()) -> Evidence:
    """All that claims are formed from."""
    statements = tuple(statements)
    by_report: defaultdict[str, list[Said]] = defaultdict(list)
    for one in statements:
        by_report[one.report.id].append(one)
    readings = [reading_of(*found) for found in by_report.values()]
    entities = [(entity, reading.report.id) for reading in readings for entity in reading.entities]
    places = {id: place for one in readings for id, place in locate(one.entities, one.places).items()}
    linked = link_entities(entities, places=places, decisions=decisions)
    return Evidence(statements=tuple(map(recorded, statements)), entities=linked)


def reading_of(*statements: Said) -> Reading:
    """What a reader would have made of the one report of these statements."""
    whole = [recorded(one) for one in statements]
    return Reading(
        report=statements[0].report,
        language="en",
        entities=tuple({entity.id: entity for one in statements for entity in _entities(one)}.values()),
        times=(),
        places=tuple(one.place for one in whole if one.place),
        attributions=(),
        events=tuple(one.event for one in whole),
        statements=tuple(one.statement for one in whole),
        questions=(),
    )


def claims_of(*statements: Said) -> tuple[Claim, ...]:
    return form_claims(evidence(statements))


def claim_of(*statements: Said) -> Claim:
    """The claim of statements that are meant to be about one happening."""
    (claim,) = claims_of(*statements)
    return claim


def numbered(statements: Iterable[Said]) -> tuple[Said, ...]:
    """The statements with numbers of their own, so that equal ones differ in their ids."""
    return tuple(replace(one, number=number) for number, one in enumerate(statements))


def recorded(one: Said) -> RecordedStatement:
    report = one.report
    start = report.text.index(one.text)
    event = Event(
        id=f"{one.id}:event",
        trigger=Span(start, start),
        lemma=one.lemma,
        type=EventType(one.type) if one.type else None,
        mode=None,
        factuality=3.0,
    )
    return RecordedStatement(
        statement=_statement(one, event), event=event, place=_place(one) if one.place else None, report=report
    )


def _statement(one: Said, event: Event) -> Statement:
    start = one.report.text.index(one.text)
    span = Span(start, start + len(one.text))
    cited = (
        Source(name=name, kind=SourceKind(kind), span=_words(one, name) or span, entity=_id(one, name))
        for kind, name in one.via
    )
    return Statement(
        id=one.id,
        event=event.id,
        text=one.text,
        sentence=span,
        evidence=(span,),
        actors=tuple(_participant(one, name) for name in one.actors),
        recipients=tuple(_participant(one, name) for name in one.recipients),
        place=f"{one.id}:place:{one.place}" if one.place else None,
        time=Interval(begin=date.fromisoformat(one.time[0]), end=date.fromisoformat(one.time[1]), span=span)
        if one.time
        else None,
        quantities=tuple(
            Quantity(text=text, span=_words(one, text) or span, low=low, high=high, unit=unit)
            for text, low, high, unit in one.figures
        ),
        polarity=Polarity(one.polarity),
        certainty=Certainty(one.certainty),
        mood=Mood(one.mood),
        factuality=3.0,
        sources=(Source(name=one.outlet, kind=SourceKind.OUTLET, span=None, entity=None), *cited),
    )


def _words(one: Said, words: str) -> Span | None:
    """Where the words stand in the report, if they do."""
    start = one.report.text.find(words)
    return Span(start, start + len(words)) if start >= 0 else None


def _participant(one: Said, name: str) -> Participant:
    return Participant(text=name, span=Span(0, 0), entity=_id(one, name))


def _id(one: Said, name: str) -> str | None:
    return next((entity.id for entity in _entities(one) if entity.name == name), None)


def _entities(one: Said) -> tuple[Entity, ...]:
    kinds = {name: EntityKind.GROUP for name in (*one.actors, *one.recipients) if name[0].isupper()}
    kinds |= dict.fromkeys(one.people, EntityKind.PERSON)
    cited = {name: SourceKind(kind) for kind, name in one.via if name[0].isupper()}
    kinds |= {name: _ENTITY_KINDS[kind] for name, kind in cited.items() if kind in _ENTITY_KINDS}
    if one.place:
        kinds[one.place] = EntityKind.PLACE
    return tuple(
        replace(
            entity(name, kind, id=f"{one.report.id}:{name}", roles=[role for who, role in one.roles if who == name]),
            mentions=(_SOMEWHERE,) if kind is EntityKind.PLACE else (),
        )
        for name, kind in kinds.items()
    )


def entity(name: str, kind: EntityKind, *, id: str, names: Iterable[str] = (), roles: Iterable[str] = ()) -> Entity:
    return Entity(id=id, name=name, kind=kind, names=(name, *names), roles=tuple(roles), mentions=())


def _place(one: Said) -> Place:
    latitude, longitude = one.at or (None, None)
    name = one.place or ""
    return Place(
        id=f"{one.id}:place:{name}",
        span=_SOMEWHERE,
        text=name,
        name=name,
        country=None,
        latitude=latitude,
        longitude=longitude,
        kind="city",
    )
