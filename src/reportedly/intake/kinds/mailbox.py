"""Mailboxes in the mbox form (RFC 4155): messages one after the other, each after a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO

from reportedly.errors import Cause
from reportedly.intake.guard import MAX_BYTES
from reportedly.intake.values import Item, Source
from reportedly.report import Refused

_FROM = re.compile(rb"From \S+ .*\d\d:\d\d")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


class Mailbox:
    """Messages, each a source of its own."""

    name = "mailbox"
    suffixes = frozenset({".mbox"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with the line that parts messages."""
        return bool(_FROM.match(beginning))

    def read(self, source: Source) -> Iterator[Item]:
        """A source for each message, named `name#number`."""
        lines: list[bytes] = []
        size = number = 0
        for line in iter(lambda: source.stream.readline(MAX_BYTES), b""):
            if _FROM.match(line) and (not lines or not lines[-1].strip()):
                if number:
                    yield _message(source, number, lines, size)
                lines, size, number = [b"\n"], 0, number + 1
            elif size <= MAX_BYTES:
                lines.append(line)
                size += len(line)
            else:
                lines[-1] = b"" if not line.strip() else line[:1]  # only whether it is blank is of use any more
        yield _message(source, number, lines, size)


MAILBOX = Mailbox()


def _message(source: Source, number: int, lines: list[bytes], size: int) -> Item:
    name = f"{source.name}#{number}"
    if size > MAX_BYTES:
        return Refused(name, f"is larger than {MAX_BYTES // 1_000_000} MB; a report is one text", Cause.SIZE)
    data = _QUOTED.sub(rb"\1", b"".join(lines[1:]))
    return replace(source, name=f"{name}.eml", stream=BufferedReader(BytesIO(data)))
