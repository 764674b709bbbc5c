"""HTML: saved and fetched pages. Main text, title, outlet, byline, time of publication and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header, make_report
from reportedly.intake.lines import one_line
from reportedly.intake.markup import outermost
from reportedly.intake.page.charset import decode_page
from reportedly.intake.page.linked_data import find_articles, find_entries
from reportedly.intake.page.published import find_published
from reportedly.intake.values import Item, Source
from reportedly.report import Found, Refused

_ROOTS = frozenset({"html", "head", "body"})
_LOOSE = frozenset("meta title article main div p h1 section script link style".split())  # of a page without its root
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->|Page saved with SingleFile\s+url: (\S+)")
_TEXT_SUFFIXES = frozenset({".txt", ".md"})  # where a tag alone may be Markdown's


class Html:
    """A page with one report, or a live blog with one an entry."""

    name = "HTML"
    suffixes = frozenset({".html", ".htm", ".xhtml"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins as a page does."""
        root = outermost(beginning)
        return suffix in self.suffixes or root in _ROOTS or (root in _LOOSE and suffix not in _TEXT_SUFFIXES)

    def read(self, source: Source) -> Iterator[Item]:
        """The report of the page."""
        data = source.whole(MAX_BYTES)
        yield from read_page(decode_page(data, source.charset), replace(source, url=source.url or _saved_from(data)))


HTML = Html()


def read_page(page: str, source: Source) -> Iterator[Item]:
    """The report that a page holds; of a live blog, each of its entries."""
    from lxml.html import document_fromstring  # noqa: PLC0415, only the guarded process parses
    from trafilatura import bare_extraction  # noqa: PLC0415

    if not page.strip():
        raise IntakeError("holds no text", Cause.NO_TEXT)
    tree = document_fromstring(page.encode("utf-8", "replace"), parser=_parser())
    articles = find_articles(tree)
    # Tables hold figures, and links would only be lost; comments are the readers' words, not the outlet's.
    found: Any = bare_extraction(page, url=source.url, with_metadata=True, include_comments=False, include_tables=True)
    header = _header(tree, found, source, articles)
    entries = find_entries(articles)
    for number, entry in enumerate(entries, start=1):
        name = f"{source.name}#{number}"
        try:
            yield Found(name, make_report(paragraphs(entry.text), entry.header.or_else(header)))
        except IntakeError as error:
            yield Refused(name, str(error), error.cause)
    if not entries:
        text = paragraphs(found.text) if found is not None and found.text else ""
        yield Found(source.name, make_report(_without_title(text, header.title), header))


def paragraphs(text: str) -> str:
    """A text with a blank line between its lines, so that none is taken for one set in lines of one width."""
    return "\n\n".join(line.strip() for line in text.replace("\0", "").splitlines() if line.strip())


def _parser() -> Any:
    from lxml.html import HTMLParser  # noqa: PLC0415, only the guarded process parses

    return HTMLParser(encoding="utf-8", no_network=True)


def _header(tree: Any, found: Any, source: Source, articles: tuple[dict[str, Any], ...]) -> Header:
    if found is None:
        return source.defaults
    url = found.url if _is_address(found.url) else None
    published = find_published(tree, articles) or found.date
    outlet = one_line(found.sitename) or _host(url or source.url)
    own = Header(
        title=_without_outlet(one_line(found.title), outlet),
        outlet=outlet,
        published=published,
        url=url or source.url,
        byline=one_line(found.author),
    )
    return own.or_else(source.defaults)


def _without_title(text: str, title: str | None) -> str:
    """The text without the headline above it, which is kept as the title."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title and first.casefold() == title.casefold() else text


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name that pages put behind it: "Bridge falls | Example Wire"."""
    if title is None or outlet is None:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title) or title


def _is_address(url: str | None) -> bool:
    return _host(url) is not None and str(url).lower().startswith(("http://", "https://"))


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _saved_from(data: bytes) -> str | None:
    found = _SAVED_FROM.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None
