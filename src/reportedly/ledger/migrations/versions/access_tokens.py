"""Who may look at a ledger from another machine: tokens, and the sessions that browsers opened with them."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "access_tokens",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
        sa.Column("last_used", sa.Text),
    )
    op.create_table(
        "access_sessions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column(
            "token", sa.Integer, sa.ForeignKey("access_tokens.key", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("expires", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("access_sessions")
    op.drop_table("access_tokens")
