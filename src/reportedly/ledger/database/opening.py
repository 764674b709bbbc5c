"""Which database a location means."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import make_url

from reportedly.errors import LedgerError
from reportedly.ledger.database.base import Database
from reportedly.ledger.database.sqlite import SqliteFile

_URL = re.compile(r"postgres(?:ql)?(?:\+\w+)?:")
_OTHER = re.compile(r"([\w+.-]+)://")


def is_url(location: str | Path) -> bool:
    """Whether a location is the URL of a database on a server, and not the path of a file."""
    return _URL.match(str(location)) is not None


def file_beside(location: str) -> str:
    """The beginning of the names of files that go with a ledger: its own path, or its name on its server."""
    return re.sub(r"[^\w.-]+", "_", make_url(location).database or "ledger") if is_url(location) else location


def open_database(location: str | Path, *, create: bool, as_it_is: bool = False) -> Database:
    """Open the ledger in the file, or at the postgresql:// URL, `location`; make it when `create` allows it.

    An older one is brought up to date, unless it is to be looked at `as_it_is`.
    Raises LedgerError when there is none, when something else is there, which is then left untouched, or when it
    cannot be opened.
    """
    if is_url(location):
        from reportedly.ledger.database.postgres import open_postgres  # noqa: PLC0415, where it is used alone

        return open_postgres(str(location), create=create, as_it_is=as_it_is)
    if other := _OTHER.match(str(location)):
        # Only the scheme is shown: a password may follow.
        raise LedgerError(f"{other[1]}://… is no place for a ledger; give the path of a file, or a postgresql:// URL")
    return SqliteFile(Path(location), create=create, as_it_is=as_it_is)
