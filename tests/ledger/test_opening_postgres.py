"""Opening a ledger on a PostgreSQL server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import quote

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.database import SCHEMA, postgres
from tests.postgres import PASSWORD, Server

from .readings import FakeReader, make_report, many_reports
from .sql import change


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The name of an empty database."""
    name = server.make_database()
    yield name
    server.drop_database(name)


@pytest.fixture
def url(server: Server, database: str) -> str:
    return server.url(database)


def refusal(url: str, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger(url, create=create)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    return str(caught.value).partition(": ")[2]


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_an_empty_database_becomes_a_ledger(url: str, scheme: str) -> None:
    url = url.replace("postgresql", scheme)
    with Ledger(url, reader=FakeReader()) as ledger:
        ledger.add([make_report()])
    with Ledger(url, create=False) as again:
        assert again.reports() == (make_report(),)


def test_none_is_made_unasked(server: Server, database: str) -> None:
    assert refusal(server.url(database), create=False) == "there is no ledger here; adding a report makes one"
    with pytest.raises(LedgerError):
        Ledger(server.url(database), create=False)


@pytest.mark.parametrize("create", [True, False])
def test_a_database_with_other_tables_is_left_as_it_is(server: Server, database: str, create: bool) -> None:
    server.run("CREATE TABLE reports (id text)", database)
    assert refusal(server.url(database), create=create) == "holds other tables, but no ledger; it was left as it is"


def test_an_extension_is_no_other_table(server: Server, database: str) -> None:
    server.run("CREATE EXTENSION pg_stat_statements", database)
    Ledger(server.url(database)).close()


def test_a_schema_of_its_own_will_do(server: Server, database: str) -> None:
    server.run("CREATE TABLE reports (id text); CREATE SCHEMA story", database)
    url = f"{server.url(database)}?options=-csearch_path%3Dstory"
    with Ledger(url, reader=FakeReader()) as ledger:
        ledger.add([make_report()])
        assert ledger.search("Kabul")
    assert "no schema" in refusal(f"{server.url(database)}?options=-csearch_path%3Dnowhere")


def test_a_ledger_of_a_newer_version_is_left_as_it_is(url: str) -> None:
    Ledger(url).close()
    change(url, "UPDATE reportedly_version SET version_num = '99'")
    assert refusal(url) == (
        f"was written by a newer reportedly (ledger version 99, this one knows {SCHEMA}); update reportedly"
    )


def test_text_is_kept_in_utf8_or_not_at_all(server: Server) -> None:
    server.run("CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C' LOCALE_PROVIDER libc")
    try:
        message = refusal(server.url("latin"))
        assert message == "the database keeps text as LATIN1; make one whose encoding is UTF8"
    finally:
        server.drop_database("latin")


def test_a_password_may_hold_any_character(server: Server, database: str) -> None:
    server.run("GRANT ALL ON SCHEMA public TO guest", database)
    url = server.url(database, "guest", quote(PASSWORD, safe=""))
    with Ledger(url, reader=FakeReader()) as ledger:
        ledger.add([make_report()])
        assert ledger.claims()


@pytest.mark.parametrize(
    ("user", "password", "database", "reason"),
    [
        ("guest", "secret", "postgres", "the server does not take this user or this password"),
        ("guest", None, "postgres", "the server asks for a password, and none was given"),
        ("desk", "secret", "nowhere", "the server knows no such database or no such user; make it first"),
        ("nobody", "secret", "postgres", "the server knows no such database or no such user; make it first"),
    ],
)
def test_what_the_server_refuses_is_said(
    server: Server, user: str, password: str | None, database: str, reason: str
) -> None:
    assert refusal(server.url(database, user, password)) == reason


def test_a_user_without_rights_is_told(server: Server, url: str, database: str) -> None:
    guest = server.url(database, "guest", quote(PASSWORD, safe=""))
    denied = "the server does not let this user do that; ask whoever looks after it for the right"
    assert refusal(guest) == denied
    Ledger(url).close()
    assert refusal(guest) == denied


def test_a_server_that_is_not_there_is_told(server: Server) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger("postgresql://desk:secret@127.0.0.1:1/story")
    assert str(caught.value) == "postgresql://127.0.0.1:1/story: no server answers there; is it running?"


@pytest.mark.parametrize("url", ["postgresql://desk:secret@host:port/story", "postgresql:secret"])
def test_a_url_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger(url)
    assert str(caught.value) == (
        "the URL of the ledger cannot be read; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
    )


def test_without_its_driver_it_says_what_to_install() -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from reportedly.errors import MissingExtra
from reportedly.ledger import Ledger
try:
    Ledger("postgresql://desk:secret@127.0.0.1/story")
except MissingExtra as error:
    print(error)
"""
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "A ledger in PostgreSQL needs the package psycopg: pip install 'reportedly[postgres]'\n"


def test_a_file_needs_no_driver() -> None:
    program = 'import sys; from reportedly.ledger import Ledger; Ledger("/dev/null/x")'
    program = f"import sys\ntry:\n    {program}\nexcept Exception:\n    print('psycopg' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_readers_see_the_ledger_while_it_is_written(url: str) -> None:
    with Ledger(url, reader=FakeReader()) as ledger, Ledger(url) as other:
        ledger.add([make_report()])
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM reports")
            assert other.reports() == (make_report(),)
            connection.rollback()


def test_a_reader_sees_one_moment(url: str) -> None:
    with Ledger(url, reader=FakeReader()) as ledger, ledger._database.reading() as connection:
        count = "SELECT count(*) FROM reports"
        assert connection.exec_driver_sql(count).scalar() == 0
        ledger.add([make_report()])
        assert connection.exec_driver_sql(count).scalar() == 0


def test_a_writer_waits_for_the_one_before_and_not_for_ever(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(url, reader=FakeReader()) as one, Ledger(url, reader=FakeReader()) as other:
        with one._database.writing() as connection, monkeypatch.context() as patch:
            connection.exec_driver_sql("SELECT 1")
            patch.setattr(postgres, "WAIT", "50ms")
            with pytest.raises(LedgerError, match="is locked by another program; try again"):
                other.add([make_report()])
        with ThreadPoolExecutor() as pool:
            with one._database.writing() as connection:
                connection.exec_driver_sql("SELECT 1")
                waiting = pool.submit(other.add, [make_report()])
                assert not Event().wait(0.1) and not waiting.done()
            assert len(waiting.result(30).added) == 1


def test_a_server_that_was_started_anew_is_found_again(server: Server, url: str, database: str) -> None:
    with Ledger(url, reader=FakeReader()) as ledger:
        ledger.add(many_reports(1))
        server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
        assert len(ledger.add(many_reports(2)).added) == 1


def test_a_connection_that_breaks_within_a_write_loses_nothing(server: Server, url: str, database: str) -> None:
    with Ledger(url, reader=FakeReader()) as ledger:
        ledger.add(many_reports(1))
        with pytest.raises(LedgerError, match="try again"), ledger._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM reports")
            server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")
            connection.exec_driver_sql("SELECT 1")
        assert len(ledger.reports()) == 1
