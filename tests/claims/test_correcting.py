"""Corrections lie over what was read, name things by the report's words, and keep what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.claims.correcting import apply_corrections, check_changes, fields_of
from reportedly.claims.reviews import Review, ReviewKind, find_again
from reportedly.claims.values import RecordedStatement
from reportedly.errors import InvalidReview
from reportedly.reading.values import Mood, Polarity
from reportedly.report import Span
from tests.claims.grouping.test_bonds import target
from tests.claims.making import reading_of, recorded, said

TOLD = said(
    "three people were killed in Orlen", lemma="kill", type="ASSAULT", recipients=["three people"], place="Orlen",
    figures=[["three", 3, 3, "people"]], people=["Maria Keller"], around="Maria Keller spoke in Herat.",
)  # fmt: skip
READING = reading_of(TOLD)


def correction(id: int = 1, **changes: Any) -> Review:
    at = "2021-09-01T12:00:00+00:00"
    return Review(id=id, kind=ReviewKind.CORRECT, by="Lena Okafor", at=at, why="", changes=check_changes(changes))


def corrected(*reviews: Review) -> RecordedStatement:
    return apply_corrections(recorded(TOLD), reviews, READING.entities, READING.places)


def test_every_field_can_be_given_back_and_changes_nothing() -> None:
    fields = fields_of(recorded(TOLD))
    assert fields_of(corrected(correction(**fields))) == fields
    assert replace(corrected(correction(**fields)), original=None, reviews=()) == recorded(TOLD)


def test_each_field_is_replaced_and_the_original_kept() -> None:
    fields: dict[str, Any] = {
        "type": "COERCE",
        "actors": ["the army"],
        "recipients": ["Maria Keller"],
        "place": "Herat",
        "time": {"begin": "2021-08-18", "end": None},
        "quantities": [{"low": 4.0, "high": 6.0, "unit": "soldiers"}],
        "polarity": "negative",
        "certainty": "possible",
        "mood": "denied",
        "sources": [{"name": "Maria Keller", "kind": "person"}, {"name": "the hospital", "kind": "organisation"}],
    }
    found = corrected(correction(**fields))
    assert fields_of(found) == fields
    assert found.original == recorded(TOLD)
    assert found.statement.factuality == -1.0
    assert found.statement.time and found.statement.time.begin == date(2021, 8, 18)
    assert found.statement.sources[0].name == TOLD.outlet


def test_what_the_report_names_is_meant() -> None:
    found = corrected(correction(recipients=["Maria Keller"], place="orlen"))
    [recipient] = found.statement.recipients
    assert recipient.entity == next(one.id for one in READING.entities if one.name == "Maria Keller")
    assert recipient.span.of(found.report.text) == "Maria Keller"
    assert found.place == READING.places[0]


def test_what_the_report_does_not_name_rests_on_the_statements_own_words() -> None:
    found = corrected(correction(actors=["Karim Dawar"], place="Kabul"))
    assert found.statement.actors[0].entity is None
    assert found.statement.actors[0].span == found.statement.evidence[0]
    assert found.place and (found.place.name, found.place.latitude) == ("Kabul", None)


def test_a_later_correction_lies_over_an_earlier_one() -> None:
    found = corrected(correction(2, mood="hearsay"), correction(1, mood="denied", polarity="negative"))
    assert (found.statement.mood, found.statement.polarity) == (Mood.HEARSAY, Polarity.NEGATIVE)
    undone = replace(correction(2, mood="hearsay"), undone_at="2021-09-02T12:00:00+00:00")
    assert corrected(undone, correction(1, mood="denied")).statement.mood is Mood.DENIED


@pytest.mark.parametrize(
    "changes",
    [
        {"mood": "sure"}, {"polarity": None}, {"certainty": 3}, {"type": "WAR"}, {"text": "other words"}, {"id": "x"},
        {"actors": "army"}, {"actors": [""]}, {"actors": ["x" * 501]}, {"actors": ["a"] * 51}, {"recipients": [None]},
        {"place": ""}, {"place": 3}, {"place": "\ud800"}, {"time": {"begin": "soon", "end": None}},
        {"time": {"begin": "2021-08-20", "end": "2021-08-19"}}, {"time": {"begin": None, "end": None}}, {"time": {}},
        {"quantities": [{"low": 5, "high": 3, "unit": None}]}, {"quantities": [{"low": None, "high": None}]},
        {"quantities": [{"low": float("nan"), "high": 3}]}, {"quantities": [{"low": -1, "high": 3}]},
        {"quantities": [3]}, {"sources": [{"name": "Keller", "kind": "friend"}]}, {"sources": [{"name": "Keller"}]},
    ],
)  # fmt: skip
def test_what_no_field_can_hold_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidReview):
        check_changes(changes)


def test_a_statement_is_found_again_by_its_words_and_its_event() -> None:
    one = recorded(TOLD)
    start, end = one.statement.evidence[0]
    mark = replace(target(TOLD), evidence=one.statement.evidence, trigger=one.event.trigger)
    shorter = replace(one.statement, id="new-1", evidence=(Span(start + 6, end),))
    other = replace(one.statement, id="new-2", evidence=(Span(start, start + 10),))
    event = replace(one.event, trigger=Span(start + 1, start + 2))
    assert find_again(mark, [(other, one.event), (shorter, one.event)]) == "new-1"
    assert find_again(mark, [(other, one.event)]) is None
    assert find_again(mark, []) is None
    twins = [replace(one.statement, id="new-4"), one.statement]
    assert find_again(mark, [(twin, one.event) for twin in twins]) == one.statement.id
    same = replace(one.statement, id="new-3")
    assert find_again(mark, [(same, event), (shorter, one.event)]) == "new-1"
    assert find_again(mark, [(same, event)]) == "new-3"
