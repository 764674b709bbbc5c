"""The ledger's file seen from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

TABLES = (
    "reports", "entities", "times", "places", "attributions", "events", "statements", "questions", "entity_decisions",
    "linked_entities", "claims", "kin", "offered", "offices", "asked", "pairing", "alike", "answers", "about", "turns",
    "rules", "access_tokens", "access_sessions", "meanings",
)  # fmt: skip


def count_rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def is_sound(path: Path) -> bool:
    """Whether pages, references and both indexes of words are whole."""
    with closing(sqlite3.connect(path)) as connection:
        for index in ("reports_words", "statements_words", "linked_entities_words", "claims_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
