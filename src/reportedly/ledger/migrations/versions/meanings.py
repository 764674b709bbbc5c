"""What statements mean, as vectors. Those that the ledger holds already have none; they are compared by words."""

import sqlalchemy as sa
from alembic import op

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "meanings",
        sa.Column("statement", sa.Integer, sa.ForeignKey("statements.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("meanings")
