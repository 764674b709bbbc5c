from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import cache

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.report import Report

from .conftest import Location, NewLocation
from .readings import FakeReader, make_report, many_reports

MAY = make_report("Fighters entered Kabul. Who led them?", "2021-05-01")
JUNE = make_report("Fighters left Kabul. Where are they?", "2021-06-01T12:00:00+02:00")

Holding = Callable[..., Ledger]


@pytest.fixture(scope="module")
def holding(kept_location: NewLocation) -> Iterator[Holding]:
    """Gives a ledger of these reports, the same each time it is asked for: nothing may be written to it."""
    with ExitStack() as stack:

        @cache
        def fill(*reports: Report) -> Ledger:
            ledger = stack.enter_context(Ledger(kept_location(), reader=FakeReader()))
            ledger.add(reports)
            return ledger

        yield fill


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2021-04-30", ()),
        ("2021-05-01", (MAY,)),
        ("2021-05-01T12:00:00", ()),  # a report dated by the day was surely out only at its end
        (date(2021, 5, 31), (MAY,)),
        ("2021-06-01", (MAY, JUNE)),
        (datetime(2021, 6, 1, 9, 59, 59, tzinfo=UTC), (MAY,)),
        ("2021-06-01T10:00:00+00:00", (MAY, JUNE)),
        ("2021-06-01T12:00:00+02:00", (MAY, JUNE)),
        (None, (MAY, JUNE)),
    ],
)
def test_as_of_leaves_out_what_came_later(
    holding: Holding, as_of: str | date | None, known: tuple[object, ...]
) -> None:
    ledger = holding(JUNE, MAY)
    ids = {report.id for report in (MAY, JUNE) if report in known}
    assert ledger.reports(as_of=as_of) == known
    assert {question.report.id for question in ledger.questions(as_of=as_of)} == ids
    assert {statement.report.id for statement in ledger.statements(as_of=as_of)} == ids
    assert {report for entity in ledger.entities(as_of=as_of) for report in entity.reports} == ids
    said = {statement for claim in ledger.claims(as_of=as_of) for statement in claim.statements}
    assert said == {statement.statement.id for statement in ledger.statements(as_of=as_of)}


@pytest.mark.parametrize("name", ["as_of", "since", "until"])
def test_what_is_no_date_is_an_error(ledger: Ledger, name: str) -> None:
    with pytest.raises(LedgerError, match="'yesterday' is not a date"):
        ledger.claims(**{name: "yesterday"})


@pytest.mark.parametrize(
    "day", ["2021-08-15", "2021-08-15T14:00:00+00:00", date(2021, 8, 15), datetime(2021, 8, 15, 9)]
)
def test_claims_are_sought_by_day(holding: Holding, day: str | date) -> None:
    ledger = holding(MAY)
    assert ledger.claims(since=day) == ledger.claims(until=day) == ledger.claims()
    assert ledger.claims(since="2021-08-16") == ledger.claims(until="2021-08-14") == ()


@pytest.mark.parametrize("name", ["Großdorf", "grossdorf", "GROSSDORF", "großdorf"])
def test_a_name_is_found_however_its_letters_are_written(holding: Holding, name: str) -> None:
    ledger = holding(make_report("Fighters entered Großdorf."))
    assert len(ledger.claims(about=name)) == len(ledger.claims(place=name)) == 1


@pytest.mark.parametrize("name", ["Łódź", "Lodz", "LODZ"])
def test_a_letter_without_a_key_for_it_is_found_by_the_one_beside_it(holding: Holding, name: str) -> None:
    ledger = holding(make_report("Fighters entered Łódź."))
    assert len(ledger.claims(about=name)) == len(ledger.claims(place=name)) == 1


def test_claims_are_sought_by_all_that_is_given(ledger: Ledger) -> None:
    ledger.add([MAY, make_report("Rain fell.")])
    [claim] = ledger.claims(about="Fighters", place="Kabul", status="reported", type="ASSAULT", text="entered")
    assert claim.statements == (ledger.statements(report=MAY.id)[0].statement.id,)
    assert ledger.claims(about="Fighters", text="rain") == ()


