"""Readings to rows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from reportedly.jsonable import to_json
from reportedly.ledger.moments import sortable
from reportedly.ledger.tables import MEANINGS, PARTS, REPORTS, STATEMENTS
from reportedly.reading.values import Reading, Statement
from reportedly.report import Report


def is_known(connection: Connection, report_id: str) -> bool:
    """Whether the ledger holds the report."""
    return connection.execute(select(REPORTS.c.key).where(REPORTS.c.id == report_id)).first() is not None


def insert_reading(connection: Connection, reading: Reading) -> int | None:
    """Write a reading whole and give the key of its report's row. None, and nothing is written, when it is known."""
    if is_known(connection, reading.report.id):
        return None
    key: int = connection.execute(insert(REPORTS).values(_report_row(reading)).returning(REPORTS.c.key)).scalar_one()
    for name, part in PARTS.items():
        rows = [
            {"report": key, "position": position, **_part_row(value, reading.report)}
            for position, value in enumerate(getattr(reading, name))
        ]
        if rows:
            connection.execute(insert(part.table), rows)
    _insert_meanings(connection, key, reading)
    return key


def _insert_meanings(connection: Connection, report: int, reading: Reading) -> None:
    own = select(STATEMENTS.c.key).where(STATEMENTS.c.report == report).order_by(STATEMENTS.c.position)
    keys = connection.scalars(own).all() if reading.meanings else ()
    rows = [{"statement": key, "vectors": vectors} for key, vectors in zip(keys, reading.meanings, strict=bool(keys))]
    if rows:
        connection.execute(insert(MEANINGS), rows)


def _report_row(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "id": report.id,
        "outlet": report.outlet,
        "published": report.published.isoformat(),
        "known_from": sortable(report.known_from),
        "title": report.title,
        "url": report.url,
        "byline": report.byline,
        "language": reading.language,
        "text": report.text,
        "added_at": sortable(datetime.now(UTC)),
    }


def _part_row(value: object, report: Report) -> dict[str, Any]:
    row = {"body": to_json(value)}
    if isinstance(value, Statement):
        row |= {"id": value.id, "text": value.text, "around": value.sentence.of(report.text)}
    return row
