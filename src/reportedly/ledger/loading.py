"""Rows to values. The order never depends on when a report was added: by when it was known, then as in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from sqlalchemy import ColumnElement, Connection, Label, Table, Text, cast, func, select

from reportedly.claims.values import RecordedQuestion, RecordedStatement
from reportedly.jsonable import from_text
from reportedly.ledger.keys import among
from reportedly.ledger.moments import Moment
from reportedly.ledger.reviews import corrected, corrected_among, misread
from reportedly.ledger.tables import CLAIMS, MEANINGS, PARTS, REPORTS, STATEMENTS
from reportedly.reading.values import Event, Place, Question, Reading, Statement
from reportedly.report import Report

_EVENTS, _PLACES = PARTS["events"].table, PARTS["places"].table
_IN_CLAIM = STATEMENTS.c.claim == CLAIMS.c.key
_BY_TIME = (REPORTS.c.known_from, REPORTS.c.id)


def body_of(table: Table) -> Label[str]:
    """The bodies of a table's rows as text, for `from_text`."""
    return text_of(table.c.body)


def text_of(column: ColumnElement[Any]) -> Label[str]:
    """A column of JSON as it is written."""
    return cast(column, Text).label(column.key)


def count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    """How many rows of a table meet the conditions."""
    return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def load_reports(connection: Connection, moment: Moment) -> dict[str, Report]:
    """The reports known at `moment`, or all, by their ids."""
    rows = connection.execute(select(REPORTS).where(moment.sees()).order_by(*_BY_TIME)).mappings()
    return {row["id"]: report_of(row) for row in rows}


def load_arrivals(connection: Connection) -> dict[str, int]:
    """A number for each report by its id, which grows in the order in which they were added."""
    return {row[0]: row[1] for row in connection.execute(select(REPORTS.c.id, REPORTS.c.key))}


def load_recorded(connection: Connection, statements: Iterable[int]) -> dict[int, RecordedStatement]:
    """The statements of these rows as corrected: with event, place and report whole and the id of the claim."""
    own = STATEMENTS.c
    query = select(
        own.key,
        own.report,
        body_of(STATEMENTS),
        body_of(_EVENTS).label("event"),
        body_of(_PLACES).label("place"),
        CLAIMS.c.id,
        MEANINGS.c.vectors,
    )
    query = query.join_from(STATEMENTS, CLAIMS, _IN_CLAIM, isouter=True)
    query = query.join(_EVENTS, (_EVENTS.c.report == own.report) & (_EVENTS.c.position == own.event))
    query = query.join(_PLACES, (_PLACES.c.report == own.report) & (_PLACES.c.position == own.place), isouter=True)
    query = query.join(MEANINGS, MEANINGS.c.statement == own.key, isouter=True)
    rows = connection.execute(query.where(among(own.key, statements))).all()
    keys = {row.report for row in rows}
    found = connection.execute(select(REPORTS).where(among(REPORTS.c.key, keys))).mappings()
    reports = {row["key"]: report_of(row) for row in found}
    recorded = {
        row.key: RecordedStatement(
            statement=from_text(row.body, Statement),
            event=from_text(row.event, Event),
            place=None if row.place is None else from_text(row.place, Place),
            report=reports[row.report],
            claim=row.id,
            meaning=row.vectors or b"",
        )
        for row in rows
    }
    return corrected(connection, recorded)


def recorded_in(reading: Reading) -> list[RecordedStatement]:
    """The statements of a reading, as `load_recorded` gives them before they are in any claim."""
    events = {event.id: event for event in reading.events}
    places = {place.id: place for place in reading.places}
    meanings = reading.meanings or repeat(b"", len(reading.statements))
    return [
        RecordedStatement(
            statement=one,
            event=events[one.event],
            place=places.get(one.place or ""),
            report=reading.report,
            meaning=meaning,
        )
        for one, meaning in zip(reading.statements, meanings, strict=True)
    ]


