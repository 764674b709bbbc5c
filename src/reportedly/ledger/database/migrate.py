"""Bringing a database to the newest tables, or back to older ones. Apart, because alembic takes a while to load."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from reportedly.ledger.database.vectors import drop_index

FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(connection: Connection, to: str = "head") -> None:
    """Run all migrations up to `to` that the database has not seen, within the connection's transaction."""
    command.upgrade(_config(connection), to)


def migrate_back(connection: Connection, to: str) -> None:
    """Take back all migrations after `to`, or all there are where it is "base", within the connection's transaction."""
    drop_index(connection)
    command.downgrade(_config(connection), to)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
