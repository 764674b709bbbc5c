"""What every database under a ledger can do, whatever it is: be brought up to date, be read, be written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from sqlalchemy import URL, Connection, Table, create_engine, event

from reportedly.errors import LedgerError
from reportedly.jsonable import dump_json, parse_json
from reportedly.ledger.faults import translated

SCHEMA = 8  # the number of the newest migration


class Database(ABC):
    """An open ledger's database."""

    _READS: ClassVar[dict[str, Any]] = {}
    _WRITES: ClassVar[dict[str, Any]] = {}

    def __init__(self, name: str, url: URL, *, as_it_is: bool = False, **settings: Any) -> None:
        """Open the ledger at `url` and bring it up to date unless `as_it_is`. `name` is what messages call it.

        Raises LedgerError when a newer version wrote it, or when it cannot be opened.
        """
        self.name = name
        self._engine = create_engine(
            url, json_serializer=dump_json, json_deserializer=parse_json, hide_parameters=True, **settings
        )
        event.listen(self._engine, "connect", self._set_up)
        event.listen(self._engine, "begin", self._begin)
        try:
            version = self._check()
            if not as_it_is:
                self._bring_up_to_date(version)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at one moment."""
        with translated(self.name), self._engine.connect() as connection:
            yield connection.execution_options(**self._READS)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all made or, after an error, none. There is one writer at a time."""
        with translated(self.name), self._engine.connect() as connection:
            yield connection.execution_options(writes=True, **self._WRITES)
            connection.commit()

    @abstractmethod
    def _set_up(self, connection: Any, _: object) -> None:
        """Prepare a connection of the driver's that was just made."""

    @abstractmethod
    def _begin(self, connection: Connection) -> None:
        """Begin a transaction; one that `writes` waits until no other does."""

    @abstractmethod
    def version(self, connection: Connection) -> int:
        """The number of the migration that the tables are at; 0 where there are none."""

    @abstractmethod
    def software(self, connection: Connection) -> str:
        """What keeps the tables, with its version."""

    @abstractmethod
    def faults(self, connection: Connection) -> list[str]:
        """What the database finds wrong with its own tables, a line each, as far as it looks."""

    @abstractmethod
    def _mark(self, connection: Connection) -> None:
        """Mark the database as a ledger whose tables are at SCHEMA."""

    @abstractmethod
    def last_key(self, connection: Connection, table: Table) -> int:
        """The highest key that a row of the table was ever given; 0 where none was."""

    @abstractmethod
    def set_last_key(self, connection: Connection, table: Table, key: int) -> None:
        """Have rows to come given higher keys than this one."""

    @abstractmethod
    def shred(self) -> None:
        """Let nothing that was removed be read from the ledger's files any more, as far as that is in our hands."""

    def _check(self) -> int:
        """The ledger's version. Raises LedgerError unless this program can read the ledger, or make one here."""
        with self.reading() as connection:
            version = self.version(connection)
        if version > SCHEMA:
            raise LedgerError(
                f"{self.name}: was written by a newer reportedly (ledger version {version}, this one knows {SCHEMA});"
                " update reportedly"
            )
        return version

    def _bring_up_to_date(self, version: int) -> None:
        if version < SCHEMA:
            self._migrate()

    def _migrate(self) -> None:
        from reportedly.ledger.database.migrate import migrate  # noqa: PLC0415, alembic is slow to load and seldom needed

        with self.writing() as connection:
            if self.version(connection) < SCHEMA:  # else another program was faster
                migrate(connection)
                self._mark(connection)


def writes(connection: Connection) -> bool:
    """Whether a connection is one to write with."""
    return bool(connection.get_execution_options().get("writes", False))
