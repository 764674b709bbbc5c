"""The documentation as a site: built in strict mode, whole, and nothing of it from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html
from playwright.sync_api import TimeoutError as TooLong

from tests.desk.browsing import CHROMIUM, MISSING, opened_browser
from tests.house.places import ROOT

# What a browser asks for by itself; a link that somebody follows may lead anywhere.
LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //link[not(@rel='canonical')]/@href | //source/@src | //use/@href"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.fromstring(path.read_bytes()) for path in sorted(site.rglob("*.html"))}


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, html.HtmlElement]) -> None:
    assert len(pages) > 20
    loaded = [address for page in pages.values() for address in page.xpath(LOADED)]
    styles = [address for path in site.rglob("*.css") for address in re.findall(r"url\(([^)]*)\)", path.read_text())]
    assert [address for address in loaded + styles if re.match(r"['\"]?(https?:)?//", address)] == []


def test_every_link_within_it_leads_somewhere(pages: dict[Path, html.HtmlElement]) -> None:
    known = {path.resolve(): set(page.xpath("//@id")) | set(page.xpath("//a/@name")) for path, page in pages.items()}
    assert list(_broken(pages, known)) == []


def _broken(pages: dict[Path, html.HtmlElement], known: dict[Path, set[str]]) -> Iterator[str]:
    for path, page in pages.items():
        if path.name == "404.html":  # its links begin at the server's root
            continue
        for link in page.xpath("//a/@href | //img/@src"):
            file, place = urldefrag(link)
            if urlsplit(file).scheme:
                continue
            target = (path.parent / unquote(file)).resolve() if file else path.resolve()
            if not target.exists() or (place and place not in known.get(target, {place})):
                yield f"{path.name}: {link}"


@pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
def test_it_can_be_read_and_searched_from_its_folder(site: Path) -> None:
    asked: list[str] = []
    with opened_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        found = page.locator(".md-search-result__item a")
        for _ in range(5):  # what is typed before the page listens is lost
            page.goto((site / "index.html").as_uri())
            page.get_by_role("textbox", name="Search").fill("Admiralty code")
            with suppress(TooLong):
                found.first.wait_for(timeout=10_000)
                break
        assert "status.html" in " ".join(filter(None, (one.get_attribute("href") for one in found.all())))
    assert [url for url in asked if urlsplit(url).scheme not in ("file", "data", "blob", "about")] == []
