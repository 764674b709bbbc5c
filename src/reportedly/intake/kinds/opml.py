"""OPML (2.0): a list of feeds, as feed readers give it."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.errors import IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header
from reportedly.intake.markup import outermost
from reportedly.intake.values import Item, Link, Source
from reportedly.intake.xml import parse_xml


class Opml:
    """Links to feeds."""

    name = "OPML"
    suffixes = frozenset({".opml"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether its outermost element is OPML's."""
        return suffix in self.suffixes or outermost(beginning) == "opml"

    def read(self, source: Source) -> Iterator[Item]:
        """A link for each feed, with its title for an outlet."""
        found = False
        for outline in parse_xml(source.whole(MAX_BYTES)).iter("{*}outline"):
            url = (outline.get("xmlUrl") or "").strip()
            if url:
                found = True
                yield Link(url, Header(outlet=outline.get("title") or outline.get("text") or None))
        if not found:
            raise IntakeError("names no feed")


OPML = Opml()
