"""Rows to values. The order never depends on when a report was added: by when it was known, then as in its text."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from reportedly.claims import locate
from reportedly.claims.values import RecordedQuestion, RecordedStatement
from reportedly.jsonable import from_json
from reportedly.ledger.tables import ENTITY_DECISIONS, PARTS, REPORTS
from reportedly.ledger.writing import sortable
from reportedly.reading.values import Entity, Place, Reading
from reportedly.report import Report


def load_revision(connection: Connection) -> tuple[int, ...]:
    """What changes whenever a report or a decision is added or removed, by whatever program."""
    tables = (REPORTS, ENTITY_DECISIONS)
    rows = (connection.execute(select(func.count(), func.max(table.c.key))).one() for table in tables)
    return tuple(number or 0 for row in rows for number in row)


def load_reports(connection: Connection, moment: datetime | None) -> dict[str, Report]:
    """The reports known at `moment`, or all, by their ids."""
    rows = connection.execute(_known_at(select(REPORTS), moment)).mappings()
    return {row["id"]: _report(row) for row in rows}


def load_arrivals(connection: Connection) -> dict[str, int]:
    """A number for each report by its id, which grows in the order in which they were added."""
    return {row[0]: row[1] for row in connection.execute(select(REPORTS.c.id, REPORTS.c.key))}


def load_statements(connection: Connection, moment: datetime | None) -> tuple[RecordedStatement, ...]:
    """The statements of the reports known at `moment`, each with its event and place whole."""
    reports = load_reports(connection, moment)
    events = {(report, event.id): event for report, event in _load_part(connection, "events", moment)}
    places = {(report, place.id): place for report, place in _load_part(connection, "places", moment)}
    return tuple(
        RecordedStatement(
            statement=statement,
            event=events[report, statement.event],
            place=None if statement.place is None else places[report, statement.place],
            report=reports[report],
        )
        for report, statement in _load_part(connection, "statements", moment)
    )


def load_entities(connection: Connection, moment: datetime | None) -> tuple[tuple[Entity, str], ...]:
    """The entities of the reports known at `moment`, each with the id of its report."""
    return tuple((entity, report) for report, entity in _load_part(connection, "entities", moment))


def load_locations(connection: Connection, moment: datetime | None) -> dict[str, Place]:
    """Where the places among these entities lie, by the entities' ids."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for report, place in _load_part(connection, "places", moment):
        places[report].append(place)
    entities: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity, report in load_entities(connection, moment):
        entities[report].append(entity)
    return {id: at for report, found in entities.items() for id, at in locate(found, places[report]).items()}


def load_questions(connection: Connection, moment: datetime | None) -> tuple[RecordedQuestion, ...]:
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
    return Reading(report=_report(row), language=row["language"], **parts)


def _load_part(connection: Connection, name: str, moment: datetime | None) -> list[tuple[str, Any]]:
    """The values of one table with the ids of their reports."""
    table, kind = PARTS[name]
    query = select(REPORTS.c.id, table.c.body).join_from(REPORTS, table)
    rows = connection.execute(_known_at(query, moment).order_by(table.c.position))
    return [(report, from_json(body, kind)) for report, body in rows]


def _load_part_of(connection: Connection, name: str, key: int) -> tuple[Any, ...]:
    table, kind = PARTS[name]
    query = select(table.c.body).where(table.c.report == key).order_by(table.c.position)
    return tuple(from_json(body, kind) for body in connection.scalars(query))


def _known_at(query: Select[Any], moment: datetime | None) -> Select[Any]:
    if moment is not None:
        query = query.where(REPORTS.c.known_from <= sortable(moment))
    return query.order_by(REPORTS.c.known_from, REPORTS.c.id)


def _report(row: RowMapping) -> Report:
    return Report(
        row["text"],
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        url=row["url"],
        byline=row["byline"],
    )
