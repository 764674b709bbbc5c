"""A ledger moved whole from one database to another, of whatever kind, and every row compared."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Connection, RowMapping, Table, TableClause, column, delete, insert, select, table

from reportedly.errors import LedgerError
from reportedly.ledger.database import Database, open_database
from reportedly.ledger.faults import translated
from reportedly.ledger.loading import count
from reportedly.ledger.tables import METADATA, REPORTS, RULES

_AT_ONCE = 500  # rows: so many fit in memory, texts of reports included

Told = Callable[[int, int], None]  # how many rows are done, of how many: each is written once and compared once


def copy_ledger(source: str | Path, target: str | Path, *, told: Told = lambda done, of: None) -> int:
    """Copy the ledger at `source` to `target`, which is made where there is none; how many reports it holds.

    Keys are copied, too, and which were given last, so that none is given twice. Nothing is written unless all is.
    Raises LedgerError when the target holds anything, or when a row is another there than it was.
    """
    with (
        closing(open_database(source, create=False)) as one,
        closing(open_database(target, create=True)) as other,
        one.reading() as old,
        other.writing() as new,
    ):
        _check_empty(other, new)
        of = 2 * sum(count(old, each) for each in METADATA.sorted_tables)
        done = 0
        new.execute(delete(RULES))
        for each in METADATA.sorted_tables:
            for rows in _read(one, old, each):
                new.execute(insert(_plain(each)), [dict(row) for row in rows])
                told(done := done + len(rows), of)
            if each.autoincrement_column is not None:
                other.set_last_key(new, each, one.last_key(old, each))
        for each in METADATA.sorted_tables:
            with closing(_read(one, old, each)) as before, closing(_read(other, new, each)) as after:
                for compared in _compare(each, before, after):
                    told(done := done + compared, of)
        return count(new, REPORTS)


def _check_empty(database: Database, connection: Connection) -> None:
    held = [each.name for each in METADATA.sorted_tables if each is not RULES and count(connection, each)]
    if held:
        what = "reports" if REPORTS.name in held else held[0].replace("_", " ")
        raise LedgerError(f"{database.name}: holds {what} already; a ledger is copied to where there is none")


def _read(database: Database, connection: Connection, each: Table) -> Generator[Sequence[RowMapping], None, None]:
    """The rows of a table in the order of their keys, some at a time."""
    plain = _plain(each)
    query = select(plain).order_by(*(plain.c[key.name] for key in each.primary_key))
    stream = {"yield_per": _AT_ONCE}
    with translated(database.name), connection.execute(query, execution_options=stream) as found:
        yield from found.mappings().partitions()


def _compare(
    each: Table, before: Iterable[Sequence[RowMapping]], after: Iterable[Sequence[RowMapping]]
) -> Iterator[int]:
    """How many rows were compared each time. Numbers, text and the order within JSON must be the same."""
    for one, other in zip_longest(before, after, fillvalue=()):
        if [repr(dict(row)) for row in one] != [repr(dict(row)) for row in other]:
            raise LedgerError(f"the copy is not what was copied (table {each.name}); nothing was written")
        yield len(one)


def _plain(each: Table) -> TableClause:
    """The table, but with what is null in it null again, and not JSON's null."""
    kinds: list[Any] = [JSON(none_as_null=True) if isinstance(own.type, JSON) else own.type for own in each.columns]
    return table(each.name, *(column(own.name, kind) for own, kind in zip(each.columns, kinds, strict=True)))
