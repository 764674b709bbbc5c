"""A ledger in a database of a PostgreSQL server: what makes a database a ledger, and its transactions.

All tables stand in one schema, the first on the search path. Writers go one after the other (an advisory lock that ends
with the transaction), for what a report touches must not change while its claims are formed; reports are read before
that, and readers wait for nobody.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sqlalchemy import URL, ColumnElement, Connection, Table, cast, func, make_url, select
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import ArgumentError

from reportedly.errors import LedgerError, MissingExtra, NoLedger
from reportedly.ledger.database import vectors
from reportedly.ledger.database.base import Database, writes

try:
    import psycopg  # noqa: F401, only asked for, so that what is missing can be said
    from psycopg.types.string import StrDumper, TextLoader
except ImportError as error:
    raise MissingExtra("A ledger in PostgreSQL", "psycopg", "postgres") from error

OLDEST_SERVER = 13  # has normalize(), by which words are folded
WAIT = "60s"  # for the writers before: far longer than the claims of one report take
VERSIONS = "reportedly_version"  # alembic's table, under a name that marks a database as a ledger

_LOCK = f"SELECT pg_advisory_xact_lock(hashtext('{VERSIONS}'), hashtext(current_schema()))"
_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND relkind IN ('r', 'p', 'v', 'm', 'f')
AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
"""  # all but those of extensions

_INVALID = """
SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = to_regnamespace(quote_ident(current_schema())) AND NOT indisvalid
UNION ALL
SELECT conname FROM pg_constraint
WHERE connamespace = to_regnamespace(quote_ident(current_schema())) AND NOT convalidated
"""


class PostgresDatabase(Database):
    """An open ledger on a server."""

    _READS: ClassVar[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    _WRITES: ClassVar[dict[str, Any]] = {"isolation_level": "READ COMMITTED"}

    def __init__(self, name: str, url: URL, *, create: bool, as_it_is: bool = False) -> None:
        """Open the ledger at `url`, making it where the database is empty and `create` allows it.

        Raises LedgerError when there is none, when the database holds something else, which is then left untouched,
        or when it cannot be opened.
        """
        self._create = create
        # A connection that the server closed, as when it was started anew, is noticed before it is used.
        settings = {"pool_pre_ping": True, "connect_args": {"fallback_application_name": "reportedly"}}
        super().__init__(name, url, as_it_is=as_it_is, **settings)

    def _set_up(self, connection: Any, _: object) -> None:
        connection.adapters.register_dumper(str, _TextDumper)
        for kind in ("text", "varchar"):
            connection.adapters.register_loader(kind, _TextLoader)

    def _begin(self, connection: Connection) -> None:
        if writes(connection):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
            connection.exec_driver_sql(_LOCK)
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")

    def _check(self) -> int:
        with self.reading() as connection:
            self._check_database(connection)
        return super()._check()

    def _bring_up_to_date(self, version: int) -> None:
        super()._bring_up_to_date(version)
        with self.reading() as connection:
            wanted = vectors.can_be_indexed(connection)
        if wanted:
            with self.writing() as connection:
                vectors.make_index(connection)

    def _check_database(self, connection: Connection) -> None:
        """Raise LedgerError unless the database holds a ledger or, where `create` allows it, can come to hold one."""
        server = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
        if server < OLDEST_SERVER:
            raise LedgerError(f"{self.name}: is on PostgreSQL {server}; a ledger needs {OLDEST_SERVER} or newer")
        if encoding != "UTF8":
            raise LedgerError(f"{self.name}: the database keeps text as {encoding}; make one whose encoding is UTF8")
        if schema is None:
            raise LedgerError(f"{self.name}: there is no schema of the search path in it; make one first")
        tables = set(connection.exec_driver_sql(_TABLES).scalars())
        if not tables and not self._create:
            raise NoLedger(f"{self.name}: there is no ledger here; adding a report makes one")
        if tables and VERSIONS not in tables:
            raise LedgerError(f"{self.name}: holds other tables, but no ledger; it was left as it is")

    def version(self, connection: Connection) -> int:
        """As said: alembic keeps it in a table."""
        if connection.exec_driver_sql(f"SELECT to_regclass('{VERSIONS}')").scalar() is None:
            return 0
        return int(connection.exec_driver_sql(f"SELECT max(version_num) FROM {VERSIONS}").scalar() or 0)

    def software(self, connection: Connection) -> str:
        """As said."""
        return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"

    def faults(self, connection: Connection) -> list[str]:
        """As said: keys and indexes that the server itself holds to be invalid. It watches over the rest."""
        return [f"{name} is marked as invalid" for name in connection.exec_driver_sql(_INVALID).scalars()]

    def _mark(self, connection: Connection) -> None:
        """The migrations themselves have."""

    def shred(self) -> None:
        """Nothing: what a server keeps of deleted rows is in its administrator's hands."""

    def last_key(self, connection: Connection, table: Table) -> int:
        """As said: where the table's sequence is."""
        return connection.scalar(select(func.pg_sequence_last_value(_sequence(table)))) or 0

    def set_last_key(self, connection: Connection, table: Table, key: int) -> None:
        """As said: the table's sequence goes on from there."""
        connection.execute(select(func.setval(_sequence(table), max(key, 1), key > 0)))


def _sequence(table: Table) -> ColumnElement[str]:
    return cast(func.pg_get_serial_sequence(table.name, "key"), REGCLASS)


def open_postgres(location: str, *, create: bool, as_it_is: bool = False) -> PostgresDatabase:
    """Open the ledger at a postgresql:// URL. No message ever shows what else stands in it than host and database."""
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):  # which may show the password
        raise LedgerError(
            "the URL of the ledger cannot be read; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
        ) from None
    shown = URL.create("postgresql", host=url.host, port=url.port, database=url.database)
    return PostgresDatabase(shown.render_as_string(), url, create=create, as_it_is=as_it_is)


# --- text that PostgreSQL cannot hold ---
# A report's text is kept character for character, but PostgreSQL has no NUL in a text. There it is SUB, SOH; and SUB,
# which is as rare, stands twice. Both are no part of a word. JSON needs none of this: it escapes them itself.

_KEPT_AS = {"\0": "\x1a\x01", "\x1a": "\x1a\x1a"}
_READ_AS = {kept: character for character, kept in _KEPT_AS.items()}
_ODD = re.compile("[\0\x1a]")
_KEPT = re.compile("\x1a[\x01\x1a]")


class _TextDumper(StrDumper):
    def dump(self, obj: str) -> Any:
        return super().dump(_ODD.sub(lambda found: _KEPT_AS[found[0]], obj))


class _TextLoader(TextLoader):
    def load(self, data: Any) -> Any:
        text = super().load(data)
        return _KEPT.sub(lambda found: _READ_AS[found[0]], text) if isinstance(text, str) and "\x1a" in text else text
