"""What intake works with: a source of bytes, what comes out of one, and what a kind of source must be able to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Protocol

from reportedly.errors import Cause, IntakeError
from reportedly.intake.header import Header
from reportedly.report import Found, Refused

PEEKED = 4096  # bytes that a kind is told by


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes from a file, from standard input, from the web or from within another source.

    `name` is what a person calls it. `defaults` stands in for what the bytes do not say of themselves. `fields` says
    under which name each of a report's fields stands in tables and JSON, where it is not its own. `charset` is what
    whoever delivered the bytes says of them. `before` counts the lines, rows or records that stood before these bytes,
    where they are a piece of something larger.
    """

    name: str
    stream: BufferedReader
    defaults: Header = field(default_factory=Header)
    fields: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    charset: str | None = None
    before: int = 0

    def beginning(self) -> bytes:
        """The first bytes, which stay in the stream."""
        return self.stream.peek(PEEKED)[:PEEKED]

    def whole(self, limit: int) -> bytes:
        """All bytes. Raises IntakeError when there are none or more than `limit`."""
        data = self.stream.read(limit + 1)
        if not data:
            raise IntakeError("is empty", Cause.NO_TEXT)
        if len(data) > limit:
            raise IntakeError(f"is larger than {limit // 1_000_000} MB; a report is one text, so split it", Cause.SIZE)
        return data


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a source names without holding its text, with what the source says of it."""

    url: str
    header: Header


Item = Found | Refused | Link | Source


class Kind(Protocol):
    """A kind of source: how it is told by its content, and how its reports are read.

    Another package adds one as an entry point of the group `reportedly.kinds` that names an object of this shape.
    """

    @property
    def name(self) -> str:
        """What it is called, such as "HTML"."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The endings, in lower case with their dot, of the files in a folder that may be of this kind."""

    @property
    def guarded(self) -> bool:
        """Whether it is read in a process of its own, with limits of time and memory; such a kind yields no Source."""

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether the first bytes, or else the ending of the name, show this kind."""

    def read(self, source: Source) -> Iterator[Item]:
        """What the source holds, one after the other. Raises IntakeError when the rest of it cannot be read."""