def test_the_order_of_arrival_does_not_matter(new_location: NewLocation) -> None:
    reports = [MAY, JUNE, *many_reports(6)]
    seen = []
    for order in range(3):
        random.Random(order).shuffle(reports)
        with Ledger(new_location(), reader=FakeReader()) as ledger:
            ledger.add(reports)
            seen.append((ledger.reports(), ledger.entities(), ledger.statements(), ledger.claims(), ledger.questions()))
    assert seen[0] == seen[1] == seen[2]


def test_statements_know_their_claim_and_report(ledger: Ledger) -> None:
    ledger.add([MAY, JUNE])
    recorded = ledger.statements(report=MAY.id)
    assert [statement.statement.text for statement in recorded] == ["Fighters entered Kabul."]
    assert recorded[0].report == MAY
    assert recorded[0].event.id == recorded[0].statement.event
    assert recorded[0].place is not None and recorded[0].place.name == "Kabul"
    claim = recorded[0].claim
    assert claim is not None
    assert recorded[0] in ledger.statements(claim=claim)
    assert all(statement.claim == claim for statement in ledger.statements(claim=claim))
    assert ledger.statements(claim=claim, report="none") == ledger.statements(claim="none") == ()


def test_a_statement_as_json_names_report_and_claim_and_carries_its_event(ledger: Ledger) -> None:
    ledger.add([MAY])
    statement = ledger.statements()[0]
    assert statement.to_dict()["report"] == MAY.id
    assert statement.to_dict()["claim"] == statement.claim
    assert statement.to_dict()["event"]["id"] == statement.statement.event


def test_a_write_by_another_program_is_seen(ledger: Ledger, location: Location) -> None:
    ledger.add([MAY])
    before = ledger.claims()
    with Ledger(location, reader=FakeReader()) as other:
        other.add([JUNE])
        assert len(ledger.statements()) == 2
        other.remove(JUNE.id)
    assert ledger.claims() == before


def test_asking_forms_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add([MAY, JUNE])
    before = ledger.claims()

    def fail(*_: object) -> None:
        raise AssertionError("formed")

    monkeypatch.setattr("reportedly.ledger.keeping.make_claims", fail)
    monkeypatch.setattr("reportedly.ledger.asking.make_claims", fail)
    assert ledger.claims() == ledger.claims(as_of="2021-06-01") == before
    assert ledger.claims(status="reported", about="Kabul")


@pytest.mark.parametrize(
    "words", ["kabul", "KABUL", "fighter enter", '"Kabul"', "Kabul*", "(Kabul)", "kabul, entered!", "title^ entered"]
)
def test_words_are_found_in_whatever_form(holding: Holding, words: str) -> None:
    ledger = holding(make_report("Fighters entered Kabul by the title.", "2021-05-01"), make_report("Rain fell."))
    assert [claim.statements for claim in ledger.claims(text=words)] == [(ledger.statements()[0].statement.id,)]
    assert ledger.reports(text=words) == ledger.reports()[:1]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        '"',
        "'",
        "NEAR(a b)",
        "text:",
        "-",
        "*",
        "Kabul OR rain",
        "NOT Kabul",
        "Kabul\0",
        "\udcff",
        "Kabul AND",
    ],
)
def test_no_words_break_the_search(holding: Holding, words: str) -> None:
    ledger = holding(make_report("Fighters left Herat."))
    assert ledger.claims(text=words) == ()
    assert ledger.reports(text=words) == ()


def test_titles_are_searched_with_texts(ledger: Ledger) -> None:
    ledger.add([make_report(title="Valley holds"), MAY])
    assert [report.title for report in ledger.reports(text="valley kabul")] == ["Valley holds"]


def test_asking_loads_neither_the_models_nor_the_migrations(ledger: Ledger, location: Location) -> None:
    ledger.add([MAY])
    ask = f"""
import sys
from reportedly.ledger import Ledger
with Ledger({str(location)!r}, create=False) as ledger:
    assert ledger.claims()
    assert ledger.add(ledger.reports()).known
print(sorted({{"spacy", "alembic"}} & set(sys.modules)))
"""
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
