"""Reports and a reader that needs no models: each sentence makes one statement, each question mark one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from reportedly.errors import ReadingError, UnsupportedLanguage
from reportedly.reading.values import (
    Attribution,
    AttributionKind,
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
    Question,
    Reading,
    Source,
    SourceKind,
    Statement,
    Timex,
    TimexType,
)
from reportedly.report import Refused, Report, Span

DAY = date(2021, 8, 15)


def make_report(
    text: str = "Fighters entered Kabul.", published: str = "2021-08-20", title: str | None = None
) -> Report:
    return Report(text, outlet="Northgate Wire", published=published, title=title)


def many_reports(count: int) -> list[Report]:
    return [make_report(f"Convoy {number} reached Kabul. Fighters left. Who sent it?") for number in range(count)]


class FakeReader:
    """Reads by the simplest of rules, keeps count, and refuses what holds the word `bonjour`."""

    def __init__(self) -> None:
        self.read_ids: list[str] = []

    def read(self, report: Report) -> Reading:
        self.read_ids.append(report.id)
        if "bonjour" in report.text:
            raise UnsupportedLanguage("the report is in French; only English is read")
        return _read(report)

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        for report in reports:
            try:
                yield self.read(report)
            except ReadingError as error:
                yield Refused(report.id, str(error))


class Shelf:
    """Has read everything before."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = {reading.report.id: reading for reading in readings}

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        return (self._readings[report.id] for report in reports)


class NoReader:
    """Stands where nothing must be read."""

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        raise AssertionError("read")


def _read(report: Report) -> Reading:
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.?\s][^.?]*[.?]?", report.text)]
    said = [span for span in sentences if not span.of(report.text).endswith("?")]
    where = _last_word(report, sentences[0])
    entity = _entity(report, 1, EntityKind.GROUP, _first_word(report, sentences[0]))
    return Reading(
        report=report,
        language="en",
        entities=(entity, _entity(report, 2, EntityKind.PLACE, where)),
        times=(Timex(span=sentences[0], text="Sunday", type=TimexType.DATE, value="2021-08-15", begin=DAY, end=DAY),),
        places=(_place(report, where),),
        attributions=(
            Attribution(kind=AttributionKind.DIRECT, source=(sentences[0],), cue=(), content=tuple(said), entity=None),
        ),
        events=tuple(_event(report, number, span) for number, span in enumerate(said)),
        statements=tuple(_statement(report, number, span, entity) for number, span in enumerate(said)),
        questions=tuple(
            Question(span=span, text=span.of(report.text), about=(entity.id,)) for span in sentences if span not in said
        ),
    )


def _entity(report: Report, number: int, kind: EntityKind, span: Span) -> Entity:
    name = span.of(report.text)
    return Entity(id=f"{report.id}-e{number}", name=name, kind=kind, names=(name,), roles=(), mentions=(span,))


def _place(report: Report, span: Span) -> Place:
    name = span.of(report.text)
    return Place(
        id=f"{report.id}-p1",
        span=span,
        text=name,
        name=name,
        country="AF",
        latitude=34.5,
        longitude=69.2,
        kind="city",
    )


def _first_word(report: Report, sentence: Span) -> Span:
    return Span(sentence.start, sentence.start + len(sentence.of(report.text).split()[0]))


def _last_word(report: Report, sentence: Span) -> Span:
    end = sentence.start + len(sentence.of(report.text).rstrip("."))
    return Span(end - len(report.text[:end].split()[-1]), end)


def _event(report: Report, number: int, span: Span) -> Event:
    lemma = _last_word(report, span).of(report.text).lower()
    return Event(
        id=f"{report.id}-v{number}", trigger=span, lemma=lemma, type=EventType.ASSAULT, mode=None, factuality=3.0
    )


def _statement(report: Report, number: int, span: Span, entity: Entity) -> Statement:
    text = span.of(report.text)
    return Statement(
        id=f"{report.id}-s{number}",
        event=f"{report.id}-v{number}",
        text=text,
        sentence=span,
        evidence=(span,),
        actors=(Participant(text=entity.name, span=entity.mentions[0], entity=entity.id),),
        recipients=(),
        place=f"{report.id}-p1",
        time=Interval(begin=DAY, end=DAY, span=span),
        quantities=(Quantity(text="dozens", span=span, low=24.0, high=99.0, unit="soldiers"),),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        mood=Mood.ASSERTED,
        factuality=3.0,
        sources=(Source(name=report.outlet, kind=SourceKind.OUTLET, span=None, entity=None),),
    )
