"""Sitemaps (sitemaps.org 0.9), with Google's news extension: links, and what the sitemap says of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake.entries import no_entries
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header
from reportedly.intake.markup import outermost
from reportedly.intake.page.published import tidy
from reportedly.intake.values import Item, Link, Source
from reportedly.intake.xml import children, parse_xml, text_at

_ROOTS = frozenset({"urlset", "sitemapindex"})


class Sitemap:
    """Links to pages, or to more sitemaps."""

    name = "sitemap"
    suffixes = frozenset({".xml"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether its outermost element is a sitemap's."""
        return outermost(beginning) in _ROOTS

    def read(self, source: Source) -> Iterator[Item]:
        """A link for each page and each further sitemap."""
        root = parse_xml(source.whole(MAX_BYTES))
        entries = [entry for name in ("url", "sitemap") for entry in children(root, name)]
        no_entries(len(entries))
        links = [_link(entry) for entry in entries]
        if not any(links):
            raise IntakeError("names no page")
        yield from (link for link in links if link)


SITEMAP = Sitemap()


def _link(entry: Any) -> Link | None:
    url = text_at(entry, "loc")
    published = text_at(entry, "news", "publication_date")
    header = Header(
        title=text_at(entry, "news", "title"),
        outlet=text_at(entry, "news", "publication", "name"),
        published=tidy(published) if published else None,
    )
    return Link(url, header) if url else None
