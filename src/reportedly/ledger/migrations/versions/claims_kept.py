"""Entities across reports and claims are kept, with what tells which of them a report touches. All are empty yet."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"

_WORDS = {"linked_entities": "names", "claims": "participants"}
_PAIRS = {
    "kin": ("key", "name", "side"),
    "offered": ("key", "entity"),
    "offices": ("key", "entity"),
    "asked": ("key", "report"),
    "pairing": ("key", "statement"),
    "alike": ("one", "other"),
    "answers": ("one", "other"),
    "about": ("entity", "claim"),
}
_ROWS = {
    ("offered", "entity"): "linked_entities",
    ("offices", "entity"): "linked_entities",
    ("asked", "report"): "reports",
    ("pairing", "statement"): "statements",
    ("alike", "one"): "statements",
    ("alike", "other"): "statements",
    ("answers", "one"): "statements",
    ("answers", "other"): "statements",
    ("about", "claim"): "claims",
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "linked_entities",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    indexed = ("status", "begins", "ends", "last_known", "last_added")
    op.create_table(
        "claims",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("type", sa.Text, index=True),
        sa.Column("place", sa.Text, index=True),
        *(sa.Column(name, sa.Text, nullable=False, index=True) for name in indexed),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("participants", "first_known", "first_added")),
        sa.Column("body", sa.JSON, nullable=False),
    )
    for name, columns in _PAIRS.items():
        days = [sa.Column(day, sa.Integer, nullable=False) for day in ("first", "last") if name == "pairing"]
        op.create_table(name, *(_pair_column(name, column) for column in columns), *days, sqlite_with_rowid=False)
        op.create_index(f"{name}_{columns[1]}", name, [columns[1]])
    op.create_table(
        "turns",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.key", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("at", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table("rules", sa.Column("digest", sa.Text, primary_key=True))
    for name in ("called", "place"):
        op.add_column("entities", sa.Column(name, sa.JSON))
    _widen("entities", id=sa.Text, name=sa.BigInteger, linked=sa.Integer)
    _widen("statements", claim=sa.Integer)
    _search_sentences()
    op.create_index("ix_statements_id", "statements", ["id"])
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    op.execute("UPDATE entities SET id = json_extract(body, '$.id')")
    for table, column in _WORDS.items():
        _create_index_of_words(table, column)


def _pair_column(table: str, name: str) -> "sa.Column[Any]":
    if (table, name) in _ROWS:
        row = sa.ForeignKey(f"{_ROWS[table, name]}.key", ondelete="CASCADE")
        return sa.Column(name, sa.Integer, row, primary_key=True, autoincrement=False)
    kind: Any = sa.Text if table == "about" else sa.BigInteger
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _widen(table: str, **columns: Any) -> None:
    for name, kind in columns.items():
        op.add_column(table, sa.Column(name, kind))
        op.create_index(f"ix_{table}_{name}", table, [name])


def _search_sentences() -> None:
    """The words of a statement's sentence are sought, too; a span counts code points, as SQLite does."""
    op.add_column("statements", sa.Column("around", sa.Text))
    op.execute("DROP TABLE statements_words")
    for event in ("insert", "delete"):
        op.execute(f"DROP TRIGGER statements_words_{event}")
    start, end = (f"json_extract(statements.body, '$.sentence[{number}]')" for number in (0, 1))
    op.execute(
        f"UPDATE statements SET around = (SELECT substr(reports.text, 1 + {start}, {end} - {start})"
        " FROM reports WHERE reports.key = statements.report)"
    )
    _create_index_of_words("statements", "text", "around", forms="porter ")
    op.execute("INSERT INTO statements_words (statements_words) VALUES ('rebuild')")


def _create_index_of_words(table: str, *columns: str, forms: str = "") -> None:
    """Words are found whatever their case and accents; in other forms of theirs where `forms` says so."""
    index, names = f"{table}_words", ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='key',"
        f" tokenize='{forms}unicode61 remove_diacritics 2')"
    )
    op.execute(
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN"
        f" INSERT INTO {index} (rowid, {names}) VALUES (new.key, {new}); END"
    )
    op.execute(
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN"
        f" INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.key, {old}); END"
    )
    op.execute(
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {table} BEGIN"
        f" INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.key, {old});"
        f" INSERT INTO {index} (rowid, {names}) VALUES (new.key, {new}); END"
    )
