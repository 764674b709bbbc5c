"""Merging and splitting names: kept in the ledger, in force at once and for reports to come, and taken back."""

from __future__ import annotations

import pytest

from reportedly.claims.values import LedgerEntity
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger

from .conftest import Location
from .readings import FakeReader, make_report

CITIES = ("Fighters entered Kabul.", "Fighters entered Herat.")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add([make_report(text, published=f"2021-08-2{n}") for n, text in enumerate(CITIES)])
    return ledger


def names(ledger: Ledger) -> list[tuple[str, ...]]:
    return sorted(entity.names for entity in places(ledger))


def places(ledger: Ledger) -> list[LedgerEntity]:
    return [entity for entity in ledger.entities() if set(entity.names) <= {"Kabul", "Herat"}]


def test_two_names_are_merged_and_parted_again(filled: Ledger) -> None:
    assert names(filled) == [("Herat",), ("Kabul",)]
    decision = filled.merge("Kabul", "herat", by="Lena Okafor", why="as a test")
    assert (decision.same, decision.by, decision.why) == (True, "Lena Okafor", "as a test")
    assert [sorted(found) for found in names(filled)] == [["Herat", "Kabul"]]
    filled.undo(decision.id, by="Jonas Reyl")
    assert names(filled) == [("Herat",), ("Kabul",)]
    assert filled.decisions() == ()


def test_a_decision_outlives_the_program_and_holds_for_new_reports(filled: Ledger, location: Location) -> None:
    filled.merge("Kabul", "Herat", by="Lena Okafor")
    filled.close()
    with Ledger(location, reader=FakeReader()) as again:
        again.add([make_report("Convoy 7 reached Kabul.", published="2021-08-30")])
        (entity,) = places(again)
        assert len(entity.reports) == 3


def test_the_last_word_about_two_counts(filled: Ledger) -> None:
    filled.merge("Kabul", "Herat", by="Lena Okafor")
    assert len(places(filled)) == 1
    filled.split("Herat", "Kabul", by="Jonas Reyl")
    assert [(decision.same, decision.by) for decision in filled.decisions()] == [(False, "Jonas Reyl")]
    assert names(filled) == [("Herat",), ("Kabul",)]


def test_whom_nobody_knows_cannot_be_merged(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="called 'Nowhere'"):
        filled.merge("Kabul", "Nowhere", by="Lena Okafor")
    with pytest.raises(LedgerError, match="called 'Kabol'; near it: Kabul"):
        filled.merge("Kabol", "Herat", by="Lena Okafor")
    with pytest.raises(LedgerError, match="are one name"):
        filled.merge("Kabul", "Kabul", by="Lena Okafor")
    with pytest.raises(LedgerError, match="no review 7"):
        filled.undo(7, by="Jonas Reyl")


def test_two_bearers_of_one_name_are_split_by_their_ids(ledger: Ledger) -> None:
    ledger.add([make_report(published=day) for day in ("2021-08-20", "2021-08-21")])
    (entity,) = places(ledger)
    ledger.split(*entity.members, by="Lena Okafor")
    assert len(places(ledger)) == 2
    with pytest.raises(
        LedgerError, match=r"there are several called 'Kabul': give .* e-\w+ \(place\), e-\w+ \(place\)"
    ):
        ledger.merge("Kabul", entity.members[0], by="Lena Okafor")
    again = ledger.merge(*(entity.id for entity in places(ledger)), by="Lena Okafor")
    assert len(places(ledger)) == 1
    assert {again.one, again.other} == set(entity.members)
