"""The database under a ledger: a SQLite file, what makes it a ledger, and its transactions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from reportedly.errors import LedgerError
from reportedly.ledger.faults import translated

APPLICATION_ID = 0x52505444  # "RPTD", which marks a SQLite file as a ledger
SCHEMA = 5  # the number of the newest migration
BUSY_SECONDS = 10.0  # far longer than any one transaction here takes

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


class Database:
    """An open ledger file."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the ledger at `path`, making it when there is none and `create` allows it.

        Raises LedgerError when there is none, when the file is something else, which is then left untouched, or when
        it cannot be opened.
        """
        self.path = path
        _check_file(path, create=create)
        self._engine = _make_engine(path)
        try:
            self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at one moment."""
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all made or, after an error, none."""
        with translated(self.path), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            yield connection
            connection.commit()

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            version = _pragma(connection, "user_version")
            journal = _pragma(connection, "journal_mode")
        if version > SCHEMA:
            raise LedgerError(
                f"{self.path}: was written by a newer reportedly (ledger version {version}, this one knows {SCHEMA});"
                " update reportedly"
            )
        if version < SCHEMA:
            self._migrate()
        if journal != "wal":
            self._let_readers_and_writer_work_at_once()

    def _migrate(self) -> None:
        from reportedly.ledger.migrate import migrate  # noqa: PLC0415, alembic is slow to load and seldom needed

        with self.writing() as connection:
            if _pragma(connection, "user_version") < SCHEMA:  # else another program was faster
                migrate(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")

    def _let_readers_and_writer_work_at_once(self) -> None:
        # Only once the file is a ledger: the switch writes to it. Where another program is busy with it, next time.
        switch = "PRAGMA journal_mode = WAL"
        with translated(self.path), closing(self._engine.raw_connection()) as raw, suppress(sqlite3.OperationalError):
            raw.cursor().execute(switch)


def _check_file(path: Path, *, create: bool) -> None:
    """Raise LedgerError unless `path` holds a ledger or, where `create` allows it, can come to hold one.

    Looks at the first bytes only: SQLite itself might write to a file that it opens.
    """
    header = _read_header(path)
    if header is None and not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not header and not create:
        raise LedgerError(f"{path}: there is no ledger here; adding a report makes one")
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


def _make_engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins transactions too late to cover the making of tables
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A writer takes its place in the queue at once: a reader that turns writer may find that it cannot.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
