from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import Ledger
from reportedly.reading.values import (
    Attribution,
    Entity,
    Event,
    Interval,
    Participant,
    Place,
    Quantity,
    Question,
    Reading,
    Source,
    Statement,
    Timex,
)
from reportedly.report import Refused, Report

from .conftest import Location
from .readings import NoReader, make_report

T = TypeVar("T")

# NaN is left out, for it equals nothing, itself included.
NUMBERS = st.floats(allow_nan=False)
WORDS = st.text().filter(str.strip)
ZONES = st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.one_of(st.none(), ZONES))
REPORTS = st.builds(
    Report,
    WORDS,
    outlet=WORDS,
    published=st.one_of(st.dates(), MOMENTS),
    title=st.none() | st.text(),
    url=st.none() | st.text(),
    byline=st.none() | st.text(),
)


def several(kind: Callable[..., T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.builds(kind, **fields), max_size=3).map(tuple)


QUANTITIES = several(Quantity, low=st.none() | NUMBERS, high=st.none() | NUMBERS)


def in_order(reading: Reading) -> Reading:
    """The reading with ids of its own for all that has one, and an event for every statement."""
    entities = numbered(reading, "e", reading.entities)
    places, events = numbered(reading, "p", reading.places), numbered(reading, "v", reading.events)
    place = places[0].id if places else None
    said = numbered(reading, "s", reading.statements if events else ())
    statements = tuple(replace(one, event=events[0].id, place=place) for one in said)
    return replace(reading, entities=entities, places=places, events=events, statements=statements)


def numbered(reading: Reading, letter: str, values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(
        replace(value, id=f"{reading.report.id}-{letter}{number}")  # type: ignore[type-var]
        for number, value in enumerate(values)
    )


READINGS = st.builds(
    Reading,
    report=REPORTS,
    entities=several(Entity),
    times=several(Timex),
    places=several(Place, latitude=st.none() | NUMBERS, longitude=st.none() | NUMBERS),
    attributions=several(Attribution),
    events=several(Event, factuality=NUMBERS),
    statements=several(
        Statement,
        actors=several(Participant),
        recipients=several(Participant),
        time=st.none() | st.builds(Interval),
        quantities=QUANTITIES,
        factuality=NUMBERS,
        sources=several(Source),
    ),
    questions=several(Question),
).map(in_order)


class Given(NoReader):
    """Reads what it was given last."""

    def __init__(self, reading: Reading | None = None) -> None:
        self.reading = reading

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        assert self.reading is not None
        return iter([self.reading for _ in reports])


@pytest.fixture
def last_read() -> Given:
    return Given()


@pytest.fixture
def mirror(location: Location, last_read: Given) -> Iterator[Ledger]:
    with Ledger(location, reader=last_read) as opened:
        yield opened


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(reading=READINGS)
def test_a_reading_comes_back_as_it_was(mirror: Ledger, last_read: Given, reading: Reading) -> None:
    last_read.reading = reading
    mirror.add([reading.report])
    again = mirror.reading(reading.report.id)
    mirror.remove(reading.report.id)
    assert mirror.reports() == ()
    assert again == reading
    assert again.to_dict() == reading.to_dict()
    assert type(again.report.published) is type(reading.report.published)


def test_a_text_is_kept_character_for_character(ledger: Ledger) -> None:
    odd = "\r\n \ufeffE\u0301tat\u2028 \U0001f6f0 \u202eabc\x1b\x7f\r\nlast\n\n"
    ledger.add([make_report(odd)])
    assert ledger.reports()[0].text == odd


def test_a_day_stays_a_day_and_an_hour_an_hour(ledger: Ledger) -> None:
    for published in ("2021-08-20", "2021-08-20T00:00:00", "2021-08-20T14:05:00+04:30"):
        report = make_report(published=published)
        assert ledger.add([report]).added == (report.id,)
        assert ledger.reading(report.id).report.published.isoformat() == published
    assert date(2021, 8, 20) in {report.published for report in ledger.reports()}
