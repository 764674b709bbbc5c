"""Packed sources: gzip (RFC 1952) and zip. What is inside is told by its content; nothing is ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from typing import IO, Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.values import Item, Source
from reportedly.report import Refused

_MOST_BYTES = 200_000_000  # of one packed source that yields far more than it holds
_MOST_TIMES = 100  # what text can shrink by, with room: news pages shrink to a fifth, repeated ones to a fiftieth
_MOST_FILES = 100_000
# What the standard library raises for archives that are damaged, locked or packed in a way that it does not know.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, ValueError, RuntimeError, OverflowError, MemoryError),
)


class Gzip:
    """One packed file."""

    name = "gzip"
    suffixes = frozenset({".gz"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with gzip's mark."""
        return beginning.startswith(b"\x1f\x8b\x08")

    def read(self, source: Source) -> Iterator[Item]:
        """The source inside."""
        inside = Unpacking(gzip.GzipFile(fileobj=source.stream), source.stream)
        yield replace(source, name=source.name.removesuffix(".gz"), stream=BufferedReader(inside))


class Zip:
    """Several packed files. Their names are shown and used for nothing else."""

    name = "zip"
    suffixes = frozenset({".zip"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with zip's mark."""
        return beginning.startswith(b"PK\x03\x04")

    def read(self, source: Source) -> Iterator[Item]:
        """A source for each file inside."""
        try:
            archive = zipfile.ZipFile(_seekable(source.stream))
        except _BROKEN as error:
            raise IntakeError(f"is no zip archive that can be read: {error}") from None
        # Not `is_dir`: until Python 3.12 it fails on a name of no length.
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        if len(members) > _MOST_FILES:
            raise IntakeError(f"holds more than {_MOST_FILES:,} files", Cause.SIZE)
        for member in members:
            name = f"{source.name}/{member.filename}"
            try:
                inside = Unpacking(archive.open(member), None, member.compress_size)
            except _BROKEN as error:
                yield Refused(name, " ".join(f"cannot be unpacked: {error}".split()))
            else:
                yield replace(source, name=name, stream=BufferedReader(inside))


GZIP = Gzip()
ZIP = Zip()


class Unpacking(io.RawIOBase):
    """A stream of unpacked bytes that refuses to yield out of all proportion to what it is unpacked from."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed: BufferedReader | None, size: int = 0) -> None:
        """Read from `stream`, which unpacks `packed`, or `size` bytes."""
        self._stream: Any = stream
        self._packed = packed
        self._size = size
        self._given = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """How many bytes were given so far."""
        return self._given

    def readinto(self, buffer: Any) -> int:
        """The next bytes. Raises IntakeError when they are damaged or out of all proportion."""
        try:
            data = self._stream.read(len(buffer))
        except _BROKEN as error:
            raise IntakeError(f"cannot be unpacked: {error}") from None
        self._given += len(data)
        taken = self._packed.tell() if self._packed is not None else self._size
        if self._given > _MOST_BYTES and self._given > _MOST_TIMES * taken:
            raise IntakeError(
                f"unpacks to more than {_MOST_TIMES} times its size, as no text does; the rest was not read", Cause.SIZE
            )
        buffer[: len(data)] = data
        return len(data)


def _seekable(stream: BufferedReader) -> IO[bytes]:
    if stream.seekable():
        return stream
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise IntakeError(f"is larger than {_MOST_BYTES // 1_000_000} MB; give it as a file", Cause.SIZE)
    return io.BytesIO(data)
