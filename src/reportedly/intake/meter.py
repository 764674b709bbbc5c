"""How far through its files an intake is, for whoever shows progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader


class Meter:
    """Counts the bytes of the files that have been read."""

    def __init__(self) -> None:
        self._finished = 0
        self._stream: BufferedReader | None = None

    @property
    def bytes(self) -> int:
        """The bytes read so far, those of the file under way included."""
        return self._finished + (0 if self._stream is None else self._stream.tell())

    @contextmanager
    def watching(self, stream: BufferedReader) -> Iterator[None]:
        """Count the bytes of `stream` while it is read."""
        self._stream = stream
        try:
            yield
        finally:
            self._finished = self.bytes
            self._stream = None
