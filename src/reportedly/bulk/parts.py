"""Rows found by a key of 64 bits, in as many files as there were tasks to write them.

Each file is sorted by its keys and mapped into memory (Arrow's IPC format), so that whoever looks for some rows
touches the pages that hold them and no others, whatever the whole amounts to. Keys are hashes: a range of them is a
fair share of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from reportedly.bulk.folder import written

Keys = np.ndarray[Any, np.dtype[np.int64]]

_KEYS = 2**64


def write_part(path: Path, schema: Mapping[str, pa.DataType], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows, each with its `key`, as one part."""
    columns: dict[str, list[Any]] = {"key": [], **{name: [] for name in schema}}
    for row in rows:
        for name, values in columns.items():
            values.append(row[name])
    fields = {"key": pa.int64(), **schema}
    write_table(path, pa.table({name: pa.array(columns[name], kind) for name, kind in fields.items()}))


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table that has a column `key` as one part."""
    table = table.sort_by("key").combine_chunks()
    with written(path) as draft, pa.OSFile(str(draft), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=None)


class Parts:
    """All parts in a folder."""

    def __init__(self, folder: Path) -> None:
        self._tables = [read_part(path) for path in sorted(folder.glob("*.arrow"))]
        self._keys: list[Keys] = [_keys(table) for table in self._tables]

    def all(self) -> pa.Table:
        """All rows."""
        return pa.concat_tables(self._tables)

    def share(self, number: int, of: int) -> pa.Table:
        """The rows of one of so many equal ranges of keys."""
        first, last = share_of_keys(number, of)
        found = []
        for table, keys in zip(self._tables, self._keys, strict=True):
            begin = int(np.searchsorted(keys, first, "left"))
            found.append(table.slice(begin, int(np.searchsorted(keys, last, "right")) - begin))
        return pa.concat_tables(found)

    def among(self, keys: Iterable[int]) -> pa.Table:
        """The rows that have one of these keys."""
        wanted = np.unique(np.fromiter(keys, dtype=np.int64))
        found = []
        for table, own in zip(self._tables, self._keys, strict=True):
            begins, ends = np.searchsorted(own, wanted, "left"), np.searchsorted(own, wanted, "right")
            found.append(table.take(pa.array(spread(begins, ends - begins))))
        return pa.concat_tables(found)


def share_of_keys(number: int, of: int) -> tuple[int, int]:
    """The first and the last key of one of so many equal ranges."""
    return number * _KEYS // of - _KEYS // 2, (number + 1) * _KEYS // of - _KEYS // 2 - 1


def spread(begins: Keys, lengths: Keys) -> Keys:
    """The numbers begin, begin + 1, … of each range, one range after the other."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + lengths, lengths)


def read_part(path: Path) -> pa.Table:
    """A part, mapped into memory."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _keys(table: pa.Table) -> Keys:
    found: Keys = table.column("key").combine_chunks().to_numpy()
    return found
