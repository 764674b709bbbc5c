"""A real Chromium, where one is installed, and a desk that it can reach."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from reportedly.desk import address, listen, make_app
from reportedly.ledger import Ledger

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium is installed, so the desk was not tried in one (Debian: apt-get install chromium)"


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """The Chromium of this machine; its sandbox does not work for root."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=as_root)
        yield browser
        browser.close()


@contextmanager
def served(ledger: Ledger, *, sign_in: bool = False) -> Iterator[str]:
    """The address of a desk that answers meanwhile, without the slash at its end."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(make_app(ledger, sign_in=sign_in), log_level="warning", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield address(listening).rstrip("/")
        server.should_exit = True
        thread.join()


@contextmanager
def watched(browser: Browser, width: int = 1280, *, scripts: bool = True) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what goes wrong on it: messages on the console, errors, dialogs, and requests to elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"{page.url}: a dialog"))
    page.on("request", lambda asked: wrong.extend([f"asked for {asked.url}"] * ("//127.0.0.1:" not in asked.url)))
    yield page, wrong
    context.close()
