"""RSS (0.9 to 2.0) and Atom (RFC 4287): each entry that holds its text is a report, any other a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake.entries import Entry, no_entries, read_entry
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header
from reportedly.intake.markup import outermost
from reportedly.intake.values import Item, Source

_ROOTS = frozenset({"rss", "feed", "rdf"})


class Feed:
    """Entries of one outlet."""

    name = "feed"
    suffixes = frozenset({".rss", ".atom", ".xml"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins as RSS or Atom does."""
        return suffix in self.suffixes or outermost(beginning) in _ROOTS

    def read(self, source: Source) -> Iterator[Item]:
        """The report or the link of each entry, named `name#number`."""
        import feedparser  # noqa: PLC0415, only where a feed is read

        found: Any = feedparser.parse(source.whole(MAX_BYTES), sanitize_html=False, resolve_relative_uris=True)
        if not found.entries and not found.version:
            raise IntakeError("is no feed that can be read")
        no_entries(len(found.entries))
        outlet = found.feed.get("title")
        for number, entry in enumerate(found.entries, start=1):
            yield from read_entry(_entry(entry, f"{source.name}#{number}", outlet), source)


FEED = Feed()


def _entry(entry: Any, name: str, outlet: str | None) -> Entry:
    published = entry.get("published") or entry.get("updated")
    bodies = [content.get("value") or "" for content in entry.get("content", [])]
    return Entry(
        name=name,
        header=Header(
            title=_plain(entry.get("title")),
            outlet=_plain(outlet),
            published=_moment(published) if published else None,
            url=entry.get("link"),
            byline=entry.get("author"),
        ),
        html=max([*bodies, entry.get("summary") or ""], key=len),
    )


def _moment(value: str) -> str:
    """A time of RSS (RFC 822) in ISO 8601, with its zone; one of Atom is so already."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value


def _plain(value: str | None) -> str | None:
    from reportedly.intake.page.fragment import text_of  # noqa: PLC0415, lxml

    return text_of(value) if value and re.search(r"[<&]", value) else value
