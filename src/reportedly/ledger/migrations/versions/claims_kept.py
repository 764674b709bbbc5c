"""Entities across reports and claims are kept, with what tells which of them a report touches. All are empty yet."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"

_WORDS = {"linked_entities": "names", "claims": "participants"}
_WIDENED: dict[str, dict[str, Any]] = {
    "entities": {"id": sa.Text, "name": sa.BigInteger, "linked": sa.Integer},
    "statements": {"claim": sa.Integer},
}
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
    for table, added in _WIDENED.items():
        for name, kind in added.items():
            op.add_column(table, sa.Column(name, kind))
            op.create_index(f"ix_{table}_{name}", table, [name])
    op.add_column("statements", sa.Column("around", sa.Text))
    op.create_index("ix_statements_id", "statements", ["id"])
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    if _is_sqlite():
        _drop_index_of_words("statements")
    _fill()
    if _is_sqlite():
        _create_index_of_words("statements", "text", "around", forms="porter ")
        for table, column in _WORDS.items():
            _create_index_of_words(table, column)


def downgrade() -> None:
    """Drop the tables and what was added to those there were."""
    if _is_sqlite():
        for table in ("statements", *_WORDS):
            _drop_index_of_words(table)
    for name in ("rules", "turns", *reversed(_PAIRS), "claims", "linked_entities"):
        op.drop_table(name)
    op.drop_index("ix_statements_id", "statements")
    op.drop_index("ix_reports_outlet", "reports")
    for table, names in _WIDENED.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}", table)
            op.drop_column(table, name)
    for name in ("called", "place"):
        op.drop_column("entities", name)
    op.drop_column("statements", "around")
    if _is_sqlite():
        _create_index_of_words("statements", "text", forms="porter ")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _pair_column(table: str, name: str) -> "sa.Column[Any]":
    if (table, name) in _ROWS:
        row = sa.ForeignKey(f"{_ROWS[table, name]}.key", ondelete="CASCADE")
        return sa.Column(name, sa.Integer, row, primary_key=True, autoincrement=False)
    kind: Any = sa.Text if table == "about" else sa.BigInteger
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def _fill() -> None:
    """The ids of entities, and the sentences of statements, in which words are sought, too."""
    bind = op.get_bind()
    reports = sa.table("reports", *map(sa.column, ("key", "text")))
    entities = sa.table("entities", *map(sa.column, ("key", "id")), sa.column("body", sa.JSON))
    statements = sa.table("statements", *map(sa.column, ("key", "report", "around")), sa.column("body", sa.JSON))
    for key, body in bind.execute(sa.select(entities.c.key, entities.c.body)).all():
        bind.execute(sa.update(entities).where(entities.c.key == key).values(id=body["id"]))
    query = sa.select(statements.c.key, statements.c.body, reports.c.text)
    for key, body, text in bind.execute(query.where(statements.c.report == reports.c.key)).all():
        around = text[slice(*body["sentence"])]
        bind.execute(sa.update(statements).where(statements.c.key == key).values(around=around))


def _drop_index_of_words(table: str) -> None:
    op.drop_table(f"{table}_words")
    for event in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER IF EXISTS {table}_words_{event}")


def _create_index_of_words(table: str, *columns: str, forms: str = "") -> None:
    """FTS5: words are found whatever their case and accents; in other forms of theirs where `forms` says so."""
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
    op.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
