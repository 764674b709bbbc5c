"""What a ledger's database is and whether it is whole, looked at and left as it is."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from reportedly.ledger import rules
from reportedly.ledger.database import SCHEMA, open_database
from reportedly.ledger.loading import count
from reportedly.ledger.tables import CLAIMS, REPORTS, REVIEWS, STATEMENTS

_COUNTED = (REPORTS, STATEMENTS, CLAIMS, REVIEWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What stands at a ledger's place."""

    name: str  # without a user or a password
    software: str
    version: int  # of its tables
    current: bool  # whether tables and claims are as this version makes them
    rows: dict[str, int]
    faults: tuple[str, ...]


def examine(location: str | Path) -> Health:
    """Look at the ledger in the file, or at the URL, `location`, without changing it.

    Raises LedgerError where there is none, where something else is, or where it cannot be read.
    """
    with closing(open_database(location, create=False, as_it_is=True)) as database, database.reading() as connection:
        version = database.version(connection)
        there = set(inspect(connection).get_table_names())
        return Health(
            name=database.name,
            software=database.software(connection),
            version=version,
            current=version == SCHEMA and rules.are_current(connection),
            rows={table.name: count(connection, table) for table in _COUNTED if table.name in there},
            faults=tuple(database.faults(connection)),
        )
