"""The database under a ledger: one shape, over a SQLite file or a database of a PostgreSQL server."""

from reportedly.ledger.database.base import SCHEMA, Database
from reportedly.ledger.database.opening import file_beside, is_url, open_database

__all__ = ["SCHEMA", "Database", "file_beside", "is_url", "open_database"]
