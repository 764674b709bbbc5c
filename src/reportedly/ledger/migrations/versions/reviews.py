"""Reviews: every act of a person in one table, and the statements that acts are about in another.

The decisions about names become reviews and keep their numbers.
"""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"

_NAMED = ("key", "one", "other", "by", "at", "why")


def upgrade() -> None:
    """Make the tables and fill them with the decisions."""
    reviews = op.create_table(
        "reviews",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False, index=True),
        sa.Column("about", sa.Text),
        sa.Column("one", sa.Text),
        sa.Column("other", sa.Text),
        sa.Column("letter", sa.Text),
        sa.Column("changes", sa.JSON(none_as_null=True)),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("undone_by", sa.Text),
        sa.Column("undone_at", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "review_statements",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("review", sa.Integer, sa.ForeignKey("reviews.key", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("side", sa.Integer, nullable=False),
        sa.Column("report", sa.Text, nullable=False, index=True),
        sa.Column("statement", sa.Integer, sa.ForeignKey("statements.key", ondelete="SET NULL"), index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    decisions = sa.table("entity_decisions", *map(sa.column, _NAMED), sa.column("same", sa.Boolean))
    kind = sa.case((decisions.c.same, "merge"), else_="split")
    columns = [decisions.c[name] for name in _NAMED]
    op.execute(reviews.insert().from_select([*_NAMED, "kind"], sa.select(*columns, kind)))
    op.drop_table("entity_decisions")
    _go_on_counting("reviews")


def downgrade() -> None:
    """Drop the tables. The decisions about names that count stay; what else persons said does not."""
    decisions = op.create_table(
        "entity_decisions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("same", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "at", "why")),
        sqlite_autoincrement=True,
    )
    reviews = sa.table("reviews", *map(sa.column, (*_NAMED, "kind", "undone_at")))
    columns = [reviews.c[name] for name in _NAMED]
    made = reviews.c.kind.in_(("merge", "split")) & reviews.c.undone_at.is_(None)
    merged = sa.case((reviews.c.kind == "merge", sa.true()), else_=sa.false())
    op.execute(decisions.insert().from_select([*_NAMED, "same"], sa.select(*columns, merged).where(made)))
    op.drop_table("review_statements")
    op.drop_table("reviews")
    _go_on_counting("entity_decisions")


def _go_on_counting(table: str) -> None:
    """PostgreSQL does not notice by itself which keys were brought along."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'key'), max(key)) FROM {table}")
