"""Each page says what the ledger holds, nests, and needs no script."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from reportedly.claims.status import RULES
from reportedly.claims.values import Claim, Status
from reportedly.desk import make_app
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from tests.brief.pages import Page
from tests.desk.conftest import BASE, MONDAY, TUESDAY
from tests.ledger.readings import FakeReader, make_report

LISTS = ("/", "/timeline", "/map", "/changes", "/entities", "/sources", "/reports")


def read(desk: TestClient, path: str) -> Page:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def text_of(page: Page) -> str:
    return " ".join(page.all("main")[0].text.split())


def every_path(book: Ledger) -> list[str]:
    claims = [f"/claims/{claim.id}" for claim in book.claims()]
    entities = [f"/entities/{entity.id}" for entity in book.entities()]
    return [*LISTS, *claims, *entities, *(f"/reports/{report.id}" for report in book.reports())]


def test_every_page_nests_has_one_heading_and_neither_script_nor_inline_style(desk: TestClient, book: Ledger) -> None:
    for path in every_path(book):
        page = read(desk, path)
        assert len(page.all("h1")) == 1, path
        assert len(page.ids()) == len(set(page.ids())), path
        assert not page.all("script"), path
        assert not page.all("style"), path
        assert not [one for one in page.elements if "style" in one.attributes], path
        assert not [name for one in page.elements for name in one.attributes if name.startswith("on")], path


def test_every_link_on_every_page_leads_somewhere(desk: TestClient, book: Ledger) -> None:
    pages = {path: read(desk, path) for path in every_path(book)}
    for path, page in pages.items():
        for link in page.links():
            if link.startswith("https://"):
                continue
            target, _, fragment = link.partition("#")
            other = pages[target] if target in pages else read(desk, target) if target else page
            assert not fragment or fragment in other.ids(), (path, link)


def test_the_story_has_each_claim_under_its_status_and_what_is_not_known(desk: TestClient, book: Ledger) -> None:
    text = text_of(read(desk, "/"))
    for claim in book.claims():
        assert claim.summary.rstrip(".").casefold() in text.casefold()
    assert "It is not known who fired the shells" in text
    assert "3 claims from 2 reports" in text


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("status=expected", "will open again", "soldiers were killed"),
        ("about=Keller&text=soldiers", "No claim fits", "will open again"),
        ("place=Orlen", "soldiers were killed", "will open again"),
        ("text=friday", "will open again", "soldiers were killed"),
        ("outlet=Example+Wire", "soldiers were killed", "will open again"),
        ("type=ASSAULT&status=expected", "No claim fits", "will open again"),
        ("status=&about=&as_of=", "will open again", "No claim fits"),
    ],
)
def test_the_story_is_filtered(desk: TestClient, query: str, shown: str, hidden: str) -> None:
    text = text_of(read(desk, f"/?{query}"))
    assert shown in text
    assert hidden not in text


def test_a_day_of_the_calendar_leads_to_what_was_known_then(desk: TestClient) -> None:
    page = read(desk, "/")
    assert "/?as_of=2024-03-05" in page.links()
    then = read(desk, "/?as_of=2024-03-05")
    assert "will open again" not in text_of(then)
    assert "disputed" not in text_of(then).split("As of")[0]
    [current] = [one for one in then.all("a") if one.attributes.get("aria-current") == "date"]
    assert current.text == "5"


def test_a_claim_page_gives_status_rule_chains_origins_conflicts_and_history(desk: TestClient, deaths: Claim) -> None:
    text = text_of(read(desk, f"/claims/{deaths.id}"))
    [rule] = [rule.words for rule in RULES if rule.status is Status.DISPUTED]
    assert f"Disputed, because {rule}." in text
    assert "“after three soldiers were killed there”" in text
    assert re.search(r"outlet Example Wire\s*person Maria Keller", text)
    assert "2 independent origins" in text
    assert deaths.conflicts[0].reason in text
    assert re.search(r"5 March 2024 ?reported ?1 6 March 2024 ?disputed ?1, 2", text)


def test_a_claim_page_as_of_a_day_shows_what_stood_then(desk: TestClient, deaths: Claim) -> None:
    text = text_of(read(desk, f"/claims/{deaths.id}?as_of=2024-03-05"))
    assert text.startswith("reported")
    assert "denied" not in text


def test_the_rule_on_a_claim_page_is_that_of_its_status(desk: TestClient, book: Ledger) -> None:
    for claim in book.claims():
        rule = next(one.text for one in read(desk, f"/claims/{claim.id}").all("p") if "because" in one.text)
        words = rule.partition("because ")[2].rstrip(".")
        assert (claim.status, words) in {(rule.status, rule.words) for rule in RULES}


def test_a_report_page_marks_the_words_and_draws_the_layers(desk: TestClient, book: Ledger) -> None:
    page = read(desk, f"/reports/{MONDAY.id}")
    for told in book.reading(MONDAY.id).statements:
        words = "".join(span.of(MONDAY.text) for span in told.evidence)
        assert "".join(page.marked(f"words-{told.id}").split()) == "".join(words.split())
    layers = {one.attributes["class"]: one.text for one in page.all("span") if "class" in one.attributes}
    assert "Maria Keller" in layers["source"]
    assert layers["cue"] == "said"
    assert "Monday" in [one.text for one in page.all("span") if one.attributes.get("class") == "time"]
    names = [one.text for one in page.all("span") if one.attributes.get("class") == "name"]
    assert {"Orlen", "Maria Keller"} <= set(names)


def test_a_report_page_tells_what_nobody_had_said_before(desk: TestClient) -> None:
    assert "2 claims that no report" in text_of(read(desk, f"/reports/{MONDAY.id}"))
    assert "1 claim that no report" in text_of(read(desk, f"/reports/{TUESDAY.id}"))


def test_an_entity_page_gives_roles_by_report_and_what_they_said(desk: TestClient, book: Ledger) -> None:
    [keller] = [entity for entity in book.entities() if entity.name == "Maria Keller"]
    text = text_of(read(desk, f"/entities/{keller.id}"))
    assert re.search(r"Example Wire, 5 March 2024 ?Maria Keller ?governor", text)
    assert "What they said 4" in text


def test_the_sources_page_counts_each_outlet(desk: TestClient) -> None:
    rows = [" ".join(one.text.split()) for one in read(desk, "/sources").all("tr")]
    assert [row.split()[0] for row in rows[2:]] == ["Example", "Ferry"]


def test_changes_are_those_of_the_days_asked_for(desk: TestClient) -> None:
    assert "reported → disputed" in text_of(read(desk, "/changes?since=2024-03-06"))
    assert "Nothing changed." in text_of(read(desk, "/changes?until=2024-03-05"))


@pytest.mark.parametrize("path", ["/claims/nix", "/reports/nix", "/entities/nix", "/nix", "/claims/c-%3Cscript%3E"])
def test_what_is_not_there_is_a_page_that_says_so(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert Page(answer.text).all("h1")[0].text == "There is nothing here"
    assert "<script>" not in answer.text


@pytest.mark.parametrize("query", ["as_of=yesterday", "status=certain", "type=WAR", f"text={'x' * 201}"])
def test_what_cannot_be_asked_is_said_in_one_line(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in text_of(Page(answer.text))


@pytest.mark.parametrize("path", ["/reports", "/api/reports"])
def test_a_ledger_that_cannot_be_read_is_said_in_one_line(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LedgerError("story.db: the disk is full")

    monkeypatch.setattr(Ledger, "lists", fail)
    monkeypatch.setattr(Ledger, "browse", fail)
    answer = desk.get(path)
    assert answer.status_code == 503
    assert "story.db: the disk is full" in answer.text


def test_nothing_can_be_changed_over_the_web(desk: TestClient) -> None:
    assert {desk.request(method, "/").status_code for method in ("POST", "PUT", "DELETE", "PATCH")} == {405}


def test_the_next_visit_shows_what_came_in_between(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Ledger(tmp_path_factory.mktemp("visits") / "story.db", reader=FakeReader()) as book:
        book.add([make_report("Fighters entered Kabul.")])
        desk = TestClient(make_app(book), base_url=BASE)
        assert "Since your last visit" not in desk.get("/").text
        before = datetime.now(UTC)
        book.add([make_report("Engineers mended the dam at Torvale.", "2021-09-20")])
        desk.cookies.clear()
        away = (before - timedelta(hours=1)).isoformat()
        answer = desk.get("/", headers={"Cookie": f"visit=/{away}"})
        assert "Since your last visit" in answer.text
        assert "2 new claims" in answer.text
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert "samesite=strict" in answer.headers["set-cookie"].lower()
