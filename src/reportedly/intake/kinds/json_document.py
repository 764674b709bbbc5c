"""A JSON document: a JSON Feed (jsonfeed.org, version 1.1), one report, or a list of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake.decoding import decode
from reportedly.intake.entries import Entry, read_entry
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header
from reportedly.intake.records import parse_json, report_of
from reportedly.intake.values import Item, Source
from reportedly.report import Found, Refused

_BEGIN = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\{\]])')


class JsonDocument:
    """One JSON value."""

    name = "JSON"
    suffixes = frozenset({".json"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins as an object or a list of objects does."""
        return suffix in self.suffixes or bool(_BEGIN.match(beginning.removeprefix(b"\xef\xbb\xbf")))

    def read(self, source: Source) -> Iterator[Item]:
        """The entries of a feed, or the reports, each named `name:number` where there are several."""
        value = parse_json(decode(source.whole(MAX_BYTES)))
        if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version")):
            yield from _read_feed(value, source)
        elif isinstance(value, list):
            for number, record in enumerate(value, start=1):
                name = f"{source.name}:{number}"
                try:
                    yield Found(name, report_of(record, source))
                except IntakeError as error:
                    yield Refused(name, str(error), error.cause)
        else:
            yield Found(source.name, report_of(value, source))


JSON_DOCUMENT = JsonDocument()


def _read_feed(feed: dict[str, Any], source: Source) -> Iterator[Item]:
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        if isinstance(item, dict):
            entry = Entry(
                name=f"{source.name}#{number}",
                header=_header(feed, item),
                html=_string(item, "content_html"),
                text=_string(item, "content_text"),
            )
            yield from read_entry(entry, source)


def _header(feed: dict[str, Any], item: dict[str, Any]) -> Header:
    authors = item.get("authors")
    people = [person for person in authors if isinstance(person, dict)] if isinstance(authors, list) else []
    return Header(
        title=_string(item, "title"),
        outlet=_string(feed, "title"),
        published=_string(item, "date_published"),
        url=_string(item, "url"),
        byline=", ".join(name for person in people if (name := _string(person, "name"))) or None,
    )


def _string(value: dict[str, Any], name: str) -> str | None:
    found = value.get(name)
    return found if isinstance(found, str) else None
