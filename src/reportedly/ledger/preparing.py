"""Statements made comparable, straight from their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, select

from reportedly.claims.entities.directory import Directory, place_keys
from reportedly.claims.profile import Profile, make_profile
from reportedly.claims.sources.offices import opening_keys
from reportedly.claims.sources.tracing import Press, Trace
from reportedly.claims.values import RecordedStatement
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.linking import load_directory
from reportedly.ledger.loading import load_recorded, recorded_in
from reportedly.ledger.memory import Memory, Remembered
from reportedly.ledger.reviews import corrected_among
from reportedly.ledger.tables import REPORTS, STATEMENTS
from reportedly.reading.values import Statement

_MET = 20_000  # looked at last; most statements name nobody, or the same as others


class Prepared(NamedTuple):
    """Profiles by the keys of their statements, what each meets (`meet`), the keys of their reports, and the entities
    that these name.
    """

    profiles: dict[int, Profile]
    met: dict[int, int]
    report_of: dict[int, int]
    directory: Directory


def prepare(connection: Connection, statements: Collection[int], memory: Memory) -> Prepared:
    """Prepare the statements of these rows for claims."""
    report_of, recorded = _load(connection, statements, memory)
    reports = {one.report for one in recorded.values()}
    keys = {key for place in {one.place for one in recorded.values() if one.place} for key in place_keys(place)}
    keys |= {key for report in reports for key in opening_keys(report)}
    directory = _load_directory(connection, recorded, keys, set(report_of.values()))
    made = _make(report_of, recorded, directory, memory)
    profiles = {key: one.profile for key, one in made.items()}
    return Prepared(profiles, {key: one.met for key, one in made.items()}, report_of, directory)


def prepare_pairs(connection: Connection, statements: Collection[int], memory: Memory) -> dict[int, Profile]:
    """The profiles of these rows, which hang on none but those whom they name."""
    report_of, recorded = _load(connection, statements, memory)
    made = _make(report_of, recorded, _load_directory(connection, recorded, (), ()), memory)
    return {key: one.profile for key, one in made.items()}


def _load(
    connection: Connection, statements: Collection[int], memory: Memory
) -> tuple[dict[int, int], dict[int, RecordedStatement]]:
    """The statements of these rows, and the keys of their reports."""
    query = select(STATEMENTS.c.key, STATEMENTS.c.report, STATEMENTS.c.position)
    rows = connection.execute(query.where(among(STATEMENTS.c.key, statements))).all()
    report_of = {key: report for key, report, _ in rows}
    changed = corrected_among(connection, report_of)  # another program may have others
    written = {report: recorded_in(memory.readings[report]) for report in memory.readings.keys() & report_of.values()}
    found, missing = dict[int, RecordedStatement](), list[int]()
    for key, report, position in rows:
        known = None if key in changed else memory.get((report, key))
        if known is not None:
            found[key] = known.recorded
        elif report in written and key not in changed:
            found[key] = written[report][position]
        else:
            missing.append(key)
    return report_of, found | load_recorded(connection, missing)


def _load_directory(
    connection: Connection, recorded: Mapping[int, RecordedStatement], keys: Iterable[str], reports: Iterable[int]
) -> Directory:
    members = {member for one in recorded.values() for member in _members(one.statement)}
    return load_directory(connection, members, map(hashed, keys), reports)


def _make(
    report_of: Mapping[int, int], recorded: Mapping[int, RecordedStatement], directory: Directory, memory: Memory
) -> dict[int, Remembered]:
    found = {}
    for key, one in recorded.items():
        met, before = meet(one, directory), memory.get((report_of[key], key))
        same = before is not None and before.met == met and before.recorded is one
        found[key] = before if before and same else Remembered(one, met, make_profile(one, directory))
    memory.keep({(report_of[key], key): one for key, one in found.items() if one.recorded.original is None})
    return found


def meet(recorded: RecordedStatement, directory: Directory) -> int:
    """Those whom a statement names, as far as pairs hang on them, hashed."""
    statement = recorded.statement
    met = (directory.of(one.entity) for one in (*statement.actors, *statement.recipients))
    return _told_apart(tuple((one.id, one.name, one.kind.value) if one else None for one in met))


@lru_cache(_MET)
def _told_apart(met: tuple[tuple[str, str, str] | None, ...]) -> int:
    return hashed(repr(list(met)))


def see(recorded: RecordedStatement, met: int, traced: Trace, directory: Directory) -> int:
    """All that a claim takes from other reports for this statement, hashed: whom it names, where, and its sources."""
    place = directory.of_place(recorded.place, recorded.report.id)
    cited = [root for root, _ in traced.cited]
    told = sorted(traced.roots), cited, traced.outlet, traced.paper, traced.printed, traced.own
    return hashed(repr((met, place and place.id, told)))


def load_press(connection: Connection) -> Press:
    """The outlets of all reports."""
    return Press(connection.scalars(select(REPORTS.c.outlet).distinct()))


def _members(statement: Statement) -> Iterable[str]:
    participants = (*statement.actors, *statement.recipients)
    return {one.entity for one in participants if one.entity} | {s.entity for s in statement.sources if s.entity}
