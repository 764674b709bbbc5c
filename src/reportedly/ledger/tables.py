"""The tables. All that was read in a report hangs on its row and goes with it.

Claims have no table: they follow from the statements, so that the order in which reports arrive cannot matter.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

from reportedly.reading.values import Attribution, Entity, Event, Place, Question, Statement, Timex

METADATA = MetaData()

REPORTS = Table(
    "reports",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("published", Text, nullable=False),
    # UTC, all of one width, so that their order as text is their order in time.
    Column("known_from", Text, nullable=False, index=True),
    Column("title", Text),
    Column("url", Text),
    Column("byline", Text),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    # A key is never given twice, so the highest one and the number of rows tell whether anything changed.
    sqlite_autoincrement=True,
)


class Part(NamedTuple):
    """One field of a reading: its table, a row for each of its values, and what kind of value that is."""

    table: Table
    kind: type[Any]


def _part(name: str, kind: type[Any], *columns: Column[Any]) -> Part:
    table = Table(
        name,
        METADATA,
        Column("key", Integer, primary_key=True),
        Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False, index=True),
        Column("position", Integer, nullable=False),
        *columns,
        Column("body", JSON, nullable=False),
    )
    return Part(table, kind)


# Names are those of the fields of a Reading.
PARTS = {
    "entities": _part("entities", Entity),
    "times": _part("times", Timex),
    "places": _part("places", Place),
    "attributions": _part("attributions", Attribution),
    "events": _part("events", Event),
    "statements": _part(
        "statements", Statement, Column("id", Text, nullable=False), Column("text", Text, nullable=False)
    ),
    "questions": _part("questions", Question),
}

# What persons decided about names. It hangs on no report: it stands whatever comes and goes.
ENTITY_DECISIONS = Table(
    "entity_decisions",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("same", Boolean, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_autoincrement=True,
)

STATEMENTS = PARTS["statements"].table
