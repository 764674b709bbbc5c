"""Migrations go forth and back on either database, and what they make is what the code takes the tables to be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, inspect

from reportedly.ledger import Ledger
from reportedly.ledger.database import SCHEMA, migrate, open_database
from reportedly.ledger.tables import METADATA
from tests.postgres import Server

from .conftest import Location
from .readings import FakeReader, NoReader, make_report, many_reports
from .sql import TABLES, is_sound

REVISIONS = [str(number) for number in range(1, SCHEMA + 1)]


@pytest.fixture
def connection(location: Location) -> Iterator[Connection]:
    with closing(open_database(location, create=True)) as database, database.writing() as connection:
        yield connection


def differences(connection: Connection) -> list[Any]:
    def is_ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name in TABLES

    context = MigrationContext.configure(connection, opts={"include_name": is_ours})
    return list(compare_metadata(context, METADATA))


def objects(connection: Connection) -> set[tuple[str, ...]]:
    """All that migrations make, by kind and name, but for alembic's own table."""
    query = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    if connection.dialect.name == "postgresql":
        query = """
            SELECT 'table', table_name, column_name, data_type, coalesce(collation_name, '')
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT 'index', tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT 'trigger', event_object_table, trigger_name, '', '' FROM information_schema.triggers
            UNION ALL SELECT 'function', proname, '', '', '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT 'words', cfgname, '', '', '' FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
            UNION ALL SELECT 'words', dictname, '', '', '' FROM pg_ts_dict WHERE dictnamespace = 'public'::regnamespace
        """
    own = {"alembic_version", "reportedly_version"}
    return {tuple(row) for row in connection.exec_driver_sql(query) if not own & set(row)}


def test_every_table_of_the_code_is_known_to_these_tests() -> None:
    assert sorted(METADATA.tables) == sorted(TABLES)


def test_the_tables_in_code_are_those_of_the_migrations(connection: Connection) -> None:
    assert differences(connection) == []


def test_all_migrations_go_back_and_forth(connection: Connection) -> None:
    whole = objects(connection)
    migrate.migrate_back(connection, "base")
    assert objects(connection) == set()
    migrate.migrate(connection)
    assert objects(connection) == whole
    assert differences(connection) == []


def test_migrations_are_numbered_one_after_the_other() -> None:
    scripts = ScriptDirectory(str(migrate.FOLDER))
    assert [script.revision for script in scripts.walk_revisions()] == REVISIONS[::-1]


@pytest.mark.parametrize("revision", REVISIONS)
def test_reports_outlive_the_way_back_and_forth(location: Location, revision: str) -> None:
    odd = make_report("Fighters entered\0 Kabul. Ünrest\x1a rose.", title="Kabul's fall")
    reports = [*many_reports(3), odd]
    with Ledger(location, reader=FakeReader()) as ledger:
        ledger.add(reports)
        before = (ledger.reports(), ledger.statements(), ledger.claims(), ledger.entities(), ledger.questions())
    with closing(open_database(location, create=False)) as database, database.writing() as connection:
        migrate.migrate_back(connection, revision)
        migrate.migrate(connection)
    with Ledger(location, reader=NoReader()) as ledger:
        after = (ledger.reports(), ledger.statements(), ledger.claims(), ledger.entities(), ledger.questions())
        assert after == before
        assert len(ledger.search("unrest")) == 1
    assert is_sound(location)


def test_text_is_ordered_by_its_characters(server: Server) -> None:
    """Not as the language of the database has it: times and ids are compared as text."""
    name = server.make_database()
    with closing(open_database(server.url(name), create=True)) as database, database.reading() as connection:
        columns = [
            (name, column["name"], column["type"].collation)
            for name in TABLES
            for column in inspect(connection).get_columns(name)
            if isinstance(column["type"], Text)
        ]
        assert len(columns) > 30
        assert [column for column in columns if column[2] != "C"] == []
    server.drop_database(name)
