"""Plain text and Markdown: one report a file, with or without a header."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.intake.decoding import decode
from reportedly.intake.front_matter import split_front_matter
from reportedly.intake.header import make_report, split_header
from reportedly.intake.values import Item, Source
from reportedly.report import Found

# Far beyond any report, and still read in a moment. How long a text may be to be read is the reading's business.
MAX_BYTES = 50_000_000
_REMEDY = "add a line '{line}' at its top or "


class Plain:
    """Whatever nothing else claims."""

    name = "plain text"
    suffixes = frozenset({".txt", ".md"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Always: this kind comes last."""
        return True

    def read(self, source: Source) -> Iterator[Item]:
        """The one report."""
        whole = decode(source.whole(MAX_BYTES))
        header, text = split_front_matter(whole) or split_header(whole)
        yield Found(source.name, make_report(text, header.or_else(source.defaults), remedy=_REMEDY))


PLAIN = Plain()
