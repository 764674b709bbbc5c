from __future__ import annotations

import inspect
import sqlite3
from pathlib import Path

import psycopg.errors
import pytest
import sqlalchemy.exc
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from reportedly.errors import LedgerError
from reportedly.ledger.faults import translated

CLASSES = [
    value
    for value in vars(sqlalchemy.exc).values()
    if inspect.isclass(value) and issubclass(value, (SQLAlchemyError, sqlite3.Error))
]
DRIVER_CLASSES = [
    value for value in vars(sqlite3).values() if inspect.isclass(value) and issubclass(value, sqlite3.Error)
]


def message_of(error: Exception) -> str:
    with pytest.raises(LedgerError) as caught, translated(Path("story.db")):
        raise error
    return str(caught.value)


def make(kind: type[Exception], cause: Exception) -> Exception:
    if issubclass(kind, DBAPIError):
        return kind("SELECT 1", None, cause)
    if issubclass(kind, StatementError):
        return kind("no\nluck", "SELECT 1", None, cause)
    error = kind.__new__(kind)  # the others are made in many ways; what they say is all that counts
    error.args = ("no\nluck",)
    return error


@pytest.mark.parametrize("kind", CLASSES)
def test_no_error_of_the_library_leaks(kind: type[Exception]) -> None:
    message = message_of(make(kind, sqlite3.OperationalError("no\nluck")))
    assert message.startswith("story.db: ")
    assert "\n" not in message


@pytest.mark.parametrize("kind", DRIVER_CLASSES)
def test_no_error_of_the_driver_leaks(kind: type[sqlite3.Error]) -> None:
    assert message_of(kind("no\nluck")) == "story.db: the database refused: no luck"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "is locked"),
        (sqlite3.SQLITE_LOCKED, "is locked"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "is read-only"),
        (sqlite3.SQLITE_CANTOPEN, "is read-only or out of reach"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk cannot be read or written"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is not a ledger"),
    ],
)
def test_what_can_be_helped_says_how(code: int, words: str) -> None:
    cause = sqlite3.OperationalError("what SQLite says")
    cause.sqlite_errorcode = code
    assert words in message_of(cause)
    assert words in message_of(sqlalchemy.exc.OperationalError("SELECT 1", None, cause))


@pytest.mark.parametrize(
    "code", ["08006", "22P05", "25006", "40001", "40P01", "42601", "42501", "53100", "54000", "57014", "57P01", "XX001"]
)
def test_no_error_of_a_server_leaks(code: str) -> None:
    cause = psycopg.errors.lookup(code)("no\nluck")
    message = message_of(sqlalchemy.exc.DBAPIError("SELECT 1", None, cause))
    assert message.startswith("story.db: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("08006", "the connection to the server broke"),
        ("25006", "takes no changes now"),
        ("42501", "does not let this user do that"),
        ("53100", "the disk is full"),
        ("53300", "no connection left"),
        ("55P03", "is locked"),
        ("57P01", "is stopping or starting"),
        ("XX001", "is damaged"),
        ("42601", "the database refused: no luck"),
    ],
)
def test_what_a_server_says_says_how_to_help(code: str, words: str) -> None:
    cause = psycopg.errors.lookup(code)("no\nluck")
    assert words in message_of(sqlalchemy.exc.DBAPIError("SELECT 1", None, cause))


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(ZeroDivisionError), translated(Path("story.db")):
        raise ZeroDivisionError
