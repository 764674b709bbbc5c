"""What alembic runs: the migrations, on the connection that the ledger hands over."""

from typing import Any

from alembic import context

from reportedly.ledger.tables import METADATA

CONNECTION = context.config.attributes["connection"]
IS_POSTGRES = CONNECTION.dialect.name == "postgresql"


def order_by_characters(*_: Any, **__: Any) -> None:
    """Compare and order text by its characters, as SQLite and Python do, whatever language the database is set to.

    After each migration, so that none has to say it of its columns.
    """
    columns = CONNECTION.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND data_type = 'text' AND collation_name IS NULL"
    )
    for table, column in columns.all():
        if table in METADATA.tables:
            CONNECTION.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"')


context.configure(
    connection=CONNECTION,
    target_metadata=METADATA,
    version_table="reportedly_version" if IS_POSTGRES else "alembic_version",
    on_version_apply=order_by_characters if IS_POSTGRES else None,
)
context.run_migrations()