def load_statements(
    connection: Connection, moment: Moment, *conditions: ColumnElement[bool]
) -> tuple[RecordedStatement, ...]:
    """The statements seen at the moment that meet the conditions, which may be on their reports.

    Those that are marked as misread are left out.
    """
    query = select(STATEMENTS.c.key, *_BY_TIME, STATEMENTS.c.position).join_from(STATEMENTS, REPORTS)
    rows = connection.execute(query.where(moment.sees(), STATEMENTS.c.key.not_in(misread()), *conditions))
    # Sorted here: for the sake of the order, a database might go through all reports.
    keys = [key for key, *_ in sorted(rows, key=lambda row: row[1:])]
    recorded = load_recorded(connection, keys)
    return tuple(recorded[key] for key in keys)


def load_places(connection: Connection, moment: Moment, *conditions: ColumnElement[bool]) -> dict[str, Place]:
    """The places of the statements that `load_statements` would give, by the statements' ids."""
    own = STATEMENTS.c
    query = select(own.key, own.id, body_of(_PLACES)).join_from(STATEMENTS, REPORTS)
    query = query.join(_PLACES, (_PLACES.c.report == own.report) & (_PLACES.c.position == own.place), isouter=True)
    rows = connection.execute(query.where(moment.sees(), own.key.not_in(misread()), *conditions)).all()
    places = {row.id: from_text(row.body, Place) for row in rows if row.body is not None}
    changed = load_recorded(connection, corrected_among(connection, (row.key for row in rows)))
    places.update({one.statement.id: one.place for one in changed.values() if one.place})
    return places


def of_claims(ids: Iterable[str]) -> ColumnElement[bool]:
    """Whether a statement is one of these claims."""
    return STATEMENTS.c.claim.in_(select(CLAIMS.c.key).where(among(CLAIMS.c.id, ids)))


def load_questions(
    connection: Connection, moment: Moment, *conditions: ColumnElement[bool]
) -> tuple[RecordedQuestion, ...]:
    """What the reports known at `moment` say is not known, as far as it meets the conditions."""
    table = PARTS["questions"].table
    query = select(body_of(table), REPORTS.c.key).join_from(table, REPORTS).where(moment.sees(), *conditions)
    rows = connection.execute(query.order_by(*_BY_TIME, table.c.position)).all()
    asking = select(REPORTS).where(among(REPORTS.c.key, {row.key for row in rows}))
    reports = {row["key"]: report_of(row) for row in connection.execute(asking).mappings()}
    return tuple(RecordedQuestion(question=from_text(row.body, Question), report=reports[row.key]) for row in rows)


def load_reading(connection: Connection, report_id: str) -> Reading | None:
    """All that was read in one report, or None when the ledger does not hold it."""
    row = connection.execute(select(REPORTS).where(REPORTS.c.id == report_id)).mappings().first()
    if row is None:
        return None
    parts = {name: _load_part_of(connection, name, row["key"]) for name in PARTS}
    return Reading(
        report=report_of(row),
        language=row["language"],
        meanings=_load_meanings(connection, row["key"]),
        **parts,
    )


def _load_part_of(connection: Connection, name: str, key: int) -> tuple[Any, ...]:
    table, kind = PARTS[name]
    query = select(body_of(table)).where(table.c.report == key).order_by(table.c.position)
    return tuple(from_text(body, kind) for body in connection.scalars(query))


def _load_meanings(connection: Connection, report: int) -> tuple[bytes, ...]:
    query = select(MEANINGS.c.vectors).join_from(MEANINGS, STATEMENTS).where(STATEMENTS.c.report == report)
    return tuple(connection.scalars(query.order_by(STATEMENTS.c.position)))


def report_of(row: Mapping[Any, Any]) -> Report:
    """The report of a row that has its columns."""
    return Report.kept(
        id=row["id"],
        text=row["text"],
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        url=row["url"],
        byline=row["byline"],
    )
