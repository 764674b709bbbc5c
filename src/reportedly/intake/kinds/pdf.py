"""PDF: the text of its pages, without what stands at the head or foot of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.header import Header, make_report
from reportedly.intake.lines import one_line
from reportedly.intake.values import Item, Source
from reportedly.report import Found

_MOST_PAGES = 500
_EDGE = 2  # lines at the head and at the foot of a page that may be furniture
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?", re.I)
_CUT_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


class Pdf:
    """One report."""

    name = "PDF"
    suffixes = frozenset({".pdf"})
    guarded = True

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether PDF's mark stands in the first 1,024 bytes, as readers allow."""
        return b"%PDF-" in beginning[:1024]

    def read(self, source: Source) -> Iterator[Item]:
        """The report."""
        from pypdf import PdfReader  # noqa: PLC0415, only where a PDF is read
        from pypdf.errors import PyPdfError  # noqa: PLC0415

        try:
            reader = PdfReader(BytesIO(source.whole(MAX_BYTES)))
            if reader.is_encrypted and not reader.decrypt(""):
                raise IntakeError("is locked by a password; save a copy without one")
            if len(reader.pages) > _MOST_PAGES:
                raise IntakeError(f"has more than {_MOST_PAGES} pages; a report is one text", Cause.SIZE)
            pages = [page.extract_text() for page in reader.pages]
            header = _header(reader.metadata, source)
        except PyPdfError as error:
            raise IntakeError(f"is no PDF that can be read: {error}") from None
        text = join_pages(pages)
        if not text.strip():
            raise IntakeError("holds no text: its pages are pictures; have their text recognised first", Cause.NO_TEXT)
        yield Found(source.name, make_report(text, header))


PDF = Pdf()


def join_pages(pages: list[str]) -> str:
    """The text of all pages, without repeated heads and feet and page numbers, cut words whole again."""
    lines = [[line.strip() for line in page.replace("\0", "").splitlines() if line.strip()] for page in pages]
    seen = Counter(key for page in lines for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    kept = []
    for page in lines:
        edge = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
        repeated = {at for at in edge if 0 <= at < len(page) and _is_furniture(page[at], seen, len(lines))}
        kept.append("\n".join(line for at, line in enumerate(page) if at not in repeated))
    return _CUT_WORD.sub("", "\n".join(kept))


def _is_furniture(line: str, seen: Counter[str], pages: int) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or (pages > 2 and seen[_key(line)] > pages / 2)


def _key(line: str) -> str:
    """A line without its numbers, which differ from page to page."""
    return _NUMBER.sub("0", line)


def _header(metadata: Any, source: Source) -> Header:
    """What the file says of itself. Its date is when it was made, which for a press release is the day it went out."""
    made = _made(metadata)
    own = Header(
        title=one_line(metadata.title) if metadata else None,
        published=made.isoformat() if made else None,
        url=source.url,
        byline=one_line(metadata.author) if metadata else None,
    )
    return own.or_else(source.defaults)


def _made(metadata: Any) -> datetime | None:
    try:
        made: datetime | None = metadata.creation_date if metadata else None
    except (ValueError, TypeError):
        return None
    return made
