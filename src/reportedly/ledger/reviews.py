"""Reviews in the ledger: their rows, the statements on which they are found, and what follows for these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from reportedly.claims.correcting import apply_corrections, fields_of
from reportedly.claims.grouping.bonds import Bonds, make_bonds
from reportedly.claims.reviews import Review, ReviewKind, Subject, Target, find_again
from reportedly.claims.values import RecordedStatement
from reportedly.jsonable import from_json, to_json
from reportedly.ledger.keys import among
from reportedly.ledger.tables import MEMBERS, PARTS, REPORTS, REVIEWED, REVIEWS, STATEMENTS
from reportedly.reading.values import Entity, Event, Place, Statement
from reportedly.report import words_at

STANDS = REVIEWS.c.undone_at.is_(None)
_GROUPS = (ReviewKind.JOIN, ReviewKind.PART)


def load_reviews(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Review, ...]:
    """The reviews that meet the conditions, in the order in which they were made."""
    rows = connection.execute(select(REVIEWS).where(*conditions).order_by(REVIEWS.c.key)).mappings().all()
    if not rows:
        return ()
    query = select(REVIEWED.c.review, REVIEWED.c.side, REVIEWED.c.body, STATEMENTS.c.id)
    query = query.join_from(REVIEWED, STATEMENTS, REVIEWED.c.statement == STATEMENTS.c.key, isouter=True)
    wanted = among(REVIEWED.c.review, [row["key"] for row in rows])
    targets: defaultdict[tuple[int, int], list[Target]] = defaultdict(list)
    for review, side, body, id in connection.execute(query.where(wanted).order_by(REVIEWED.c.key)):
        targets[review, side].append(from_json({**body, "statement": id}, Target))
    return tuple(
        Review(
            id=row["key"],
            kind=ReviewKind(row["kind"]),
            about=row["about"] and Subject(row["about"]),
            statements=tuple(targets[row["key"], 0]),
            others=tuple(targets[row["key"], 1]),
            **{name: row[name] for name in _PLAIN},
        )
        for row in rows
    )


_PLAIN = ("one", "other", "letter", "changes", "by", "at", "why", "undone_by", "undone_at")


def insert_review(  # noqa: PLR0913, one argument a column
    connection: Connection,
    kind: ReviewKind,
    *,
    by: str,
    why: str,
    statements: Iterable[RecordedStatement] = (),
    others: Iterable[RecordedStatement] = (),
    **columns: Any,
) -> Review:
    """Write a review of these statements, or of what its other columns name."""
    row = {"kind": kind.value, "by": by, "why": why, "at": _now(), **columns}
    key = connection.execute(insert(REVIEWS).values(row).returning(REVIEWS.c.key)).scalar_one()
    for side, about in enumerate((statements, others)):
        for recorded in about:
            target = {"review": key, "side": side, "report": recorded.report.id, "body": to_json(_target(recorded))}
            connection.execute(insert(REVIEWED).values(target))
    find_targets(connection, REVIEWED.c.review == key)
    return load_reviews(connection, REVIEWS.c.key == key)[0]


def undo_review(connection: Connection, id: int, by: str) -> Review | None:
    """Take a review back, which is kept; gives it as it then is. None where none of that id stands."""
    undone = update(REVIEWS).where(REVIEWS.c.key == id, STANDS).values(undone_by=by, undone_at=_now())
    return load_reviews(connection, REVIEWS.c.key == id)[0] if connection.execute(undone).rowcount else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _target(recorded: RecordedStatement) -> Target:
    read, report = recorded.original or recorded, recorded.report
    statement = read.statement
    return Target(
        id=statement.id,
        report=report.id,
        outlet=report.outlet,
        published=report.published.isoformat(),
        sentence=statement.sentence.of(report.text),
        words=words_at(statement.evidence, report.text),
        evidence=statement.evidence,
        trigger=read.event.trigger,
        read=fields_of(read),
    )


def find_targets(connection: Connection, wanted: ColumnElement[bool]) -> None:
    """Find the statements of these rows of `review_statements` in the reports that the ledger holds."""
    rows = connection.execute(
        select(REVIEWED.c.key, REVIEWED.c.body, REPORTS.c.key.label("report"))
        .join_from(REVIEWED, REPORTS, REVIEWED.c.report == REPORTS.c.id)
        .where(wanted)
    ).all()
    read = {report: _load_read(connection, report) for report in {row.report for row in rows}}
    for row in rows:
        known = read[row.report]
        found = find_again(from_json(row.body, Target), [pair for _, pair in known])
        key = next((key for key, (one, _) in known if one.id == found), None)
        connection.execute(update(REVIEWED).where(REVIEWED.c.key == row.key).values(statement=key))


def _load_read(connection: Connection, report: int) -> list[tuple[int, tuple[Statement, Event]]]:
    """The statements of a report as they were read, with their keys and events."""
    own, events = STATEMENTS.c, PARTS["events"].table.c
    of = {body["id"]: body for body in connection.scalars(select(events.body).where(events.report == report))}
    query = select(own.key, own.body).where(own.report == report).order_by(own.position)
    return [
        (row.key, (from_json(row.body, Statement), from_json(of[row.body["event"]], Event)))
        for row in connection.execute(query)
    ]


def statements_of(connection: Connection, review: int) -> set[int]:
    """The keys of the statements that the review of this id is about, as far as they are found."""
    found = select(REVIEWED.c.statement).where(REVIEWED.c.review == review, REVIEWED.c.statement.is_not(None))
    return set(connection.scalars(found))


def misread() -> Select[tuple[int]]:
    """The keys of the statements that are marked as misread: they take no part in anything."""
    return _standing(REVIEWED.c.statement, ReviewKind.MISREAD).where(REVIEWED.c.statement.is_not(None))


def misread_among(connection: Connection, statements: Iterable[int]) -> set[int]:
    """Those of these statements that are marked as misread."""
    return set(connection.scalars(misread().where(among(REVIEWED.c.statement, statements))))


def _standing(column: ColumnElement[Any], *kinds: ReviewKind) -> Select[Any]:
    return select(column).join_from(REVIEWED, REVIEWS).where(REVIEWS.c.kind.in_([kind.value for kind in kinds]), STANDS)


def joined_with(connection: Connection, statements: Iterable[int]) -> set[int]:
    """The statements that persons have joined with these, but for the misread."""
    joins = _standing(REVIEWED.c.review, ReviewKind.JOIN).where(among(REVIEWED.c.statement, statements))
    query = select(REVIEWED.c.statement).where(REVIEWED.c.review.in_(joins), REVIEWED.c.statement.is_not(None))
    return set(connection.scalars(query.where(REVIEWED.c.statement.not_in(misread()))))


def load_bonds(connection: Connection, statements: Iterable[int]) -> Bonds:
    """What persons said of these statements' belonging together."""
    query = _standing(REVIEWED.c.review, *_GROUPS).where(among(REVIEWED.c.statement, statements))
    return make_bonds(load_reviews(connection, REVIEWS.c.key.in_(query)))


