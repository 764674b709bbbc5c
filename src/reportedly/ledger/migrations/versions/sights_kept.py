"""What a statement takes from other reports is kept, and where its event and its place are; all is formed anew."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"

_PARTS = ("entities", "times", "places", "attributions", "events", "statements", "questions")


def upgrade() -> None:
    """Make the columns."""
    for name in _PARTS:
        op.drop_index(f"ix_{name}_report", name)
        op.create_index(f"ix_{name}_report", name, ["report", "position"])
    for name, kind in {"event": sa.Integer, "place": sa.Integer, "met": sa.BigInteger, "seen": sa.BigInteger}.items():
        op.add_column("statements", sa.Column(name, kind))
    for name, table in {"event": "events", "place": "places"}.items():
        op.execute(
            f"UPDATE statements SET {name} = (SELECT position FROM {table} WHERE {table}.report = statements.report"
            f" AND json_extract({table}.body, '$.id') = json_extract(statements.body, '$.{name}'))"
        )
    op.execute("DELETE FROM rules")
