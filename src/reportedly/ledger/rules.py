"""By which rules the kept claims were formed: when these change, all is formed anew."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.ledger.forming import form_batches
from reportedly.ledger.tables import (
    ALIKE,
    ANSWERS,
    ASKED,
    CLAIMS,
    KIN,
    LINKED,
    MEMBERS,
    PAIRING,
    REPORTS,
    RULES,
    STATEMENTS,
)

_AT_ONCE = 200  # reports: so many fit in memory however large the ledger is


def are_current(connection: Connection) -> bool:
    """Whether the claims were formed by the rules of this version."""
    return connection.scalar(select(RULES.c.digest)) == _digest()


def form_all(connection: Connection) -> None:
    """Form all claims from nothing."""
    for table in (CLAIMS, ALIKE, ANSWERS, PAIRING, ASKED, KIN, LINKED, RULES):
        connection.execute(delete(table))
    connection.execute(update(MEMBERS).values(linked=None))
    connection.execute(update(STATEMENTS).values(claim=None, met=None, seen=None))
    reports = connection.scalars(select(REPORTS.c.key).order_by(REPORTS.c.known_from)).all()
    form_batches(connection, [reports[begin : begin + _AT_ONCE] for begin in range(0, len(reports), _AT_ONCE)])
    connection.execute(insert(RULES).values(digest=_digest()))


@cache
def _digest() -> str:
    """Of the package that holds the rules: any change to it may change what it gives."""
    return digest_of(files("reportedly.claims"))


def digest_of(*packages: Traversable) -> str:
    """A digest of all files of these packages."""
    found = blake2b(digest_size=16)
    for file in chain.from_iterable(map(_files, packages)):
        found.update(file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    inside = sorted(folder.iterdir(), key=lambda item: item.name)
    folders = [item for item in inside if item.is_dir() and item.name != "__pycache__"]
    return [item for item in inside if item.is_file()] + [file for item in folders for file in _files(item)]
