"""A ledger in a SQLite file: what makes a file a ledger, and its transactions."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Table, column, delete, func, insert, select, table

from reportedly.errors import LedgerError, NoLedger
from reportedly.ledger.database.base import SCHEMA, Database, writes
from reportedly.ledger.faults import translated

APPLICATION_ID = 0x52505444  # "RPTD", which marks a SQLite file as a ledger
BUSY_SECONDS = 60.0  # for the writers before, who are served in no order: far longer than one report takes
_KEPT_OPEN = 16  # connections, of those who read at once: to open one, SQLite reads the whole schema

_WRITERS_KIB = 65_536  # of pages that a writer holds: rows come to many places at once

_KEYS = table("sqlite_sequence", column("name"), column("seq"))  # SQLite's own
_WORD_INDEXES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


class SqliteFile(Database):
    """An open ledger file."""

    def __init__(self, path: Path, *, create: bool, as_it_is: bool = False) -> None:
        """Open the ledger at `path`, making it when there is none and `create` allows it.

        Raises LedgerError when there is none, when the file is something else, which is then left untouched, or when
        it cannot be opened.
        """
        _check_file(path, create=create)
        url = URL.create("sqlite", database=str(path.absolute()))
        super().__init__(str(path), url, as_it_is=as_it_is, connect_args={"timeout": BUSY_SECONDS})

    def _set_up(self, connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver begins transactions too late to cover the making of tables
        connection.execute("PRAGMA foreign_keys = ON")

    def _begin(self, connection: Connection) -> None:
        if writes(connection):
            connection.exec_driver_sql(f"PRAGMA cache_size = -{_WRITERS_KIB}")
        # A writer takes its place in the queue at once: a reader that turns writer may find that it cannot.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes(connection) else "BEGIN")

    def version(self, connection: Connection) -> int:
        """As said: SQLite has a place for it."""
        return int(_pragma(connection, "user_version"))

    def software(self, connection: Connection) -> str:
        """As said."""
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"

    def faults(self, connection: Connection) -> list[str]:
        """As said: every page, every index, and every row that hangs on another."""
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [str(line) for line in found if line != "ok"] + [
            f"a row of {row[0]} hangs on one of {row[2]} that is gone" for row in loose
        ]

    def _mark(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")

    def last_key(self, connection: Connection, table: Table) -> int:
        """As said; but a key of some tables may be given again once its row is gone, and is none that counts."""
        if not _never_gives_twice(table):
            return connection.scalar(select(func.max(table.c.key))) or 0
        return connection.scalar(select(_KEYS.c.seq).where(_KEYS.c.name == table.name)) or 0

    def set_last_key(self, connection: Connection, table: Table, key: int) -> None:
        """As said, of the tables that never give a key twice."""
        if _never_gives_twice(table):
            connection.execute(delete(_KEYS).where(_KEYS.c.name == table.name))
            connection.execute(insert(_KEYS).values(name=table.name, seq=key))

    def shred(self) -> None:
        """As said: by writing the file anew. While others read in it, its old pages go when the last has done so."""
        with translated(self.name), closing(self._engine.raw_connection()) as raw:
            cursor = raw.cursor()
            for (index,) in cursor.execute(_WORD_INDEXES).fetchall():  # else words stay until pieces of it are merged
                cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _bring_up_to_date(self, version: int) -> None:
        super()._bring_up_to_date(version)
        with self.reading() as connection:
            journal = _pragma(connection, "journal_mode")
        if journal != "wal":
            self._let_readers_and_writer_work_at_once()

    def _let_readers_and_writer_work_at_once(self) -> None:
        # Only once the file is a ledger: the switch writes to it. Where another program is busy with it, next time.
        switch = "PRAGMA journal_mode = WAL"
        with translated(self.name), closing(self._engine.raw_connection()) as raw, suppress(sqlite3.OperationalError):
            raw.cursor().execute(switch)


def _never_gives_twice(table: Table) -> bool:
    return bool(table.dialect_options["sqlite"]["autoincrement"])


def _check_file(path: Path, *, create: bool) -> None:
    """Raise LedgerError unless `path` holds a ledger or, where `create` allows it, can come to hold one.

    Looks at the first bytes only: SQLite itself might write to a file that it opens.
    """
    header = _read_header(path)
    if header is None and not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not header and not create:
        raise NoLedger(f"{path}: there is no ledger here; adding a report makes one")
    if header and not header.startswith(_MAGIC):
        raise LedgerError(f"{path}: is not a ledger, nor any SQLite database; it was left as it is")
    if header and int.from_bytes(header[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise LedgerError(f"{path}: is a SQLite database, but not a ledger; it was left as it is")


def _read_header(path: Path) -> bytes | None:
    """The first bytes of the file, or None when there is no file."""
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; a ledger is a file")
    if path.exists() and not path.is_file():
        raise LedgerError(f"{path}: is not a file; a ledger is one")
    try:
        with path.open("rb") as stream:
            return stream.read(_HEADER_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{path}: cannot be opened: {error.strerror or error}") from error


def _pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
