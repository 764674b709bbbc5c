"""JSON Lines: one report a line, as an object with `text`, `outlet`, `published` and maybe `title`, `url`, `byline`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from reportedly.errors import Cause, IntakeError
from reportedly.intake.decoding import decode, refuse_other_encodings
from reportedly.intake.records import parse_json, report_of
from reportedly.intake.values import Item, Source
from reportedly.report import Found, Refused, Report

MAX_LINE_BYTES = 50_000_000
_OBJECT = re.compile(rb'\s*\{\s*"[^"\n]*"\s*:[^\n]*\}\s*?(?:\n|\Z)|\s*\{\s*"[^"\n]*"\s*:[^\n]*\Z')
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')


class JsonLines:
    """One object a line."""

    name = "JSON Lines"
    suffixes = frozenset({".jsonl", ".ndjson"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether the first line is an object, or the beginning of one, and no feed."""
        if suffix in self.suffixes:
            return True
        return bool(_OBJECT.match(beginning)) and not _JSON_FEED.search(beginning)

    def read(self, source: Source) -> Iterator[Item]:
        """The report of each line, and a refusal for each that holds none, named `name:line`."""
        beginning = source.beginning()
        if not beginning:
            raise IntakeError("is empty", Cause.NO_TEXT)
        refuse_other_encodings(beginning)
        blank = True
        for number, line in enumerate(read_lines(source.stream), start=source.before + 1):
            if not line.strip():
                continue
            blank = False
            try:
                yield Found(f"{source.name}:{number}", _read_line(line, source))
            except IntakeError as error:
                yield Refused(f"{source.name}:{number}", str(error), error.cause)
        if blank:
            raise IntakeError("holds only blank lines", Cause.NO_TEXT)


JSON_LINES = JsonLines()


def read_lines(stream: BufferedReader) -> Iterator[bytes]:
    """The lines of `stream`, one that is too long cut at one byte over the limit."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)  # the rest of a line that is too long goes unread


def _read_line(line: bytes, source: Source) -> Report:
    if len(line) > MAX_LINE_BYTES:
        raise IntakeError(
            f"the line is larger than {MAX_LINE_BYTES // 1_000_000} MB; a report is one text, so split it", Cause.SIZE
        )
    return report_of(parse_json(decode(line.rstrip())), source)
