"""Three times: when it is said to have happened, when it was said, when the ledger read it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from reportedly.claims.values import Claim, TurnKind
from reportedly.errors import LedgerError
from reportedly.jsonable import to_json
from reportedly.ledger import Ledger
from reportedly.ledger.database.migrate import migrate
from reportedly.ledger.database.sqlite import APPLICATION_ID
from tests.claims.making import Said, claims_of, reading_of, said

from .conftest import Location
from .readings import FakeReader, NoReader, Shelf, make_report
from .sql import change

SEVEN = said(
    "seven people were killed at the bridge", lemma="kill", recipients=["seven people"], place="Orlen",
    figures=[["seven", 7, 7, "people"]], time=["2021-08-19", "2021-08-19"], day="2021-08-20", outlet="Ferrow Daily",
)  # fmt: skip
NINE = said(
    "nine people were killed at the bridge", lemma="kill", recipients=["nine people"], place="Orlen",
    figures=[["nine", 9, 9, "people"]], time=["2021-08-19", "2021-08-19"], day="2021-08-22",
    outlet="Eastmoor Post",
)  # fmt: skip
TWO = said(
    "two people were killed at the bridge", lemma="kill", recipients=["two people"], place="Orlen",
    figures=[["two", 2, 2, "people"]], time=["2021-08-19", "2021-08-19"], day="2021-08-24", outlet="Ferrow Daily",
)  # fmt: skip
TOLLS = (SEVEN, NINE, TWO)


def hold(location: Location, *statements: Said) -> Ledger:
    ledger = Ledger(location, reader=Shelf(map(reading_of, TOLLS)))
    ledger.add([one.report for one in statements])
    return ledger


def only(claims: tuple[Claim, ...]) -> Claim:
    (claim,) = claims
    return claim


def test_a_claim_as_of_a_day_is_made_of_what_had_been_said_by_then(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        now = only(ledger.claims())
        before = only(ledger.claims(as_of="2021-08-22"))
        alone = only(claims_of(SEVEN, NINE))
        assert len(now.statements) == 3
        assert before == replace(alone, id=now.id, place=now.place)
        assert (before.status, before.conflicts) != (now.status, now.conflicts)
        assert only(ledger.claims(as_of="2021-08-24")) == now
        assert ledger.claims(as_of="2021-08-19") == ()


def test_filters_ask_of_the_claim_as_it_was(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        assert only(ledger.claims()).status == "disputed"
        assert only(ledger.claims(as_of="2021-08-20", status="reported")).statements == (SEVEN.id,)
        assert ledger.claims(status="reported") == ledger.claims(as_of="2021-08-20", status="disputed") == ()


def test_what_the_ledger_had_read_by_a_moment(location: Location) -> None:
    with hold(location, TWO) as ledger:
        first = ledger.claims()
        moment = datetime.now(UTC)
        ledger.add([SEVEN.report, NINE.report])  # said before, read after
        assert [claim.statements for claim in ledger.claims(read_by=moment)] == [claim.statements for claim in first]
        assert [report.id for report in ledger.reports(read_by=moment)] == [TWO.report.id]
        assert ledger.claims(read_by=moment, as_of="2021-08-20") == ()
        assert {one.report.id for one in ledger.statements(read_by=moment)} == {TWO.report.id}
        assert {id for entity in ledger.entities(read_by=moment) for id in entity.reports} == {TWO.report.id}
        assert ledger.claims(read_by=datetime.now(UTC)) == ledger.claims()


def test_when_it_happened_is_another_matter(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        assert ledger.claims(since="2021-08-20") == ledger.claims(until="2021-08-18") == ()
        assert len(ledger.claims(since="2021-08-19", until="2021-08-19", as_of="2021-08-20")) == 1


def test_changes_say_what_became_of_a_claim_and_by_whose_words(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        claim = only(ledger.claims())
        turns = ledger.changes(since="2021-08-21")
        assert {turn.claim for turn in turns} == {claim.id}
        corrected = [turn for turn in turns if turn.kind is TurnKind.CORRECTION]
        assert [turn.because for turn in corrected] == [(SEVEN.id, TWO.id)]
        assert ledger.changes(since="2021-08-25") == ()
        statuses = [turn.after for turn in ledger.changes() if turn.kind is TurnKind.STATUS]
        assert statuses == [change.status for change in claim.history]
        assert [turn.before for turn in ledger.changes() if turn.kind is TurnKind.STATUS] == [None, *statuses[:-1]]


def test_a_turn_has_the_claims_sentence_as_it_stood_then(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        turns = ledger.changes()
        assert len({turn.summary for turn in turns}) > 1
        for turn in turns:
            assert turn.summary == only(ledger.claims(as_of=turn.at)).summary


def test_a_claim_is_found_by_the_beginning_of_its_id(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        claim = only(ledger.claims())
        assert ledger.claim(claim.id) == ledger.claim(claim.id[:6]) == claim
        for unknown in ("c-%", "c-_", "nothing", f"{claim.id}0"):
            with pytest.raises(LedgerError, match="there is no claim whose id begins with"):
                ledger.claim(unknown)


def test_two_claims_of_one_beginning_are_told(ledger: Ledger) -> None:
    ledger.add([make_report("Rain fell."), make_report("Fighters took Herat.")])
    with pytest.raises(LedgerError, match="there are 2 claims whose id begins with 'c-'"):
        ledger.claim("c-")


def test_claims_of_other_rules_are_formed_anew(location: Location) -> None:
    with hold(location, *TOLLS) as ledger:
        claims, entities = ledger.claims(), ledger.entities()
    change(location, "UPDATE rules SET digest = 'older'", "UPDATE claims SET status = 'denied', body = '{}'")
    with Ledger(location, reader=NoReader()) as again:
        assert (again.claims(), again.entities()) == (claims, entities)


def test_a_ledger_of_the_first_version_gets_its_claims(path: Path) -> None:
    make_first_version(path)
    report = make_report()
    with Ledger(path, reader=NoReader()) as old, Ledger(path.parent / "new.db", reader=FakeReader()) as new:
        new.add([report])
        assert old.claims() == new.claims() != ()
        assert old.entities() == new.entities()
        assert [hit.claim for hit in old.search("Kabul")] == [hit.claim for hit in new.search("Kabul")] != []


def make_first_version(path: Path) -> None:
    """A ledger with one report, as the first version of the tables held it."""

    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, "1")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    reading = FakeReader().read(make_report())
    report = reading.report
    with closing(sqlite3.connect(path)) as old:
        row = (report.id, report.outlet, "2021-08-20", "2021-08-20T23:59:59.999999+00:00", "en", report.text, "2021")
        old.execute(
            "INSERT INTO reports (key, id, outlet, published, known_from, language, text, added_at)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, ?)", row,
        )  # fmt: skip
        for name in ("entities", "places", "events"):
            for number, value in enumerate(getattr(reading, name)):
                body = json.dumps(to_json(value))
                old.execute(f"INSERT INTO {name} (report, position, body) VALUES (1, ?, ?)", (number, body))
        for number, one in enumerate(reading.statements):
            said_so = (number, one.id, one.text, json.dumps(to_json(one)))
            old.execute("INSERT INTO statements (report, position, id, text, body) VALUES (1, ?, ?, ?, ?)", said_so)
        old.commit()
