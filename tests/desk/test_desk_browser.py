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
from tests.desk.test_desk_map import ITALIAN
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
def north(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger whose claims have places that the gazetteer knows."""
    with Ledger(tmp_path_factory.mktemp("north") / "story.db") as ledger:
        ledger.add([ITALIAN])
        yield ledger


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


@pytest.mark.parametrize("width", [1280, 390])
def test_so_are_the_map_and_the_form_to_sign_in(browser: Browser, north: Ledger, width: int) -> None:
    with served(north) as site, served(north, sign_in=True) as closed, watched(browser, width) as (page, wrong):
        turin = next(one.id for one in north.entities() if one.name == "Turin")
        for address in (f"{site}/map", f"{site}/map?near=all", f"{site}/entities/{turin}", closed):
            for colours in ("light", "dark"):
                page.emulate_media(color_scheme=colours)
                page.goto(address)
                found = Axe().run(page).response["violations"]
                wrong += [f"{address}: {one['id']}" for one in found if one["impact"] in SERIOUS]
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert wrong == []


def test_a_mark_on_the_map_leads_to_the_claims_of_its_place(browser: Browser, north: Ledger) -> None:
    with served(north) as site, watched(browser, scripts=False) as (page, wrong):
        page.goto(f"{site}/map")
        assert page.locator("svg .place").all_text_contents()[:2] == ["Milan", "Turin"]
        page.locator("svg a", has_text="Turin").click()
        page.wait_for_url("**/?place=Turin")
        assert "1 claim from" in page.locator(".scope").inner_text()
        page.goto(f"{site}/map")
        page.get_by_label("Map near Milan").press("Enter")
        page.wait_for_url("**/map?near=*")
        assert wrong == []


def test_by_keyboard_alone_one_signs_in_and_out_without_javascript(browser: Browser, north: Ledger) -> None:
    token = north.access.grant("Lena <b>Okafor</b>", days=1)
    with served(north, sign_in=True) as site, watched(browser, scripts=False) as (page, wrong):
        page.goto(f"{site}/reports?text=turin")
        for wanted, text in (("wrong", "No token that is valid"), (token, "1 report,")):
            page.get_by_label("Your token").focus()
            page.keyboard.type(wanted)
            page.keyboard.press("Enter")
            page.wait_for_selector(f"text={text}")
        assert page.url == f"{site}/reports?text=turin"
        assert "Lena <b>Okafor</b>" in page.locator(".signed-in").inner_text()
        [cookie] = [one for one in page.context.cookies() if one["name"] == "session"]
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        page.get_by_role("button", name="Sign out").press("Enter")
        page.wait_for_url(f"{site}/sign-in")
        page.goto(f"{site}/reports")
        assert page.locator("h1").inner_text() == "Sign in"
        assert [one for one in wrong if "403 (Forbidden)" not in one] == []


def test_a_page_elsewhere_cannot_use_the_session(browser: Browser, north: Ledger) -> None:
    session = north.access.open_session(north.access.grant("Omar", days=1))
    with served(north, sign_in=True) as site, watched(browser) as (page, _):
        page.context.add_cookies([{"name": "session", "value": str(session), "url": site, "sameSite": "Strict"}])
        page.goto(f"{site}/reports")
        assert page.locator("h1").inner_text() == "Reports"
        form = f'<form action="{site}/sign-out" method="post"><button>Win</button></form>'
        page.route("http://evil.example/", lambda route: route.fulfill(body=form, content_type="text/html"))
        page.goto("http://evil.example/")
        page.get_by_role("button").click()
        page.wait_for_url(f"{site}/sign-out")
        assert "not the desk's" in page.content()
        assert north.access.session_holder(str(session)) == "Omar"


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
        point = replace(reading.places[0], latitude=30.0 + len(payload) / 10, longitude=60.0)
        where = (replace(point, name=payload, text=payload, kind=payload, country=payload),)
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
            maps = ["/map?near=all", *(f"/map?{query}" for query in asked[::5])]
            for path in [*paths, *maps, *(f"/?{query}" for query in asked)]:
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
