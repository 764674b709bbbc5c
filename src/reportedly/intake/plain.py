"""Plain text: one report a file, with or without a header."""

from __future__ import annotations

from typing import BinaryIO

from reportedly.errors import IntakeError
from reportedly.intake.decoding import decode
from reportedly.intake.header import Header, make_report, split_header
from reportedly.report import Report

# Far beyond any report, and still read in a moment. How long a text may be to be read is the reading's business.
MAX_BYTES = 50_000_000


def read_plain(stream: BinaryIO, defaults: Header) -> Report:
    """The one report in `stream`. Raises IntakeError when it holds none."""
    data = stream.read(MAX_BYTES + 1)
    if not data:
        raise IntakeError("is empty")
    if len(data) > MAX_BYTES:
        raise IntakeError(f"is larger than {MAX_BYTES // 1_000_000} MB; a report is one text, so split it")
    header, text = split_header(decode(data))
    return make_report(text, header.or_else(defaults))
