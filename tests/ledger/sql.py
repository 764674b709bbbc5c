"""A ledger's database seen from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select, table

from reportedly.ledger.database import is_url, open_database

TABLES = (
    "reports", "entities", "times", "places", "attributions", "events", "statements", "questions",
    "reviews", "review_statements",
    "linked_entities", "claims", "kin", "offered", "offices", "asked", "pairing", "alike", "answers", "about", "told",
    "turns", "rules", "access_tokens", "access_sessions", "meanings",
)  # fmt: skip
SEARCHED = ("reports", "statements", "linked_entities", "claims")


def name_of(location: str | Path) -> str:
    """What messages call it: they show nobody's name."""
    return str(location).replace("desk@", "")


def count_rows(location: str | Path) -> dict[str, int]:
    with closing(open_database(location, create=False)) as database, database.reading() as connection:
        return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in TABLES}


def change(location: str | Path, *statements: str) -> None:
    """Change a ledger behind its back."""
    with closing(open_database(location, create=False)) as database, database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def is_sound(location: str | Path) -> bool:
    """Whether pages, references and the indexes of words are whole."""
    return _is_sound_on_a_server(location) if is_url(location) else _is_sound_file(Path(location))


def _is_sound_file(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        for name in SEARCHED:
            connection.execute(f"INSERT INTO {name}_words ({name}_words, rank) VALUES ('integrity-check', 1)")
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _is_sound_on_a_server(location: str | Path) -> bool:
    """The server itself minds the rest: every row has its words, and they are those that it would get now."""
    with closing(open_database(location, create=False)) as database, database.writing() as connection:
        before = {name: connection.exec_driver_sql(f"SELECT * FROM {name}_words").all() for name in SEARCHED}
        columns = {"linked_entities": "names", "claims": "participants"}
        for name in SEARCHED:
            column = columns.get(name, "text")
            connection.exec_driver_sql(f"DELETE FROM {name}_words")
            connection.exec_driver_sql(f"UPDATE {name} SET {column} = {column}")
        after = {name: connection.exec_driver_sql(f"SELECT * FROM {name}_words").all() for name in SEARCHED}
        return all(sorted(before[name]) == sorted(after[name]) for name in SEARCHED)
