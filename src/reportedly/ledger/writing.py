"""Readings to rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from reportedly.jsonable import to_text
from reportedly.ledger.keys import among
from reportedly.ledger.moments import sortable
from reportedly.ledger.rows import Row, insert_rows
from reportedly.ledger.tables import MEANINGS, PARTS, REPORTS, STATEMENTS
from reportedly.reading.values import Event, Place, Reading

_OF_PART = ("report", "position", "body")
_OF_STATEMENT = (*_OF_PART, "id", "text", "around", "event", "place")


def known_among(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those of these reports that the ledger holds."""
    return set(connection.scalars(select(REPORTS.c.id).where(among(REPORTS.c.id, report_ids))))


def insert_readings(connection: Connection, readings: Iterable[Reading]) -> dict[int, Reading]:
    """Write readings whole; those that were new, by the keys of their reports' rows."""
    given = {reading.report.id: reading for reading in readings}
    known = known_among(connection, given)
    new = [reading for id, reading in given.items() if id not in known]
    if not new:
        return {}
    connection.execute(insert(REPORTS), list(map(_report_row, new)))
    written = select(REPORTS.c.key, REPORTS.c.id).where(among(REPORTS.c.id, [one.report.id for one in new]))
    of_key = {key: given[id] for key, id in connection.execute(written)}
    for name, part in PARTS.items():
        whole = part.table is STATEMENTS
        of_reading = _statement_rows if whole else _part_rows
        rows = [row for key, reading in of_key.items() for row in of_reading(key, reading, name)]
        insert_rows(connection, part.table, _OF_STATEMENT if whole else _OF_PART, rows)
    _insert_meanings(connection, {key: reading for key, reading in of_key.items() if reading.meanings})
    return of_key


def _insert_meanings(connection: Connection, told: Mapping[int, Reading]) -> None:
    """Write the vectors of the statements of these readings, which are given by the keys of their reports."""
    own = select(STATEMENTS.c.key, STATEMENTS.c.report, STATEMENTS.c.position)
    found = connection.execute(own.where(among(STATEMENTS.c.report, told)))
    rows = [(key, told[report].meanings[position]) for key, report, position in found]
    insert_rows(connection, MEANINGS, ("statement", "vectors"), rows)


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


def _part_rows(report: int, reading: Reading, name: str) -> Iterator[Row]:
    """The rows of one part, in the order of _OF_PART."""
    for position, value in enumerate(getattr(reading, name)):
        yield report, position, to_text(value)


def _statement_rows(report: int, reading: Reading, name: str) -> Iterator[Row]:
    """The rows of its statements, in the order of _OF_STATEMENT."""
    events, places = _positions(reading.events), _positions(reading.places)
    for row, one in zip(_part_rows(report, reading, name), reading.statements, strict=True):
        around = one.sentence.of(reading.report.text)
        yield *row, one.id, one.text, around, events.get(one.event), places.get(one.place or "")


def _positions(parts: Iterable[Event | Place]) -> dict[str, int]:
    """Where each stands among those of its reading, by its id."""
    return {one.id: position for position, one in enumerate(parts)}
