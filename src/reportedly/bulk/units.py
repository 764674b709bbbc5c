"""Files cut into units: pieces of some dozens of reports, read by themselves, done as a whole or not at all."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader, BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportedly.errors import IntakeError
from reportedly.intake import Header, Options, find_reports, name_of
from reportedly.intake.kinds.json_lines import JSON_LINES, read_lines
from reportedly.intake.kinds.parquet import count_rows, read_rows
from reportedly.intake.registry import tell_kind
from reportedly.intake.sources import read_all
from reportedly.intake.values import Item, Source
from reportedly.ledger.keys import hashed
from reportedly.report import Found, Refused

REPORTS = 64  # a unit: a minute's reading of one core, which is what is lost when it is killed


class Cut(StrEnum):
    """What `begin` and `end` of a unit count."""

    LINES = "lines"  # bytes of a file of JSON Lines
    BYTES = "bytes"  # bytes of an archive
    ROWS = "rows"  # rows of a table
    WHOLE = "whole"  # nothing: it is a file of a kind that is not cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a file; `before` counts the lines or records before it. `id` changes when the file does."""

    id: str
    path: str
    cut: Cut
    begin: int = 0
    end: int = 0
    before: int = 0


_Piece = tuple[int, int, int]  # begin, end, before


def cut_file(path: str) -> tuple[Unit, ...]:
    """The units of a file. One that cannot be cut, even because it is broken, is one unit."""
    cut, pieces = Cut.WHOLE, [(0, 0, 0)]
    try:
        with Path(path).open("rb") as stream:
            cut, pieces = _cut(Source(name=path, stream=stream)) or (cut, pieces)
    except (IntakeError, OSError):
        pass  # reading it will say so
    return tuple(
        Unit(id=f"{file_id(path)}-{number:06d}", path=path, cut=cut, begin=begin, end=end, before=before)
        for number, (begin, end, before) in enumerate(pieces)
    )


def file_id(path: str) -> str:
    """What tells a file from others, and from itself after a change."""
    try:
        found = Path(path).stat()
        told = f"{path}\n{found.st_size}\n{found.st_mtime_ns}"
    except OSError:
        told = path
    return f"{hashed(told) % 2**64:016x}"


def _cut(source: Source) -> tuple[Cut, list[_Piece]] | None:
    kind = tell_kind(source.beginning(), Path(source.name).suffix.lower()).name
    if kind == "Parquet":
        rows = count_rows(source)
        return Cut.ROWS, [(begin, min(begin + REPORTS, rows), begin) for begin in range(0, rows, REPORTS)]
    if kind == "JSON Lines":
        return Cut.LINES, _pieces(_line_starts(source.stream))
    if kind == "WARC" or (kind == "gzip" and _packs_warc(source)):
        return Cut.BYTES, _pieces(_record_starts(source.stream))
    return None


def _pieces(starts: Iterator[tuple[int, bool]]) -> list[_Piece]:
    """Pieces of so many reports each, from where each line or record starts and whether it may hold one."""
    cuts, held, number, at = [(0, 0)], 0, 0, 0
    for number, (at, holds) in enumerate(starts):
        if held == REPORTS and holds:
            cuts.append((at, number))
            held = 0
        held += holds
    cuts.append((at, number))  # the last start is the end of the file
    return [(begin, end, before) for (begin, before), (end, _) in pairwise(cuts)]


def _line_starts(stream: BufferedReader) -> Iterator[tuple[int, bool]]:
    at = 0
    for line in read_lines(stream):
        yield at, bool(line.strip())
        at = stream.tell()
    yield at, False


def _record_starts(stream: BufferedReader) -> Iterator[tuple[int, bool]]:
    """Raises IntakeError where records cannot be told apart, as in an archive that was packed as a whole."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415, only where an archive is read

    try:
        records = ArchiveIterator(stream)
        for record in records:
            yield records.get_record_offset(), record.rec_type in ("response", "resource")
    except Exception as error:  # whatever warcio does with an archive made to break it
        raise IntakeError(f"is no archive that can be cut: {type(error).__name__}") from None
    yield Path(stream.name).stat().st_size, False


def _packs_warc(source: Source) -> bool:
    try:
        return gzip.GzipFile(fileobj=BytesIO(source.beginning())).read(5) == b"WARC/"
    except (OSError, EOFError):
        return False


def read_unit(unit: Unit, defaults: Header, fields: dict[str, str]) -> Iterator[Found | Refused]:
    """The reports of a unit, as `find_reports` gives those of the whole file."""
    path = Path(unit.path)
    options = Options(defaults=defaults, fields=fields)
    if unit.cut is Cut.WHOLE:
        yield from find_reports(path, options)
        return
    try:
        with path.open("rb") as stream:
            yield from _READ[unit.cut](unit, stream, options)
    except IntakeError as error:
        yield Refused(name_of(path), str(error), error.cause)
    except OSError as error:
        yield Refused(name_of(path), f"cannot be read: {error.strerror or error}")


def _read_lines(unit: Unit, stream: BufferedReader, options: Options) -> Iterator[Item]:
    return JSON_LINES.read(_piece(unit, stream, options))


def _read_bytes(unit: Unit, stream: BufferedReader, options: Options) -> Iterator[Item]:
    return read_all(_piece(unit, stream, options), options)


def _read_table(unit: Unit, stream: BufferedReader, options: Options) -> Iterator[Item]:
    source = Source(name=name_of(Path(unit.path)), stream=stream, defaults=options.defaults, fields=options.fields)
    return read_rows(source, unit.begin, unit.end)


def _piece(unit: Unit, stream: BufferedReader, options: Options) -> Source:
    stream.seek(unit.begin)
    return Source(
        name=name_of(Path(unit.path)),
        stream=BufferedReader(BytesIO(stream.read(unit.end - unit.begin))),
        defaults=options.defaults,
        fields=options.fields,
        before=unit.before,
    )


_READ: dict[Cut, Callable[[Unit, BufferedReader, Options], Iterator[Any]]] = {
    Cut.LINES: _read_lines,
    Cut.BYTES: _read_bytes,
    Cut.ROWS: _read_table,
}
