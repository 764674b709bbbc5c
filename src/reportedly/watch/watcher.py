"""The watcher: asks each feed when it is due, and reads the pages that feeds name, until each is settled."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.errors import IntakeError
from reportedly.intake.sources import Options, read_all, read_items
from reportedly.intake.values import Link
from reportedly.intake.web.fetcher import IN_TROUBLE, Fetcher, retry_after, to_source
from reportedly.intake.web.http import Answer, Unreachable, phrase
from reportedly.ledger.values import Outcome
from reportedly.report import Found, Refused, Report
from reportedly.watch.memory import Feed, Memory, Page

EVERY = 900.0  # seconds between two polls of one feed
_LONGEST = 3_600.0  # the longest wait after failures: a laptop that wakes finds its feeds within the hour
_PAGE_WAIT = 120.0  # seconds until a page is tried again, doubled each time
_PAGE_TRIES = 72  # about three days, a weekend without a network
TROUBLE = frozenset({"feed failed", "report refused", "page put off", "page refused", "page given up"})
"""The events by which something was not had."""


class Log(Protocol):
    """Takes what happened: an event and its details."""

    def __call__(self, event: str, **details: object) -> None:
        """Write it down."""


class Books(Protocol):
    """What keeps reports: `reportedly.Ledger`."""

    def add_each(self, reports: Iterable[Report | Refused], *, workers: int = 1) -> Iterator[Outcome]:
        """Add reports, telling what became of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Watches `feeds` into `books`. Nothing that a feed or a page does raises; it is logged, and tried again."""

    feeds: tuple[Link, ...]
    books: Books
    fetcher: Fetcher
    memory: Memory
    log: Log
    every: float = EVERY
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def watch(self) -> None:
        """Go on for ever."""
        while True:
            self.go_round()
            self.sleep(max(1.0, self.memory.next_due(feed.url for feed in self.feeds) - self.now()))

    def go_once(self) -> None:
        """Go round once, and say of a feed that is not due yet that it was left alone.

        One that failed is due: whoever goes round once sets the rhythm, and may have mended what was wrong.
        """
        for feed in self.feeds:
            known = self.memory.feed(feed.url)
            wait = known.due - self.now()
            if known.failures:
                self.memory.keep(replace(known, due=self.now()))
            elif wait > 0:
                self.log("feed not due", feed=feed.url, again_in=round(wait))
        self.go_round()

    def go_round(self) -> None:
        """Ask every feed that is due, then read every page that waits."""
        for feed in self.feeds:
            if self.memory.feed(feed.url).due <= self.now():
                self._poll(feed)
                self._read_waiting()
        self._read_waiting()

    def _poll(self, feed: Link) -> None:
        known = self.memory.feed(feed.url)
        headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        try:
            answer = self.fetcher.get(feed.url, {name: value for name, value in headers.items() if value})
            if answer.status == 304:
                self.memory.keep(replace(known, failures=0, due=self.now() + self.every))
                self.log("feed unchanged", feed=feed.url)
                return
            items = list(read_items(replace(to_source(feed.url, answer), defaults=feed.header)))
        except IntakeError as error:
            self._failed(known, str(error))
            return
        links = [item for item in items if isinstance(item, Link)]
        if len(links) < len(items):
            self._add(feed.url, items)
        new = self.memory.keep(self._answered(known, answer), links)
        self.log("feed read", feed=feed.url, entries=len(items), new=new)

    def _answered(self, known: Feed, answer: Answer) -> Feed:
        due = self.now() + max(self.every, min(retry_after(answer) or 0.0, _LONGEST))
        return Feed(known.url, answer.headers.get("etag"), answer.headers.get("last-modified"), 0, due)

    def _failed(self, known: Feed, reason: str) -> None:
        failures = known.failures + 1
        wait = max(self.every, min(self.every * 2.0 ** min(failures, 20), _LONGEST))
        self.memory.keep(replace(known, failures=failures, due=self.now() + wait))
        self.log("feed failed", feed=known.url, reason=reason, failures=failures, again_in=round(wait))

    def _read_waiting(self) -> None:
        for page in self.memory.waiting(self.now()):
            self._read(page)

    def _read(self, page: Page) -> None:
        url = page.link.url
        try:
            answer = self.fetcher.get(url)
            if answer.status in IN_TROUBLE:
                raise Unreachable(f"the server answered {phrase(answer.status)}")
            source = replace(to_source(url, answer), defaults=page.link.header)
        except Unreachable as error:
            self._put_off(page, str(error))
            return
        except IntakeError as error:
            self.log("page refused", page=url, reason=str(error), cause=error.cause.value)
        else:
            self._add(url, read_all(source, Options(defaults=page.link.header)))
        self.memory.settle(url)

    def _put_off(self, page: Page, reason: str) -> None:
        url, tries = page.link.url, page.tries + 1
        if tries >= _PAGE_TRIES:
            self.memory.settle(url)
            self.log("page given up", page=url, reason=reason, tries=tries)
            return
        wait = min(_PAGE_WAIT * 2.0**page.tries, _LONGEST)
        self.memory.put_off(url, self.now() + wait)
        self.log("page put off", page=url, reason=reason, tries=tries, again_in=round(wait))

    def _add(self, where: str, items: Iterable[object]) -> None:
        """Add the reports among `items`, and log what became of each; links are for later."""
        found = (item.report if isinstance(item, Found) else item for item in items)
        reports = (item for item in found if isinstance(item, Report | Refused))
        for outcome in self.books.add_each(reports, workers=1):
            details = {"reason": outcome.reason, "cause": outcome.cause} if outcome.reason else {}
            self.log(f"report {outcome.result.value}", where=where, report=outcome.what, **details)
