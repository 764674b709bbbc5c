"""The desk in a real Chromium: every page at two widths, the filters, the keyboard, and what strangers write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from reportedly.brief.safe import visible
from reportedly.claims.values import Claim
from reportedly.ledger import Ledger
from reportedly.reading.values import EntityKind, Reading, SourceKind
from reportedly.report import Report, Span
from tests.desk.browsing import CHROMIUM, MISSING, opened_browser, served, watched
from tests.desk.conftest import MONDAY
from tests.desk.test_desk_pages import every_path
from tests.ledger.readings import FakeReader

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

PAYLOADS: list[str] = yaml.safe_load((Path(__file__).parent / "payloads.yaml").read_text("utf-8"))
FORBIDDEN = "main :is(script, style, img, iframe, object, embed, link, meta, base, video, audio, math, [href^=java])"
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(book: Ledger) -> Iterator[str]:
    with served(book) as site:
        yield site


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_fits_and_says_nothing_on_the_console(
    browser: Browser, site: str, book: Ledger, width: int
) -> None:
    with watched(browser, width) as (page, wrong):
        for path in [*every_path(book), "/?as_of=2024-03-05", "/?text=nothing+of+this"]:
            page.goto(site + path)
            found = Axe().run(page).response["violations"]
            assert [(path, one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert wrong == []


def test_dark_colours_have_contrast_too(browser: Browser, site: str, deaths: Claim) -> None:
    with watched(browser) as (page, _):
        page.emulate_media(color_scheme="dark")
        for path in ("/", f"/claims/{deaths.id}", f"/reports/{MONDAY.id}", "/timeline"):
            page.goto(site + path)
            found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
            assert [(path, one["nodes"][0]["html"]) for one in found] == []


def test_the_filter_form_and_the_calendar_lead_where_they_say_without_javascript(browser: Browser, site: str) -> None:
    with watched(browser, scripts=False) as (page, wrong):
        page.goto(site)
        page.get_by_label("Status").select_option("expected")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**status=expected**")
        assert page.locator(".line .headline").all_inner_texts() == ["“bridge … will open again on Friday”"]
        page.get_by_role("link", name="Clear").click()
        page.wait_for_url(site + "/")
        page.get_by_label("As of 5 March 2024").click()
        page.wait_for_url("**as_of=2024-03-05")
        assert page.locator("h1").inner_text() == "What the reports say, as of 5 March 2024"
        assert page.get_by_label("As of", exact=True).input_value() == "2024-03-05"
        assert page.locator("section#expected").count() == 0
        page.get_by_role("link", name="All that is known now").click()
        page.wait_for_url(site + "/")
        assert page.locator("section#expected").count() == 1
        assert wrong == []


def test_the_keyboard_alone_leads_from_the_story_to_the_words(browser: Browser, site: str) -> None:
    with watched(browser) as (page, wrong):
        page.goto(site)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(40):
            page.keyboard.press("Tab")
            if "soldiers were killed" in page.evaluate("document.activeElement.textContent"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/*")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "in the report":
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports/*")
        assert "soldiers were killed" in page.locator("mark:target").inner_text()
        assert wrong == []


class HostileReader(FakeReader):
    """Finds the payload, which is the report's outlet, as a name, a role, a source and a quotation."""

    def read(self, report: Report) -> Reading:
        reading, payload = super().read(report), report.outlet
        whole = Span(0, len(report.text))
        named = [replace(one, name=payload, names=(payload,), roles=(payload,)) for one in reading.entities]
        told = reading.statements[0]
        cited = replace(told.sources[0], name=payload, kind=SourceKind.PERSON, entity=named[0].id)
        told = replace(
            told,
            text=payload,
            evidence=(whole,),
            sentence=whole,
            actors=(replace(told.actors[0], text=payload),),
            quantities=(replace(told.quantities[0], text=payload, unit=payload),),
            sources=(*told.sources, cited, cited),
        )
        asked = replace(reading.questions[-1], span=whole, text=payload)
        where = (replace(reading.places[0], name=payload, text=payload),)
        return replace(reading, entities=tuple(named), statements=(told,), questions=(asked,), places=where)


def hostile(number: int, payload: str) -> Report:
    return Report(
        f"Convoy {number} reached {payload} at dawn. Who sent {payload}?",
        outlet=payload,
        published=f"2021-08-{1 + number % 28:02}",
        title=payload,
        url=f"https://reports.example/{payload}" if number % 2 else payload,
        byline=payload,
    )


def test_whatever_strangers_write_is_text(browser: Browser, tmp_path: Path) -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 50
    with Ledger(tmp_path / "hostile.db", reader=HostileReader()) as book:
        added = book.add([hostile(*numbered) for numbered in enumerate(PAYLOADS)])
        assert len(added.added) == 50, added.refused
        places = {entity.id for entity in book.entities() if entity.kind is EntityKind.PLACE}
        paths = [path for path in every_path(book) if path.rpartition("/")[2] not in places]
        asked = [urlencode(dict.fromkeys(("text", "about", "place", "outlet"), payload)) for payload in PAYLOADS]
        with served(book) as site, watched(browser) as (page, wrong):
            for path in [*paths, *(f"/?{query}" for query in asked)]:
                page.goto(site + path, wait_until="domcontentloaded")
                assert page.evaluate("window.owned") is None, path
                assert page.locator("h1").count() == 1, path
                assert page.locator(FORBIDDEN).count() == 0, path
                if path.startswith("/reports/"):
                    assert shown_text(page) == squeezed(book.reading(path.removeprefix("/reports/")).report.text)
            assert wrong == []


def shown_text(page: Page) -> str:
    return squeezed(page.evaluate("[...document.querySelectorAll('.text')].map(p => p.textContent).join('')"))


def squeezed(text: str) -> str:
    return "".join(visible(text).split())
