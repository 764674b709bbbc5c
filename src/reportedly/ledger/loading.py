"""Rows to values. The order never depends on when a report was added: by when it was known, then as in its text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from reportedly.claims.values import RecordedQuestion, RecordedStatement
from reportedly.jsonable import from_json
from reportedly.ledger.keys import among
from reportedly.ledger.moments import Moment
from reportedly.ledger.reviews import corrected, misread
from reportedly.ledger.tables import CLAIMS, MEANINGS, PARTS, REPORTS, STATEMENTS
from reportedly.reading.values import Event, Place, Reading, Statement
from reportedly.report import Report

_IN_CLAIM = STATEMENTS.c.claim == CLAIMS.c.key
_BY_TIME = (REPORTS.c.known_from, REPORTS.c.id)


def load_reports(connection: Connection, moment: Moment) -> dict[str, Report]:
    """The reports known at `moment`, or all, by their ids."""
    rows = connection.execute(select(REPORTS).where(moment.sees()).order_by(*_BY_TIME)).mappings()
    return {row["id"]: _report(row) for row in rows}


def load_arrivals(connection: Connection) -> dict[str, int]:
    """A number for each report by its id, which grows in the order in which they were added."""
    return {row[0]: row[1] for row in connection.execute(select(REPORTS.c.id, REPORTS.c.key))}


def load_recorded(connection: Connection, statements: Iterable[int]) -> dict[int, RecordedStatement]:
    """The statements of these rows as corrected: with event, place and report whole and the id of the claim."""
    query = select(STATEMENTS.c.key, STATEMENTS.c.report, STATEMENTS.c.body, CLAIMS.c.id, MEANINGS.c.vectors)
    query = query.join_from(STATEMENTS, CLAIMS, _IN_CLAIM, isouter=True).join(MEANINGS, isouter=True)
    rows = connection.execute(query.where(among(STATEMENTS.c.key, statements))).all()
    keys = {row.report for row in rows}
    found = connection.execute(select(REPORTS).where(among(REPORTS.c.key, keys))).mappings()
    reports = {row["key"]: _report(row) for row in found}
    events, places = _load_bodies(connection, "events", keys), _load_bodies(connection, "places", keys)
    recorded = {
        row.key: RecordedStatement(
            statement=from_json(row.body, Statement),
            event=from_json(events[row.report, row.body["event"]], Event),
            place=None if row.body["place"] is None else from_json(places[row.report, row.body["place"]], Place),
            report=reports[row.report],
            claim=row.id,
            meaning=row.vectors or b"",
        )
        for row in rows
    }
    return corrected(connection, recorded)


def load_statements(
    connection: Connection, moment: Moment, *conditions: ColumnElement[bool]
) -> tuple[RecordedStatement, ...]:
    """The statements seen at the moment that meet the conditions, which may be on reports and claims.

    Those that are marked as misread are left out.
    """
    query = select(STATEMENTS.c.key).join_from(STATEMENTS, REPORTS).join(CLAIMS, _IN_CLAIM, isouter=True)
    seen = (moment.sees(), STATEMENTS.c.key.not_in(misread()))
    keys = connection.scalars(query.where(*seen, *conditions).order_by(*_BY_TIME, STATEMENTS.c.position)).all()
    recorded = load_recorded(connection, keys)
    return tuple(recorded[key] for key in keys)


def _load_bodies(connection: Connection, name: str, reports: Iterable[int]) -> dict[tuple[int, str], Any]:
    table = PARTS[name].table
    rows = connection.execute(select(table.c.report, table.c.body).where(among(table.c.report, reports)))
    return {(report, body["id"]): body for report, body in rows}


def load_questions(connection: Connection, moment: Moment) -> tuple[RecordedQuestion, ...]:
    """What the reports known at `moment` say is not known."""
    reports = load_reports(connection, moment)
    return tuple(
        RecordedQuestion(question=question, report=reports[report])
        for report, question in _load_part(connection, "questions", moment)
    )


def load_reading(connection: Connection, report_id: str) -> Reading | None:
    """All that was read in one report, or None when the ledger does not hold it."""
    row = connection.execute(select(REPORTS).where(REPORTS.c.id == report_id)).mappings().first()
    if row is None:
        return None
    parts = {name: _load_part_of(connection, name, row["key"]) for name in PARTS}
    return Reading(
        report=_report(row),
        language=row["language"],
        meanings=_load_meanings(connection, row["key"]),
        **parts,
    )


def _load_part(connection: Connection, name: str, moment: Moment) -> list[tuple[str, Any]]:
    """The values of one table with the ids of their reports."""
    table, kind = PARTS[name]
    query = select(REPORTS.c.id, table.c.body).join_from(REPORTS, table)
    rows = connection.execute(query.where(moment.sees()).order_by(*_BY_TIME, table.c.position))
    return [(report, from_json(body, kind)) for report, body in rows]


def _load_part_of(connection: Connection, name: str, key: int) -> tuple[Any, ...]:
    table, kind = PARTS[name]
    query = select(table.c.body).where(table.c.report == key).order_by(table.c.position)
    return tuple(from_json(body, kind) for body in connection.scalars(query))


def _load_meanings(connection: Connection, report: int) -> tuple[bytes, ...]:
    query = select(MEANINGS.c.vectors).join_from(MEANINGS, STATEMENTS).where(STATEMENTS.c.report == report)
    return tuple(connection.scalars(query.order_by(STATEMENTS.c.position)))


def _report(row: RowMapping) -> Report:
    return Report(
        row["text"],
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        url=row["url"],
        byline=row["byline"],
    )
