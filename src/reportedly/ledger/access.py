"""Who may look at a ledger from another machine: tokens with names, and the sessions that browsers open with them.

A secret is 256 random bits and stands in the ledger as its SHA-256 alone. A slow hash, as passwords need, would gain
nothing: it guards what people think up, and nobody guesses 256 bits however fast the hash.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from reportedly.errors import LedgerError
from reportedly.jsonable import Value
from reportedly.ledger.database import Database
from reportedly.ledger.moments import sortable
from reportedly.ledger.tables import ACCESS_SESSIONS as SESSIONS
from reportedly.ledger.tables import ACCESS_TOKENS as TOKENS

SESSION = timedelta(days=7)  # of work with a story; a token that ends sooner ends its sessions
_PREFIX = "reportedly_"  # by which a secret that strayed into a file or a log is found
_BYTES = 32
_LONGEST_NAME = 80
_SELDOM = timedelta(minutes=10)  # how exactly the last use is noted: not every look shall write


@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Value):
    """A token that was given out; the secret itself is kept nowhere. Times are ISO 8601, in UTC."""

    name: str
    created: str
    expires: str
    last_used: str | None

    @property
    def valid(self) -> bool:
        """Whether it still lets anybody in."""
        return self.expires > _now()


class Access:
    """The tokens and sessions of a ledger. Every method raises LedgerError when it cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tokens(self) -> tuple[Token, ...]:
        """All tokens, by name, those that have expired too."""
        columns = (TOKENS.c.name, TOKENS.c.created, TOKENS.c.expires, TOKENS.c.last_used)
        with self._database.reading() as connection:
            return tuple(
                Token(**row) for row in connection.execute(select(*columns).order_by(TOKENS.c.name)).mappings()
            )

    def grant(self, name: str, *, days: int) -> str:
        """Make a token and give its secret, which cannot be had again.

        Raises LedgerError for a name that is empty, too long or given already.
        """
        if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
            raise LedgerError(f"a token's name is one line of 1 to {_LONGEST_NAME} characters")
        secret = _PREFIX + secrets.token_urlsafe(_BYTES)
        row = {"name": name, "hash": _hashed(secret), "created": _now(), "expires": _now(timedelta(days=days))}
        with self._database.writing() as connection:
            if connection.scalar(select(TOKENS.c.key).where(TOKENS.c.name == name)) is not None:
                raise LedgerError(f"there is a token named {name!r} already; revoke it first, or take another name")
            connection.execute(insert(TOKENS).values(row))
        return secret

    def revoke(self, name: str) -> None:
        """Take a token away, and with it the sessions opened by it. Raises LedgerError when there is none so named."""
        with self._database.writing() as connection:
            if not connection.execute(delete(TOKENS).where(TOKENS.c.name == name)).rowcount:
                raise LedgerError(f"there is no token named {name!r}")

    def holder(self, secret: str) -> str | None:
        """The name of the token with this secret, or None when there is none that is valid."""
        with self._database.reading() as connection:
            token = _find_token(connection, secret)
        if token is None:
            return None
        if token.last_used is None or token.last_used < _now(-_SELDOM):
            with suppress(LedgerError), self._database.writing() as connection:  # a busy ledger keeps nobody out
                connection.execute(update(TOKENS).where(TOKENS.c.key == token.key).values(last_used=_now()))
        return str(token.name)

    def open_session(self, secret: str) -> str | None:
        """A session for the holder of a token: a secret of its own. None when there is no such token that is valid."""
        if self.holder(secret) is None:
            return None
        session = secrets.token_urlsafe(_BYTES)
        with self._database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.expires <= _now()))
            token = _find_token(connection, secret)
            if token is None:  # revoked meanwhile
                return None
            until = min(_now(SESSION), token.expires)
            connection.execute(insert(SESSIONS).values(token=token.key, hash=_hashed(session), expires=until))
        return session

    def session_holder(self, session: str) -> str | None:
        """The name of the token by which a session was opened, or None when it is none or is over."""
        query = select(SESSIONS.c.hash, TOKENS.c.name).join_from(SESSIONS, TOKENS)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(SESSIONS.c.expires > _now())).all()
        found = _matching(rows, session)
        return None if found is None else str(found.name)

    def close_session(self, session: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.hash == _hashed(session)))


def _find_token(connection: Connection, secret: str) -> Row[*tuple[Any, ...]] | None:
    return _matching(connection.execute(select(TOKENS).where(TOKENS.c.expires > _now())).all(), secret)


def _matching(rows: Sequence[Row[*tuple[Any, ...]]], secret: str) -> Row[*tuple[Any, ...]] | None:
    """The row of that secret. There are as many as persons at the desk; each is compared in constant time."""
    wanted = _hashed(secret)
    return next((row for row in rows if compare_digest(row.hash, wanted)), None)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _now(later: timedelta = timedelta()) -> str:
    return sortable(datetime.now(UTC) + later)
