"""Reviewing in a real Chromium: a statement is corrected, its claim turns, and turns back; no script, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reportedly.ledger import Ledger
from reportedly.ledger.values import Added
from tests.claims.making import reading_of
from tests.desk.browsing import CHROMIUM, MISSING, opened_browser, served, watched
from tests.desk.test_desk_browser import FORBIDDEN, PAYLOADS, SERIOUS
from tests.desk.test_desk_reviewing import ALL, FLOOD, WIRE, claim_of
from tests.ledger.readings import Shelf

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "story.db", reader=Shelf(map(reading_of, ALL))) as book:
        added: Added = book.add([one.report for one in ALL])
        assert len(added.added) == len(ALL)
        yield book


def test_a_correction_turns_the_claim_and_undoing_it_turns_it_back(browser: Browser, book: Ledger) -> None:
    with served(book) as site, watched(browser, scripts=False) as (page, wrong):
        page.goto(f"{site}/claims/{claim_of(book, WIRE).id}")
        assert page.locator(".kicker .chip").inner_text() == "confirmed"
        page.get_by_role("link", name="Correct “the bridge at Orlen was closed”").first.click()
        page.wait_for_url("**/review/statement/*")
        correct = page.get_by_role("form", name="What it says")
        correct.get_by_label("Mood").select_option("denied")
        correct.get_by_label("Polarity").select_option("negative")
        correct.get_by_label("Why").fill("The next sentence takes it back.")
        correct.get_by_label("Your name").fill("Lena Okafor")
        correct.get_by_role("button", name="Correct").click()
        page.wait_for_url("**/claims/*")
        assert page.locator(".kicker .chip").inner_text() == "disputed"
        assert page.locator(".statements del").all_inner_texts() == ["positive", "asserted"]
        assert page.locator(".statements ins").all_inner_texts() == ["negative", "denied"]
        assert "The next sentence takes it back." in page.locator(".statements .reviewed").inner_text()
        page.get_by_role("link", name="Reviews").click()
        page.wait_for_url("**/reviews")
        undo = page.get_by_role("form", name="Undo review 1")
        assert undo.get_by_label("Your name").input_value() == "Lena Okafor"
        undo.get_by_role("button", name="Undo").click()
        page.wait_for_url("**/reviews#review-1")
        assert "undone by Lena Okafor" in page.locator("#review-1").inner_text()
        page.goto(f"{site}/claims/{claim_of(book, WIRE).id}")
        assert page.locator(".kicker .chip").inner_text() == "confirmed"
        assert wrong == []


def test_a_form_is_filled_in_and_sent_by_keyboard_alone(browser: Browser, book: Ledger) -> None:
    with served(book) as site, watched(browser) as (page, wrong):
        page.goto(f"{site}/review/outlet?outlet=Orlen+Post")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "letter":
                break
        page.keyboard.type("B")
        page.keyboard.press("Tab")
        page.keyboard.type("It has a desk for corrections.")
        page.keyboard.press("Tab")
        page.keyboard.type("Lena Okafor")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources")
        assert page.get_by_role("link", name="B: judge Orlen Post").count() == 1
        assert wrong == []


def pages_with_forms(book: Ledger) -> list[str]:
    [place] = [one.id for one in book.entities() if one.name == "Orlen"]
    claim = claim_of(book, WIRE).id
    told = (f"/claims/{claim}", f"/reports/{WIRE.report.id}", f"/reports/{FLOOD.report.id}", f"/entities/{place}")
    forms = [f"statement/{WIRE.id}", f"statement/{FLOOD.id}", f"claim/{claim}", f"entity/{place}"]
    forms += [f"report/{WIRE.report.id}", "outlet?outlet=Orlen+Post"]
    return ["/reviews", "/sources", *told, *(f"/review/{form}" for form in forms)]


def review_everything(book: Ledger, words: str) -> None:
    """An act of every kind, of which `words` are all that a person may write."""
    claim, by = claim_of(book, WIRE).id, words
    [place] = [one.id for one in book.entities() if one.name == "Orlen"]
    book.review.correct(WIRE.id, {"actors": [words], "sources": [{"kind": "person", "name": words}]}, by=by, why=words)
    book.review.correct(WIRE.id, {"place": words}, by=by, why=words)
    book.review.misread(FLOOD.id, by=by, why=words)
    book.review.reliability("Orlen Post", "C", by=by, why=words)
    for about, which in (
        ("claim", claim), ("report", WIRE.report.id), ("entity", place), ("outlet", "Orlen Post"),
    ):  # fmt: skip
        book.review.note(about, which, words, by=by)
    for review in book.reviews():
        if review.stands and review.kind != "note" and review.id % 2:
            book.undo(review.id, by=by)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_with_forms_is_accessible_and_fits(browser: Browser, book: Ledger, width: int) -> None:
    book.review.correct(WIRE.id, {"mood": "denied"}, by="Lena Okafor", why="It is denied two lines on.")
    review_everything(book, "Some words of a careful person, who has more to say than fits a line of a telephone.")
    with served(book) as site, watched(browser, width) as (page, wrong):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for path in pages_with_forms(book):
                page.goto(site + path)
                found = Axe().run(page).response["violations"]
                assert [(path, one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert wrong == []


def test_whatever_is_written_in_a_review_is_text(browser: Browser, book: Ledger) -> None:
    for payload in PAYLOADS:
        words = "".join(payload.split("\0"))[:200].strip()
        review_everything(book, words)
        for review in book.reviews():
            if review.kind == "misread" and review.stands:
                book.undo(review.id, by=words)
    with served(book) as site, watched(browser) as (page, wrong):
        for path in pages_with_forms(book):
            page.goto(site + path, wait_until="domcontentloaded")
            assert page.evaluate("window.owned") is None, path
            assert page.locator("h1").count() == 1, path
            assert page.locator(FORBIDDEN).count() == 0, path
        assert wrong == []
