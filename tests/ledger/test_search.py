from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.report import Report
from tests.postgres import Server

from .conftest import TEMPLATE, NewLocation
from .readings import FakeReader, make_report

REPORTS = (
    make_report("The council asked for weapons. Rain fell on the bridge.", "2021-08-18"),
    make_report("Weapons reached the council. The council met again.", "2021-08-20"),
    make_report("Fighters requested weapons for the city.", "2021-08-22"),
)


@pytest.fixture(scope="module")
def held(kept_location: NewLocation) -> Iterator[Ledger]:
    with Ledger(kept_location(), reader=FakeReader()) as ledger:
        ledger.add(REPORTS)
        yield ledger


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


def test_reports_are_found_by_their_outlet(ledger: Ledger) -> None:
    wire = Report("Fighters left Kabul.", outlet="Keel Wire", published="2021-08-20")
    post = Report("A wire fell.", outlet="Ferry Post", published="2021-08-20")
    ledger.add([wire, post])
    assert ledger.reports(text="keel wire") == (wire,)
    assert {report.outlet for report in ledger.reports(text="wire")} == {"Keel Wire", "Ferry Post"}
    assert ledger.reports(text="Keel Post") == ()


def test_a_removed_report_is_not_found(ledger: Ledger) -> None:
    ledger.add(REPORTS)
    assert found(ledger, "fighters city")
    ledger.remove(REPORTS[2].id)
    assert found(ledger, "fighters city") == []


TEXTS = (
    "Général Ünal’s well-known unit re-entered Kabul_city at 14:05 with 3,000 men",
    "The general was known as well in Großdorf, at www.orlen.example/news and by desk@orlen.example",
    "U.S. and NATO-led forces (ISAF) met the co-operating tribes' elders for 1.5 hours on the 14th",
    "Şırnak, Łódź and İzmir; cafe\u0301s closed, naïve façades fell & burned — 50% of them",
)
QUERIES = (
    "general unal", "GÉNÉRAL", "ünal's", "well-known", "known well", "well known", "re-entered", "reentered",
    "Kabul city", "kabul_city", "14:05", "3,000", "3000", "orlen.example/news", "desk@orlen.example", "www",
    "U.S.", "us", "as", "s", "NATO-led", "nato", "ISAF)", "cooperate", "co-operate", "tribe elder", "1.5 hours",
    "14th", "lodz", "sirnak", "izmir", "cafés", "cafe", "naive facade", "50%", "burn", "a b c", "'", "the",
    "-known", "Großdorf", "großdorf",
)  # fmt: skip


def test_a_server_finds_what_a_file_finds(server: Server, tmp_path: Path) -> None:
    name = server.make_database(TEMPLATE)
    reports = [make_report(text) for text in TEXTS]
    with (
        Ledger(tmp_path / "story.db", reader=FakeReader()) as file,
        Ledger(server.url(name), reader=FakeReader()) as there,
    ):
        for ledger in (file, there):
            ledger.add(reports)
        for query in QUERIES:
            assert there.reports(text=query) == file.reports(text=query), query
            assert there.claims(text=query) == file.claims(text=query), query
            assert {hit.claim.id for hit in there.search(query)} == {hit.claim.id for hit in file.search(query)}, query
        for called in ("Général", "ünal", "the general", "U.S", "Şırnak"):
            assert there.claims(about=called) == file.claims(about=called), called
    server.drop_database(name)
