from __future__ import annotations

import pytest

from reportedly.ledger import Ledger

from .readings import make_report

REPORTS = (
    make_report("The council asked for weapons. Rain fell on the bridge.", "2021-08-18"),
    make_report("Weapons reached the council. The council met again.", "2021-08-20"),
    make_report("Fighters requested weapons for the city.", "2021-08-22"),
)


@pytest.fixture
def held(ledger: Ledger) -> Ledger:
    ledger.add(REPORTS)
    return ledger


def found(ledger: Ledger, query: str, **asked: str) -> list[str]:
    """The statements for which claims are found, the best first."""
    text = {recorded.statement.id: recorded.statement.text for recorded in ledger.statements()}
    return [text[hit.found[0].statement] for hit in ledger.search(query, **asked)]


def test_what_holds_all_of_the_words_is_found(held: Ledger) -> None:
    assert found(held, "weapons request") == ["Fighters requested weapons for the city."]


def test_where_nothing_holds_all_what_holds_any_is_found(held: Ledger) -> None:
    texts = {"Fighters requested weapons for the city.", "Rain fell on the bridge."}
    assert set(found(held, "bridge requested")) == texts


def test_a_hit_says_which_words_were_found_where(held: Ledger) -> None:
    hit = held.search("request for WEAPON")[0]
    (reason,) = hit.found
    assert (reason.kind, reason.words) == ("words", ("requested", "weapons"))
    assert reason.statement in hit.claim.statements
    assert hit.to_dict()["found"] == [reason.to_dict()]
    assert hit.to_dict()["id"] == hit.claim.id


def test_small_words_count_only_by_themselves(held: Ledger) -> None:
    assert found(held, "the bridge") == ["Rain fell on the bridge."]
    assert found(held, "on the")


def test_a_search_keeps_to_the_moment_and_to_what_else_is_asked(held: Ledger) -> None:
    assert found(held, "weapons", as_of="2021-08-19") == ["The council asked for weapons."]
    assert found(held, "weapons", about="Fighters") == ["Fighters requested weapons for the city."]
    assert found(held, "weapons", status="denied") == []


@pytest.mark.parametrize(
    "query", ["", " ", '"', "NEAR(a b)", "text:", "-", "*", "zebra OR", "\0", "\udcff", "^", "zebra*"]
)
def test_no_query_breaks_the_search(held: Ledger, query: str) -> None:
    assert found(held, query) == []


def test_a_removed_report_is_not_found(held: Ledger) -> None:
    held.remove(REPORTS[2].id)
    assert found(held, "fighters city") == []
