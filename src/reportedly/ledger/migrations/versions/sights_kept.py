"""What a statement takes from other reports is kept, where its event and its place are, and what sorts claims and
entities; all that follows from the reports is formed anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "7"
down_revision = "6"

_PARTS = ("entities", "times", "places", "attributions", "events", "statements", "questions")
_COUNTED = ("own", "cited", "later", "corrections", "first", "confirmed", "disputed", "denied")


def upgrade() -> None:
    """Make the columns."""
    for name in _PARTS:
        op.drop_index(f"ix_{name}_report", name)
        op.create_index(f"ix_{name}_report", name, ["report", "position"])
    for name, kind in {"event": sa.Integer, "place": sa.Integer, "met": sa.BigInteger, "seen": sa.BigInteger}.items():
        op.add_column("statements", sa.Column(name, kind))
    for name, table in {"event": "events", "place": "places"}.items():
        _note_positions(name, _rows_of(table))
    for name in ("claims", "linked_entities", "rules"):
        op.execute(f"DELETE FROM {name}")
    # No row is left, so a value that a column must have takes nobody's place.
    op.add_column("linked_entities", sa.Column("kind", sa.Text, nullable=False, server_default=""))
    op.add_column("linked_entities", sa.Column("reports", sa.Integer, nullable=False, server_default="0"))
    op.create_index("linked_entities_by_reports", "linked_entities", ["kind", "reports"])
    op.drop_index("ix_claims_status", "claims")
    for name in ("weight", "time"):
        op.add_column("claims", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_index("ix_claims_time", "claims", ["time"])
    op.create_index("claims_by_weight", "claims", ["status", "weight"])
    op.create_index("claims_by_status", "claims", ["status", "last_known"])
    op.execute("DELETE FROM turns")
    op.add_column("turns", sa.Column("first", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("turns_by_first", "turns", ["first", "at"])
    op.create_table(
        "told",
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTED),
        sqlite_with_rowid=False,
    )
    op.create_index("told_claim", "told", ["claim"])
    op.create_index("ix_reports_published", "reports", ["published"])


def _rows_of(table: str, *names: str) -> sa.TableClause:
    whole = (sa.column(name, sa.Integer) for name in ("key", "report", "position", *names))
    return sa.table(table, *whole, sa.column("body", sa.JSON))


def _note_positions(name: str, table: sa.TableClause) -> None:
    """Note in which row of its report a statement's event or place stands. Not in SQL: a body may hold a NUL, at which
    PostgreSQL's JSON functions stop.
    """
    connection, statements = op.get_bind(), _rows_of("statements", name)
    positions = {
        (row.report, row.body["id"]): row.position
        for row in connection.execute(sa.select(table.c.report, table.c.position, table.c.body))
    }
    told = connection.execute(sa.select(statements.c.key, statements.c.report, statements.c.body))
    noted = [{"own": row.key, "at": positions.get((row.report, row.body[name]))} for row in told]
    if noted:
        found = sa.update(statements).where(statements.c.key == sa.bindparam("own"))
        connection.execute(found.values({name: sa.bindparam("at")}), noted)


def downgrade() -> None:
    """Take the columns away; what follows from the reports is formed anew by whoever opens the ledger."""
    op.drop_table("told")
    for name in ("claims", "linked_entities", "rules"):
        op.execute(f"DELETE FROM {name}")
    op.drop_index("ix_reports_published", "reports")
    op.drop_index("turns_by_first", "turns")
    op.drop_column("turns", "first")
    for name in ("ix_claims_time", "claims_by_weight", "claims_by_status"):
        op.drop_index(name, "claims")
    op.create_index("ix_claims_status", "claims", ["status"])
    for name in ("weight", "time"):
        op.drop_column("claims", name)
    op.drop_index("linked_entities_by_reports", "linked_entities")
    for name in ("kind", "reports"):
        op.drop_column("linked_entities", name)
    for name in ("event", "place", "met", "seen"):
        op.drop_column("statements", name)
    for name in _PARTS:
        op.drop_index(f"ix_{name}_report", name)
        op.create_index(f"ix_{name}_report", name, ["report"])
