"""Opening a ledger in a file."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.database import SCHEMA, sqlite

from .readings import FakeReader, make_report, many_reports
from .sql import is_sound


@pytest.fixture
def location(path: Path) -> Path:
    return path


def refusal(location: str | Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger(location, create=create)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_new_ledger_is_empty(ledger: Ledger) -> None:
    for ask in (ledger.reports, ledger.entities, ledger.questions, ledger.statements, ledger.claims):
        assert ask() == ()


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger(path) as ledger:
        assert ledger.reports() == ()


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1.db", ":memory:", "Größe.db"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        with Ledger(str(tmp_path / name), reader=FakeReader()) as ledger:
            ledger.add([make_report()])
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_closed_ledger_is_one_file(ledger: Ledger, path: Path) -> None:
    ledger.add([make_report()])
    ledger.close()
    assert list(path.parent.iterdir()) == [path]


def test_readers_see_the_ledger_while_it_is_written(ledger: Ledger, path: Path) -> None:
    ledger.add([make_report()])
    with closing(sqlite3.connect(path, isolation_level=None)) as writer, Ledger(path) as other:
        writer.execute("BEGIN IMMEDIATE")
        assert other.reports() == (make_report(),)


def test_where_there_is_no_ledger_none_is_made_unasked(path: Path) -> None:
    assert refusal(path, create=False) == f"{path}: there is no ledger here; adding a report makes one"
    assert not path.exists()
    path.touch()
    assert refusal(path, create=False) == f"{path}: there is no ledger here; adding a report makes one"
    assert path.read_bytes() == b""


def test_a_ledger_that_is_there_opens_without_making(ledger: Ledger, path: Path) -> None:
    ledger.add([make_report()])
    with Ledger(path, create=False) as again:
        assert again.reports() == (make_report(),)


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE reports (id)")


def text_file(path: Path) -> None:
    path.write_text("Fighters entered Kabul. " * 200)


def short_file(path: Path) -> None:
    path.write_bytes(b"SQLite")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (foreign_database, "is a SQLite database, but not a ledger; it was left as it is"),
        (text_file, "is not a ledger, nor any SQLite database; it was left as it is"),
        (short_file, "is not a ledger, nor any SQLite database; it was left as it is"),
    ],
)
@pytest.mark.parametrize("create", [True, False])
def test_what_is_no_ledger_is_left_as_it_is(
    path: Path, make: Callable[[Path], None], reason: str, create: bool
) -> None:
    make(path)
    before = hashlib.sha256(path.read_bytes()).digest()
    assert refusal(path, create=create) == f"{path}: {reason}"
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_ledger_of_a_newer_version_is_left_as_it_is(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert refusal(path) == (
        f"{path}: was written by a newer reportedly (ledger version 99, this one knows {SCHEMA}); update reportedly"
    )


def test_a_damaged_ledger_says_so(ledger: Ledger, path: Path) -> None:
    ledger.add(many_reports(20))
    ledger.close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 3000 + data[3100:])
    assert refusal(path) == f"{path}: is damaged; take it from a backup, or add its reports to a new ledger"


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: is a folder; a ledger is a file"


def test_a_device_is_no_ledger() -> None:
    assert refusal("/dev/null") == "/dev/null: is not a file; a ledger is one"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stories" / "kabul.db"
    assert refusal(path) == f"{path}: the folder {tmp_path / 'stories'} does not exist; make it first"
    assert not path.parent.exists()


@pytest.mark.parametrize("url", ["mysql://desk:geheim@db.example/story", "sqlite:///story.db", "http://db.example"])
def test_a_database_of_another_kind_is_no_folder_that_is_missing(url: str) -> None:
    with pytest.raises(LedgerError, match="postgresql:// URL") as caught:
        Ledger(url)
    assert "geheim" not in str(caught.value)


def test_a_file_in_the_place_of_a_folder_is_told(path: Path) -> None:
    path.touch()
    assert refusal(path / "kabul.db") == f"{path / 'kabul.db'}: cannot be opened: Not a directory"


def test_a_locked_ledger_says_so_and_stays_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with Ledger(path, reader=FakeReader()) as ledger:
        ledger.add(many_reports(1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(LedgerError) as caught:
                ledger.add(many_reports(2))
            assert str(caught.value) == f"{path}: is locked by another program; try again when that one is done"
            assert ledger.reports() == tuple(many_reports(1))
        assert len(ledger.add(many_reports(2)).added) == 1
    assert is_sound(path)
