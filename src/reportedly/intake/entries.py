"""Entries of feeds: a report where the entry holds the text, a link where it only names the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.errors import Cause, IntakeError
from reportedly.intake.header import Header, make_report
from reportedly.intake.lines import one_line
from reportedly.intake.page.fragment import text_of
from reportedly.intake.page.published import tidy
from reportedly.intake.values import Item, Link, Source
from reportedly.report import Found, Refused

_WHOLE = 800  # characters: a shorter text is the summary that most feeds give, and a page stands behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, its text as HTML or plain, as far as the feed gives it."""

    name: str
    header: Header
    html: str | None = None
    text: str | None = None


def read_entry(entry: Entry, source: Source) -> Iterator[Item]:
    """The report of an entry that holds a whole text; for any other the link to its page.

    What came from the web is followed there; of a file at hand a short text is all there is, and is taken.
    """
    published = tidy(entry.header.published) if entry.header.published else None
    header = Header(
        title=one_line(entry.header.title),
        outlet=one_line(entry.header.outlet),
        published=published,
        url=one_line(entry.header.url),
        byline=one_line(entry.header.byline),
    )
    text = entry.text or text_of(entry.html or "")
    if header.url and len(text) < _WHOLE and (source.url or not text.strip()):
        yield Link(header.url, header)
        return
    try:
        yield Found(entry.name, make_report(text, header.or_else(source.defaults)))
    except IntakeError as error:
        yield Refused(entry.name, str(error), error.cause)


def no_entries(count: int) -> None:
    """Raise IntakeError when a feed or sitemap has none."""
    if not count:
        raise IntakeError("has no entries", Cause.NO_TEXT)
