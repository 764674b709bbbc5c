"""The first tables: reports, the parts of their readings, and the words to search in.

A migration says in full what it makes and never changes, while `reportedly.ledger.tables` moves on.
"""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

_SEARCHED = {"reports": ("title", "text"), "statements": ("text",)}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("known_from", sa.Text, nullable=False, index=True),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    for name in ("entities", "times", "places", "attributions", "events", "questions"):
        _create_part(name)
    _create_part("statements", sa.Column("id", sa.Text, nullable=False), sa.Column("text", sa.Text, nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in _SEARCHED.items():
            _create_index_of_words(table, columns)


def downgrade() -> None:
    """Drop the tables; the indexes of their words go first, for they look at them."""
    if op.get_bind().dialect.name == "sqlite":
        for table in _SEARCHED:
            op.drop_table(f"{table}_words")
    for name in ("statements", "questions", "events", "attributions", "places", "times", "entities", "reports"):
        op.drop_table(name)


def _create_part(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.key", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        *columns,
        sa.Column("body", sa.JSON, nullable=False),
    )


def _create_index_of_words(table: str, columns: tuple[str, ...]) -> None:
    """An FTS5 index that keeps no copy of the words; triggers, which also fire on a cascade, keep it in step."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    index = f"{table}_words"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='key',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN"
        f" INSERT INTO {index} (rowid, {names}) VALUES (new.key, {new}); END"
    )
    op.execute(
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN"
        f" INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.key, {old}); END"
    )