def corrected_among(connection: Connection, statements: Iterable[int]) -> set[int]:
    """Those of these statements that persons have corrected."""
    query = _standing(REVIEWED.c.statement, ReviewKind.CORRECT).where(among(REVIEWED.c.statement, statements))
    return set(connection.scalars(query))


def corrected(connection: Connection, recorded: dict[int, RecordedStatement]) -> dict[int, RecordedStatement]:
    """The statements of these rows with what persons have corrected."""
    keys = corrected_among(connection, recorded)
    if not keys:
        return recorded
    theirs = _standing(REVIEWED.c.review, ReviewKind.CORRECT).where(among(REVIEWED.c.statement, keys))
    acts = load_reviews(connection, REVIEWS.c.key.in_(theirs))
    reports = dict(
        connection.execute(select(STATEMENTS.c.key, STATEMENTS.c.report).where(among(STATEMENTS.c.key, keys))).all()
    )
    entities = _load_values(connection, reports.values(), Entity)
    places = _load_values(connection, reports.values(), Place)
    changed = {}
    for key in keys:
        own = [act for act in acts if act.touches(recorded[key].statement.id)]
        changed[key] = apply_corrections(recorded[key], own, entities[reports[key]], places[reports[key]])
    return recorded | changed


def _load_values(connection: Connection, reports: Iterable[int], kind: Any) -> defaultdict[int, list[Any]]:
    """The entities, or the places, of these reports by the reports' keys."""
    table = MEMBERS if kind is Entity else PARTS["places"].table
    query = select(table.c.report, table.c.body).where(among(table.c.report, reports)).order_by(table.c.position)
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for report, body in connection.execute(query):
        found[report].append(from_json(body, kind))
    return found
