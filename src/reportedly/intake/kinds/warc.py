"""WARC (ISO 28500): archives of the web. Each page that was answered with 200 is read as HTML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader, BytesIO
from typing import Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.values import Item, Source
from reportedly.report import Refused

_PAGES = ("text/html", "application/xhtml", "application/pdf")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.I)


class Warc:
    """An archive, plain; `packed` unpacks one that is gzipped."""

    name = "WARC"
    suffixes = frozenset({".warc"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with WARC's mark."""
        return beginning.startswith((b"WARC/1.", b"WARC/0."))

    def read(self, source: Source) -> Iterator[Item]:
        """A source for each page; what is no page is passed over."""
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415, only where an archive is read

        records = ArchiveIterator(source.stream)
        number = source.before
        while True:
            number += 1
            try:
                with redirect_stderr(_Nowhere()):  # where warcio would print pieces of what it cannot read
                    record = next(records, None)
                    page = None if record is None else _page(record, source)
            except IntakeError:
                raise
            except Exception as error:  # whatever warcio does with an archive made to break it
                reason = f"is broken after record {number - 1}; the rest was not read ({type(error).__name__})"
                raise IntakeError(reason) from None
            if record is None:
                return
            if page is not None:
                yield page


WARC = Warc()


class _Nowhere(io.TextIOBase):
    """Takes what is written and keeps nothing."""

    def write(self, text: str) -> int:
        return len(text)


def _page(record: Any, source: Source) -> Source | Refused | None:
    """The page in a record, or None when it holds none."""
    headers = record.http_headers  # of the answer that was archived; a resource was no answer
    if record.rec_type != "resource" and (record.rec_type != "response" or headers is None):
        return None
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    if not kind.lower().startswith(_PAGES) or (headers and headers.get_statuscode() != "200"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    name = f"{source.name}: {url}"
    data = record.content_stream().read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Refused(name, f"is larger than {MAX_BYTES // 1_000_000} MB; a report is one text", Cause.SIZE)
    declared = _CHARSET.search(kind)
    return Source(
        name=name,
        stream=BufferedReader(BytesIO(data)),
        defaults=source.defaults,
        url=url or None,
        charset=declared[1] if declared else None,
    )
