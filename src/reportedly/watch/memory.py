"""What a watcher must not forget: how each feed was last answered, and which pages are still to be read.

A SQLite file beside the ledger. Each change is written in one transaction, so that a watcher that is killed goes on
where it was: a feed's validators are kept only together with the pages that it named.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.errors import LedgerError
from reportedly.intake.header import NAMES, Header
from reportedly.intake.values import Link

_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL, due REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, header TEXT NOT NULL, tries INTEGER NOT NULL, due REAL
);
CREATE INDEX IF NOT EXISTS pages_due ON pages (due) WHERE due IS NOT NULL;
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """How a feed was last answered; `due` is when it is to be asked again, in seconds since 1970."""

    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page that waits to be read, and how often that failed."""

    link: Link
    tries: int


class Memory:
    """The file. `pages.due` is null for a page that is settled."""

    def __init__(self, path: Path | str) -> None:
        """Open the file, or make it. Raises LedgerError when it is something else or cannot be written."""
        try:
            self._database = sqlite3.connect(path)
            self._database.executescript(_TABLES)
        except sqlite3.Error as error:
            raise LedgerError(f"{path}: what was watched cannot be kept here: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def feed(self, url: str) -> Feed:
        """What is known of a feed; one that was never asked is due."""
        row = self._database.execute("SELECT * FROM feeds WHERE url = ?", (url,)).fetchone()
        return Feed(*row) if row else Feed(url)

    def keep(self, feed: Feed, named: Iterable[Link] = ()) -> int:
        """Keep how a feed was answered with the pages that it named; tells how many of them are new or changed."""
        with self._database:
            values = (feed.url, feed.etag, feed.modified, feed.failures, feed.due)
            self._database.execute("REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", values)
            return sum(self._expect(link) for link in named)

    def waiting(self, now: float) -> list[Page]:
        """The pages that are due, those that wait longest first."""
        query = "SELECT url, header, tries FROM pages WHERE due <= ? ORDER BY due, rowid"
        rows = self._database.execute(query, (now,)).fetchall()
        return [Page(Link(url, Header(**json.loads(header))), tries) for url, header, tries in rows]

    def settle(self, url: str) -> None:
        """The page is read, or never will be."""
        with self._database:
            self._database.execute("UPDATE pages SET due = NULL WHERE url = ?", (url,))

    def put_off(self, url: str, due: float) -> None:
        """The page could not be read now."""
        with self._database:
            self._database.execute("UPDATE pages SET due = ?, tries = tries + 1 WHERE url = ?", (due, url))

    def next_due(self, feeds: Iterable[str]) -> float:
        """When the next of these feeds, or the next page, is due."""
        page = self._database.execute("SELECT min(due) FROM pages").fetchone()[0]
        return min([self.feed(url).due for url in feeds] + ([] if page is None else [float(page)]))

    def _expect(self, link: Link) -> bool:
        """Whether the page is new, or its feed says something else of it than it did."""
        header = json.dumps({name: getattr(link.header, name) for name in NAMES})
        known = self._database.execute("SELECT header FROM pages WHERE url = ?", (link.url,)).fetchone()
        if known == (header,):
            return False
        self._database.execute("REPLACE INTO pages VALUES (?, ?, 0, 0)", (link.url, header))
        return True
