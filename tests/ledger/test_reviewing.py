"""What persons say of the reading: in force at once, kept with who, when and why, found again, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from reportedly.claims.reviews import ReviewKind, Subject
from reportedly.claims.values import Claim, Status
from reportedly.errors import InvalidReview, NotInLedger
from reportedly.export.reviews import COLUMNS, training_rows
from reportedly.ledger import Ledger, rules
from reportedly.ledger.database import open_database
from reportedly.ledger.database.migrate import migrate, migrate_back
from reportedly.reading.values import Reading
from reportedly.report import Span
from tests.claims.making import Said, reading_of, said

from .conftest import Location, NewLocation
from .readings import Shelf
from .sql import count_rows, is_sound

BY = "Lena Okafor"


def closed(outlet: str, day: str, **fields: object) -> Said:
    text = "the bridge at Orlen was closed"
    return said(text, outlet=outlet, day=day, lemma="close", recipients=["bridge"], place="Orlen", **fields)


WIRE, POST, TIMES = (
    closed("Northgate Wire", "2021-08-20"),
    closed("Orlen Post", "2021-08-21"),
    closed("Quay Times", "2021-08-22"),
)
FLOOD = said("the school was flooded", outlet="Padan Ledger", lemma="flood", recipients=["school"], day="2021-08-21")
FLOOD_TOO = replace(FLOOD, outlet="Brightwater News", day="2021-08-23")
ALL = (WIRE, POST, TIMES, FLOOD)


@pytest.fixture(scope="module")
def told(kept_location: NewLocation) -> Location:
    location = kept_location()
    with Ledger(location, reader=Shelf(map(reading_of, ALL))) as ledger:
        ledger.add([one.report for one in ALL])
    return location


@pytest.fixture
def location(new_location: NewLocation, told: Location) -> Location:
    return new_location(told)


@pytest.fixture
def ledger(location: Location) -> Iterator[Ledger]:
    with Ledger(location, reader=Shelf(map(reading_of, (*ALL, FLOOD_TOO)))) as ledger:
        yield ledger


def bridge(ledger: Ledger) -> Claim:
    return next(claim for claim in ledger.claims() if WIRE.id in claim.statements)


def groups(ledger: Ledger) -> list[set[str]]:
    names = {one.id: one.outlet for one in ALL}
    return sorted(({names.get(id, id) for id in claim.statements} for claim in ledger.claims()), key=sorted)


TOGETHER = [{"Northgate Wire", "Orlen Post", "Quay Times"}, {"Padan Ledger"}]

Act = Callable[[Ledger], object]
ACTS: dict[str, Act] = {
    "misread": lambda ledger: ledger.review.misread(POST.id, by=BY, why="a headline"),
    "correct": lambda ledger: ledger.review.correct(POST.id, {"mood": "denied", "polarity": "negative"}, by=BY),
    "correct all": lambda ledger: ledger.review.correct(
        POST.id, {"place": None, "time": {"begin": "2020-01-01", "end": "2020-01-02"}, "recipients": ["a road"]}, by=BY
    ),
    "join": lambda ledger: ledger.review.join(*(claim.id for claim in ledger.claims()), by=BY),
    "part": lambda ledger: ledger.review.part(POST.id, by=BY),
    "part from one": lambda ledger: ledger.review.part(POST.id, [WIRE.id], by=BY),
    "reliability": lambda ledger: ledger.review.reliability("Orlen Post", "B", by=BY),
    "note": lambda ledger: ledger.review.note("claim", bridge(ledger).id, "ask the council", by=BY),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_outlives_forming_removal_and_adding_and_undoing_leaves_no_trace(ledger: Ledger, name: str) -> None:
    before = ledger.claims(), ledger.statements()
    ACTS[name](ledger)
    after = ledger.claims(), ledger.statements()
    assert name == "note" or after[0] != before[0]
    with ledger._database.writing() as connection:
        rules.form_all(connection)
    assert (ledger.claims(), ledger.statements()) == after
    for one in (POST, WIRE, FLOOD):
        ledger.remove(one.report.id)
        ledger.add([one.report])
    assert ledger.claims() == after[0]
    ledger.undo(1, by="Jonas Reyl")
    assert (ledger.claims(), ledger.statements()) == before
    [review] = ledger.reviews()
    assert (review.by, review.undone_by, review.stands) == (BY, "Jonas Reyl", False)
    assert datetime.fromisoformat(review.at) <= datetime.fromisoformat(review.undone_at or "")


def test_a_misread_statement_takes_no_part_and_an_empty_claim_is_gone(ledger: Ledger, location: Location) -> None:
    ACTS["misread"](ledger)
    assert groups(ledger) == [{"Northgate Wire", "Quay Times"}, {"Padan Ledger"}]
    ledger.review.misread(FLOOD.id, by=BY)
    assert groups(ledger) == [{"Northgate Wire", "Quay Times"}]
    assert {one.statement.id for one in ledger.statements()} == {WIRE.id, TIMES.id}
    assert [one.id for one in ledger.reading(POST.report.id).statements] == [POST.id]
    assert ledger.search("flooded") == ()
    assert is_sound(location)


def test_a_corrected_statement_says_what_it_says_now_and_what_was_read(ledger: Ledger) -> None:
    assert bridge(ledger).status is Status.CONFIRMED
    ACTS["correct"](ledger)
    claim = bridge(ledger)
    assert claim.status is Status.DISPUTED
    [told] = [one for one in ledger.statements(claim=claim.id) if one.statement.id == POST.id]
    assert told.statement.mood == "denied"
    assert told.original and told.original.statement.mood == "asserted"
    assert [review.by for review in told.reviews] == [BY]
    assert told.to_dict()["reviews"] == [1]


def test_a_correction_counts_at_every_moment(ledger: Ledger) -> None:
    ACTS["correct"](ledger)
    [then] = [claim for claim in ledger.claims(as_of="2021-08-21") if WIRE.id in claim.statements]
    assert then.status is Status.DISPUTED


def test_claims_are_joined_and_parted(ledger: Ledger) -> None:
    assert groups(ledger) == TOGETHER
    ledger.review.join(*(claim.id for claim in ledger.claims()), by=BY)
    assert len(groups(ledger)) == 1
    ledger.review.part(FLOOD.id, by=BY)
    assert groups(ledger) == TOGETHER
    ledger.review.part(POST.id, by=BY)
    assert groups(ledger) == [{"Northgate Wire", "Quay Times"}, {"Orlen Post"}, {"Padan Ledger"}]


def test_a_statement_that_was_parted_from_one_side_of_a_join_is_left_out_of_it(ledger: Ledger) -> None:
    ledger.review.part(FLOOD.id, [TIMES.id], by=BY)
    ledger.review.join(*(claim.id for claim in ledger.claims()), by=BY)
    assert groups(ledger) == [{"Northgate Wire", "Orlen Post", "Padan Ledger"}, {"Quay Times"}]


def test_a_join_against_a_part_that_stands_is_refused_and_leaves_nothing(ledger: Ledger) -> None:
    ledger.add([FLOOD_TOO.report])
    ledger.review.part(FLOOD_TOO.id, [TIMES.id], by=BY)
    before = ledger.claims()
    assert len(before) == 2
    with pytest.raises(InvalidReview, match="undo that first"):
        ledger.review.join(*(claim.id for claim in before), by=BY)
    assert ledger.claims() == before
    assert len(ledger.reviews()) == 1


def test_an_outlets_letter_shows_in_its_claims_at_every_moment_and_nowhere_else(ledger: Ledger) -> None:
    before = ledger.claims()
    ledger.review.reliability("Orlen Post", "C", by=BY)
    ledger.review.reliability("Quay Times", "B", by=BY)
    assert {claim.id: claim.admiralty.reliability for claim in ledger.claims()} == {
        claim.id: "B" if WIRE.id in claim.statements else "F" for claim in before
    }
    assert [replace(claim, admiralty=old.admiralty) for claim, old in zip(ledger.claims(), before, strict=True)] == [
        *before
    ]
    assert {claim.admiralty.reliability for claim in ledger.claims(as_of="2021-08-21")} == {"C", "F"}
    ledger.undo(2, by=BY)
    assert bridge(ledger).admiralty.reliability == "C"
    ledger.review.reliability("Orlen Post", "F", by=BY)
    assert bridge(ledger).admiralty.reliability == "F"


def test_notes_are_kept_on_claims_reports_entities_and_outlets(ledger: Ledger) -> None:
    ledger.review.note("claim", bridge(ledger).id, "ask the council", by=BY)
    ledger.review.note("report", WIRE.report.id, "seen in print", by=BY)
    ledger.review.note(Subject.ENTITY, "orlen", "the upper town", by=BY)
    ledger.review.note("outlet", "Quay Times", "weekly", by=BY)
    assert [(one.about, one.one, one.why) for one in ledger.reviews()] == [
        ("claim", None, "ask the council"),
        ("report", WIRE.report.id, "seen in print"),
        ("entity", "Orlen", "the upper town"),
        ("outlet", "Quay Times", "weekly"),
    ]
    ledger.review.misread(WIRE.id, by=BY)
    assert ledger.reviews()[0].statements[0].statement == WIRE.id  # the note stays with the words


def test_a_report_that_is_read_anew_by_a_better_reader_keeps_what_was_said_of_it(ledger: Ledger) -> None:
    ledger.review.correct(POST.id, {"mood": "hearsay"}, by=BY)
    ledger.review.part(POST.id, by=BY)
    ledger.remove(POST.report.id)
    assert [one.statement for one in ledger.reviews()[0].statements] == [None]
    ledger._reader = Shelf([_read_otherwise(reading_of(POST))])
    ledger.add([POST.report])
    [again] = ledger.statements(report=POST.report.id)
    assert again.statement.id == "anew"
    assert again.statement.mood == "hearsay"
    assert groups(ledger) == [{"Northgate Wire", "Quay Times"}, {"Padan Ledger"}, {"anew"}]


def _read_otherwise(reading: Reading) -> Reading:
    """The same words under another id, without the article at their beginning."""
    [told] = reading.statements
    start, end = told.evidence[0]
    return replace(reading, statements=(replace(told, id="anew", evidence=(Span(start + 4, end),)),))


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda r: r.misread("nix", by=BY), "no statement 'nix' that counts; .reportedly claims CLAIM. shows"),
        (lambda r: r.correct(WIRE.id, {"mood": "asserted"}, by=BY), "says already"),
        (lambda r: r.correct(WIRE.id, {}, by=BY), "corrects nothing"),
        (lambda r: r.correct(WIRE.id, {"mood": "sure"}, by=BY), "cannot stand as the mood"),
        (lambda r: r.join("nix", "nix", by=BY), "no claim 'nix'"),
        (lambda r: r.part(FLOOD.id, by=BY), "stands alone"),
        (lambda r: r.part(WIRE.id, [WIRE.id], by=BY), "parted from others"),
        (lambda r: r.reliability("Nobody Daily", "B", by=BY), "no report of 'Nobody Daily'"),
        (lambda r: r.reliability("Orlen Pots", "B", by=BY), "no report of 'Orlen Pots'; near it: Orlen Post"),
        (lambda r: r.reliability("Orlen Post", "G", by=BY), "no letter"),
        (lambda r: r.note("claim", "nix", "words", by=BY), "no claim 'nix'"),
        (lambda r: r.note("report", "nix", "words", by=BY), "no report 'nix'"),
        (lambda r: r.note("entity", "Nobody", "words", by=BY), "called 'Nobody'"),
        (lambda r: r.note("outlet", "Nobody Daily", "words", by=BY), "no report of"),
        (lambda r: r.note("weather", "nix", "words", by=BY), "no notes about"),
        (lambda r: r.note("outlet", "Orlen Post", "  ", by=BY), "without words"),
        (lambda r: r.misread(WIRE.id, by=" "), "say whose"),
        (lambda r: r.misread(WIRE.id, by="x" * 201), "too many"),
        (lambda r: r.misread(WIRE.id, by=BY, why="x" * 5001), "too many"),
        (lambda r: r.misread(WIRE.id, by=BY, why="\ud800"), "none that can be kept"),
        (lambda r: r.undo(1, by=BY), "no review 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_in_one_line_and_leaves_nothing(
    ledger: Ledger, act: Callable[[object], object], reason: str
) -> None:
    before = ledger.claims()
    with pytest.raises((InvalidReview, NotInLedger), match=reason) as caught:
        act(ledger.review)
    assert "\n" not in str(caught.value)
    assert ledger.reviews() == ()
    assert ledger.claims() == before


def test_nothing_is_undone_twice_nor_said_of_what_was_misread(ledger: Ledger) -> None:
    ACTS["misread"](ledger)
    with pytest.raises(NotInLedger, match="that counts"):
        ledger.review.correct(POST.id, {"mood": "denied"}, by=BY)
    ledger.undo(1, by=BY)
    with pytest.raises(NotInLedger, match="that stands"):
        ledger.undo(1, by=BY)


def test_training_rows_have_what_was_read_and_what_is_right(ledger: Ledger) -> None:
    ledger.review.correct(POST.id, {"mood": "denied"}, by=BY, why="no, denied")
    ledger.review.correct(POST.id, {"polarity": "negative"}, by=BY)
    ledger.review.misread(FLOOD.id, by=BY)
    ledger.review.part(WIRE.id, [TIMES.id], by=BY)
    ledger.review.reliability("Orlen Post", "B", by=BY)
    ledger.remove(POST.report.id)
    rows = list(training_rows(ledger.reviews()))
    assert all(tuple(row) == COLUMNS for row in rows)
    assert json.loads(json.dumps(rows)) == rows
    first, second, out, apart, letter = rows
    assert (first["words"], first["why"], first["outlet"]) == (POST.text, "no, denied", "Orlen Post")
    assert (first["before"]["mood"], first["after"]["mood"], first["after"]["polarity"]) == (
        "asserted", "denied", "positive",
    )  # fmt: skip
    assert (second["before"]["polarity"], second["after"]["mood"], second["after"]["polarity"]) == (
        "positive", "denied", "negative",
    )  # fmt: skip
    assert (out["kind"], out["after"], out["before"]["type"]) == (ReviewKind.MISREAD, None, None)
    assert (apart["words"], apart["other_words"], apart["same"]) == (WIRE.text, TIMES.text, False)
    assert (letter["one"], letter["letter"], letter["words"]) == ("Orlen Post", "B", None)
    ledger.undo(1, by=BY)
    assert [row["review"] for row in training_rows(ledger.reviews())] == [2, 3, 4, 5]


def test_decisions_of_a_ledger_of_before_are_kept(location: Location) -> None:
    with closing(open_database(location, create=True)) as database, database.writing() as connection:
        migrate_back(connection, "3")
        row = "4, 'Kabul', 'Herat', FALSE, 'Lena Okafor', '2026-11-01T10:00:00+00:00', 'another town'"
        connection.exec_driver_sql(f"INSERT INTO entity_decisions VALUES ({row})")
        migrate(connection)
        migrate_back(connection, "3")
        migrate(connection)
    with Ledger(location, reader=Shelf([reading_of(POST)]), create=False) as ledger:
        [kept] = ledger.decisions()
        assert (kept.id, kept.one, kept.other, kept.same, kept.by) == (4, "Kabul", "Herat", False, "Lena Okafor")
        ledger.undo(4, by=BY)
        assert ledger.decisions() == ()
        ledger.add([POST.report])
        assert ledger.review.misread(POST.id, by=BY).id == 5
    assert count_rows(location)["reviews"] == 2
