"""Finding words: rows of a table that hold all of them (SQLite's FTS5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, column, select, table

from reportedly.claims.words import folded_words
from reportedly.ledger.tables import REPORTS, STATEMENTS


def find_reports(connection: Connection, words: str) -> set[str]:
    """The ids of the reports whose title or text holds all of `words`, in whatever form."""
    return _find(connection, REPORTS, words)


def find_statements(connection: Connection, words: str) -> set[str]:
    """The ids of the statements whose text holds all of `words`, in whatever form."""
    return _find(connection, STATEMENTS, words)


def holding_phrase(indexed: Table, words: str) -> Select[tuple[int]]:
    """The keys of the rows that may hold these words one after the other, but for case and accents."""
    return _matching(indexed, _quoted(" ".join(folded_words(words)), whole=True))


def _find(connection: Connection, indexed: Table, words: str) -> set[str]:
    query = select(indexed.c.id).where(indexed.c.key.in_(_matching(indexed, _quoted(words))))
    return set(connection.scalars(query))


def _matching(indexed: Table, query: str) -> Select[tuple[int]]:
    index = f"{indexed.name}_words"
    words: Any = table(index, column("rowid"), column(index)).c
    # An empty query is an error to FTS5; no row has the key 0.
    found: Select[tuple[int]] = select(words.rowid).where(
        words[index].op("MATCH")(query) if query else words.rowid == 0
    )
    return found


def _quoted(words: str, *, whole: bool = False) -> str:
    """The words as FTS5 strings, so that none is taken for an operator."""
    # A NUL would end the query; a lone surrogate, which a command line can hold, would not even get there.
    plain = words.encode(errors="replace").decode().replace("\0", " ")
    return " ".join(
        '"' + word.replace('"', '""') + '"' for word in ([plain.strip()] if whole else plain.split()) if word
    )
