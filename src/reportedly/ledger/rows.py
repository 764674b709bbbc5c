"""Many rows at once, with values as the database's driver takes them.

JSON is text. What SQLAlchemy would do for each row costs as much as to write it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows of these columns."""
    _execute(connection, insert(table).inline(), columns, rows)


def insert_missing(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert the rows that are not there yet."""
    new = postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
    _execute(connection, new.on_conflict_do_nothing(), columns, rows)


def update_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Set these columns; each of the rows has the key of its row first, then what they are to hold."""
    new = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
    setting = update(table).where(table.c.key == bindparam("row")).values(new)
    _execute(connection, setting, ("row", *(one.key for one in new.values())), rows)


def _execute(connection: Connection, statement: Insert | Update, names: Sequence[str], rows: Sequence[Row]) -> None:
    if not rows:
        return
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(names))
    order = compiled.positiontup if isinstance(compiled, SQLCompiler) else None
    if order is None:
        values: Any = [dict(zip(names, row, strict=True)) for row in rows]
    else:
        values = list(map(itemgetter(*map(names.index, order)), rows))
    connection.exec_driver_sql(str(compiled), values)
