"""Finding words: the ids of the reports and statements that hold all of them, in whatever form (SQLite's FTS5)."""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

from reportedly.ledger.tables import REPORTS, STATEMENTS


def find_reports(connection: Connection, words: str) -> set[str]:
    """The ids of the reports whose title or text holds all of `words`."""
    return _find(connection, REPORTS, words)


def find_statements(connection: Connection, words: str) -> set[str]:
    """The ids of the statements whose text holds all of `words`."""
    return _find(connection, STATEMENTS, words)


def _find(connection: Connection, table: Table, words: str) -> set[str]:
    query = _quoted(words)
    if not query:
        return set()
    index = f"{table.name}_words"
    found = text(f"SELECT id FROM {table.name} WHERE key IN (SELECT rowid FROM {index} WHERE {index} MATCH :query)")
    return set(connection.scalars(found, {"query": query}))


def _quoted(words: str) -> str:
    """The words as FTS5 strings, so that none is taken for an operator."""
    # A NUL would end the query; a lone surrogate, which a command line can hold, would not even get there.
    plain = words.encode(errors="replace").decode().replace("\0", " ")
    return " ".join('"' + word.replace('"', '""') + '"' for word in plain.split())
