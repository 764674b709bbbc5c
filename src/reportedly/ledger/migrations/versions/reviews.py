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
