"""Statements made comparable, straight from their rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from reportedly.claims.directory import Directory, place_keys
from reportedly.claims.offices import opening_keys
from reportedly.claims.profile import Profile, make_profile
from reportedly.claims.sources import Press
from reportedly.ledger.keys import hashed
from reportedly.ledger.linking import load_directory
from reportedly.ledger.loading import load_recorded
from reportedly.ledger.tables import REPORTS
from reportedly.reading.values import Statement


class Prepared(NamedTuple):
    """Profiles by the keys of their statements, and the entities that these name."""

    profiles: dict[int, Profile]
    directory: Directory


def prepare(connection: Connection, statements: Iterable[int]) -> Prepared:
    """Prepare the statements of these rows."""
    recorded = load_recorded(connection, statements)
    directory = load_directory(
        connection,
        {member for one in recorded.values() for member in _members(one.statement)},
        {hashed(key) for one in recorded.values() if one.place for key in place_keys(one.place)}
        | {hashed(key) for report in {one.report for one in recorded.values()} for key in opening_keys(report)},
    )
    return Prepared({key: make_profile(one, directory) for key, one in recorded.items()}, directory)


def load_press(connection: Connection) -> Press:
    """The outlets of all reports."""
    return Press(connection.scalars(select(REPORTS.c.outlet).distinct()))


def _members(statement: Statement) -> set[str]:
    participants = (*statement.actors, *statement.recipients)
    return {one.entity for one in participants if one.entity} | {s.entity for s in statement.sources if s.entity}
