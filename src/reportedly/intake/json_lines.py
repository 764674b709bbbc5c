"""JSON Lines: one report a line, as an object with `text`, `outlet`, `published` and maybe `title`, `url`, `byline`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake.decoding import decode, refuse_other_encodings
from reportedly.intake.header import NAMES, Header, make_report
from reportedly.report import Found, Refused, Report

MAX_LINE_BYTES = 50_000_000


def read_json_lines(stream: BufferedReader, name: str, defaults: Header) -> Iterator[Found | Refused]:
    """The reports in `stream`, and a refusal for each line that holds none, named `name:line`.

    Raises IntakeError when the whole of it cannot be JSON Lines: empty, or not UTF-8 text from its first bytes on.
    """
    beginning = stream.peek(1)
    if not beginning:
        raise IntakeError("is empty")
    refuse_other_encodings(beginning)
    blank = True
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            continue
        blank = False
        try:
            yield Found(f"{name}:{number}", _read_line(line, defaults))
        except IntakeError as error:
            yield Refused(f"{name}:{number}", str(error))
    if blank:
        raise IntakeError("holds only blank lines")


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """The lines of `stream`, one that is too long cut at one byte over the limit."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)  # the rest of a line that is too long goes unread


def _read_line(line: bytes, defaults: Header) -> Report:
    if len(line) > MAX_LINE_BYTES:
        raise IntakeError(
            f"the line is larger than {MAX_LINE_BYTES // 1_000_000} MB; a report is one text, so split it"
        )
    item = _parse(decode(line.rstrip()))
    text = _string(item, "text")
    if text is None:
        raise IntakeError('has no "text"; each line is an object with "text", "outlet" and "published"')
    header = Header(**{name: _string(item, name) for name in NAMES}).or_else(defaults)
    for name in ("outlet", "published"):
        if not getattr(header, name):
            raise IntakeError(f'has no "{name}"; add it to the object or give --{name}')
    return make_report(text, header)


def _parse(line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise IntakeError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):
        raise IntakeError("is not JSON that can be read: a number too long or brackets too deep") from None
    if not isinstance(item, dict):
        raise IntakeError('is not a JSON object; write {"text": …, "outlet": …, "published": …}')
    return item


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if value is not None and not isinstance(value, str):
        raise IntakeError(f'"{name}" is not a string')
    return value
