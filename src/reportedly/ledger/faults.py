"""The one place where a database's errors become a LedgerError of one clear line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from reportedly.errors import LedgerError

_READ_ONLY = "cannot be opened or written; the file, or the folder it is in, is read-only or out of reach"
_LOCKED = "is locked by another program; try again when that one is done"
_FULL = "the disk is full; make room and try again, nothing was lost"
_DAMAGED = "is damaged; take it from a backup, or add its reports to a new ledger"

# By SQLite's primary result code, the low byte of the extended one.
_SQLITE = {
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; it may be full or failing",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: "is not a ledger, nor any SQLite database",
    sqlite3.SQLITE_TOOBIG: "a text is larger than the database can hold",
}

# By PostgreSQL's SQLSTATE (Appendix A of its manual), or by the two characters of its class.
_POSTGRES = {
    "08": "the connection to the server broke; try again, nothing was lost",
    "25006": "the server takes no changes now; it may be a standby",
    "42501": "the server does not let this user do that; ask whoever looks after it for the right",
    "53100": _FULL,
    "53300": "the server has no connection left; try again later",
    "54000": "a text is larger than the database can hold",
    "55P03": _LOCKED,
    "57014": _LOCKED,
    "57P": "the server is stopping or starting; try again when it runs",
    "XX": _DAMAGED,
}

# A connection that was refused carries no code; by what the server or its library say then.
_REFUSED = {
    "password authentication failed": "the server does not take this user or this password",
    "no password supplied": "the server asks for a password, and none was given",
    "no pg_hba.conf entry": "the server does not let this user in from here",
    '" does not exist': "the server knows no such database or no such user; make it first",
    "permission denied for database": "the server does not let this user into this database",
    "too many connections": "the server has no connection left; try again later",
    "too many clients": "the server has no connection left; try again later",
    "the database system is": "the server is stopping or starting; try again when it runs",
    "Connection refused": "no server answers there; is it running?",
    "No such file or directory": "no server answers there; is it running?",
    "resolve host": "there is no host of that name",
    "timeout expired": "the server does not answer in time",
    "server closed the connection": "the connection to the server broke; try again, nothing was lost",
}


@contextmanager
def translated(name: object) -> Iterator[None]:
    """Turn every error of the database into a LedgerError that names the ledger."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise LedgerError(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    return _known(cause) or f"the database refused: {_one_line(cause)}"


def _known(cause: BaseException) -> str | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return next((_POSTGRES[part] for part in (state, state[:3], state[:2]) if part in _POSTGRES), None)
    if type(cause).__module__.startswith("psycopg"):
        return next((reason for words, reason in _REFUSED.items() if words in str(cause)), None)
    return None


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
