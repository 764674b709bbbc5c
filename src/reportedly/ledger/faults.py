"""The one place where a database's errors become a LedgerError of one clear line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from reportedly.errors import LedgerError

_READ_ONLY = "cannot be opened or written; the file, or the folder it is in, is read-only or out of reach"

# By SQLite's primary result code, the low byte of the extended one.
_REASONS = {
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_BUSY: "is locked by another program; try again when that one is done",
    sqlite3.SQLITE_LOCKED: "is locked by another program; try again when that one is done",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again, nothing was lost",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; it may be full or failing",
    sqlite3.SQLITE_CORRUPT: "is damaged; take it from a backup, or add its reports to a new ledger",
    sqlite3.SQLITE_NOTADB: "is not a ledger, nor any SQLite database",
    sqlite3.SQLITE_TOOBIG: "a text is larger than the database can hold",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn every error of the database into a LedgerError that names the ledger."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise LedgerError(f"{path}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    known = _REASONS.get(code & 0xFF) if isinstance(code, int) else None
    return known or f"the database refused: {_one_line(cause)}"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
