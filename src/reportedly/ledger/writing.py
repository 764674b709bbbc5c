"""Readings to rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from reportedly.jsonable import to_json
from reportedly.ledger.keys import among
from reportedly.ledger.moments import sortable
from reportedly.ledger.tables import MEANINGS, PARTS, REPORTS, STATEMENTS
from reportedly.reading.values import Event, Place, Reading


def known_among(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those of these reports that the ledger holds."""
    return set(connection.scalars(select(REPORTS.c.id).where(among(REPORTS.c.id, report_ids))))


def insert_readings(connection: Connection, readings: Iterable[Reading]) -> dict[str, int]:
    """Write readings whole; the keys of their reports' rows, by the reports' ids. Those that are known are left out."""
    given = {reading.report.id: reading for reading in readings}
    known = known_among(connection, given)
    new = [reading for id, reading in given.items() if id not in known]
    if not new:
        return {}
    connection.execute(insert(REPORTS), list(map(_report_row, new)))
    written = select(REPORTS.c.id, REPORTS.c.key).where(among(REPORTS.c.id, [one.report.id for one in new]))
    keys = {row.id: row.key for row in connection.execute(written)}
    for name, part in PARTS.items():
        rows = [
            {"report": keys[reading.report.id], "position": position, **row}
            for reading in new
            for position, row in enumerate(_part_rows(name, reading))
        ]
        if rows:
            connection.execute(insert(part.table), rows)
    _insert_meanings(connection, {keys[reading.report.id]: reading for reading in new})
    return keys


def _insert_meanings(connection: Connection, readings: Mapping[int, Reading]) -> None:
    """Write the vectors of the statements of these readings, which are given by the keys of their reports."""
    told = {key: reading for key, reading in readings.items() if reading.meanings}
    own = select(STATEMENTS.c.key, STATEMENTS.c.report, STATEMENTS.c.position)
    rows = [
        {"statement": row.key, "vectors": told[row.report].meanings[row.position]}
        for row in connection.execute(own.where(among(STATEMENTS.c.report, told)))
    ]
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


def _part_rows(name: str, reading: Reading) -> Iterable[dict[str, Any]]:
    if name == STATEMENTS.name:
        return _statement_rows(reading)
    return ({"body": to_json(value)} for value in getattr(reading, name))


def _statement_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    events, places = _positions(reading.events), _positions(reading.places)
    for one in reading.statements:
        yield {
            "body": to_json(one),
            "id": one.id,
            "text": one.text,
            "around": one.sentence.of(reading.report.text),
            "event": events.get(one.event),
            "place": places.get(one.place or ""),
        }


def _positions(parts: Iterable[Event | Place]) -> dict[str, int]:
    return {one.id: position for position, one in enumerate(parts)}
