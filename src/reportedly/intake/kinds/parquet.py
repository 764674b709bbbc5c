"""Parquet: one report a row, in columns `text`, `outlet`, `published` and maybe `title`, `url`, `byline`.

Read where pyarrow is installed, as `reportedly[parquet]` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.records import FIELDS, report_of
from reportedly.intake.values import Item, Source
from reportedly.report import Found, Refused

_AT_ONCE = 64  # rows in memory


class Parquet:
    """A table with a column for the text."""

    name = "Parquet"
    suffixes = frozenset({".parquet"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether it begins with Parquet's mark."""
        return beginning.startswith(b"PAR1")

    def read(self, source: Source) -> Iterator[Item]:
        """The report of each row, and a refusal for each that holds none, named `name:row`."""
        yield from read_rows(source, 0, None)


PARQUET = Parquet()


def count_rows(source: Source) -> int:
    """How many rows there are. Raises IntakeError where it cannot be read."""
    return int(_open(source).metadata.num_rows)


def read_rows(source: Source, begin: int, end: int | None) -> Iterator[Item]:
    """As `Parquet.read`, of the rows from `begin` up to `end`."""
    file = _open(source)
    names = [name for name in file.schema_arrow.names if name in {source.fields.get(field, field) for field in FIELDS}]
    groups, first = _groups(file, begin, end)
    number = first
    try:
        for batch in file.iter_batches(_AT_ONCE, row_groups=groups, columns=names):
            for row in batch.to_pylist():
                number += 1
                if begin < number and (end is None or number <= end):
                    yield _item(row, f"{source.name}:{number}", source)
    except (OSError, ValueError) as error:  # whatever Arrow finds wrong with a file
        raise IntakeError(f"is damaged after row {number}; the rest was not read ({error})") from None


def _groups(file: Any, begin: int, end: int | None) -> tuple[list[int], int]:
    """The row groups that hold these rows, and how many rows there are before them."""
    groups: list[int] = []
    first, start = 0, 0
    for group in range(file.metadata.num_row_groups):
        stop = start + file.metadata.row_group(group).num_rows
        if begin < stop and (end is None or start < end):
            first = first if groups else start
            groups.append(group)
        start = stop
    return groups, first


def _item(row: dict[str, Any], name: str, source: Source) -> Item:
    written = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
    try:
        return Found(name, report_of(written, source))
    except IntakeError as error:
        return Refused(name, str(error), error.cause)


def _open(source: Source) -> Any:
    try:
        from pyarrow import parquet  # noqa: PLC0415, an extra
    except ImportError:
        raise IntakeError(
            "is Parquet, which needs the package pyarrow: pip install 'reportedly[parquet]'", Cause.KIND
        ) from None
    stream = source.stream if source.stream.seekable() else BytesIO(source.stream.read())
    try:
        return parquet.ParquetFile(stream)
    except (OSError, ValueError) as error:
        raise IntakeError(f"is damaged: {error}") from None
