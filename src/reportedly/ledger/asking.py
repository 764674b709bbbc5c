"""What a desk asks of the claims. Rows narrow the question down, `select_claims` answers it.

A moment is one of publication, of reading, or of both. Which statements belong together, and who is who, is settled by
all that the ledger holds, so that ids stay; what was said by the moment then decides what a claim says and its status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, not_, select, true

from reportedly.claims.entities.directory import place_keys
from reportedly.claims.entities.linking import narrow_entity
from reportedly.claims.forming import make_claims
from reportedly.claims.orders import by_time
from reportedly.claims.profile import Profile
from reportedly.claims.questions import answer_questions
from reportedly.claims.selecting import select_claims
from reportedly.claims.values import Claim, Evidence, LedgerEntity, RecordedQuestion, Turn
from reportedly.jsonable import from_text
from reportedly.ledger import loading
from reportedly.ledger.deciding import load_decisions
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.letters import load_letters
from reportedly.ledger.loading import body_of, count
from reportedly.ledger.memory import Memory
from reportedly.ledger.moments import Moment, sortable
from reportedly.ledger.preparing import load_press, prepare
from reportedly.ledger.search import holding_phrase
from reportedly.ledger.tables import ABOUT, CLAIMS, LINKED, MEMBERS, OFFERED, REPORTS, STATEMENTS, TURNS
from reportedly.reading.values import Entity


class Wanted(NamedTuple):
    """What claims are asked for by; None asks for any."""

    about: str | None = None
    status: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    statements: frozenset[str] | None = None


def find_claims(
    connection: Connection, wanted: Wanted, moment: Moment, ids: Iterable[str] | None = None
) -> tuple[Claim, ...]:
    """The claims, or those of these ids, that meet all that is wanted, as they stood at the moment.

    In order of time, then of when they were first said.
    """
    among_ids = true() if ids is None else among(CLAIMS.c.id, ids)
    entities, conditions = narrow(connection, wanted)
    whole = moment.sees(CLAIMS.c.last_known, CLAIMS.c.last_added)
    rows = connection.scalars(select(body_of(CLAIMS)).where(among_ids, whole, *conditions, *as_they_are(wanted)))
    claims = [from_text(body, Claim) for body in rows]
    claims = list(select_claims(claims, entities=entities, **wanted._asdict()))
    claims += find_then(connection, wanted, entities, [among_ids, *conditions], moment)
    return tuple(sorted(claims, key=by_time))


class Narrowed(NamedTuple):
    """The entities that may be meant by the names that are asked for, and conditions that hold at whatever moment."""

    entities: tuple[LedgerEntity, ...]
    conditions: tuple[ColumnElement[bool], ...]


def narrow(connection: Connection, wanted: Wanted) -> Narrowed:
    """How rows narrow down what is wanted."""
    names = [name for name in (wanted.about, wanted.place) if name is not None]
    entities = tuple(entity for name in names for entity in find_entities(connection, name))
    return Narrowed(entities, tuple(_names(wanted, entities)))


def find_then(
    connection: Connection,
    wanted: Wanted,
    entities: Iterable[LedgerEntity],
    conditions: Iterable[ColumnElement[bool]],
    moment: Moment,
) -> tuple[Claim, ...]:
    """The claims of which something, and not all, had been said by the moment, as far as they meet what is wanted."""
    if moment == Moment():
        return ()
    claims = as_then(connection, select(CLAIMS.c.key).where(*is_midway(moment), *conditions), moment)
    return select_claims(claims, entities=entities, **wanted._asdict())


def is_midway(moment: Moment) -> tuple[ColumnElement[bool], ...]:
    """Whether something of a claim, and not all, had been said by the moment."""
    partly = moment.sees(CLAIMS.c.first_known, CLAIMS.c.first_added)
    return partly, not_(moment.sees(CLAIMS.c.last_known, CLAIMS.c.last_added))


def find_entities(connection: Connection, name: str) -> tuple[LedgerEntity, ...]:
    """The entities one of whose names may hold `name`."""
    rows = connection.scalars(select(body_of(LINKED)).where(LINKED.c.key.in_(holding_phrase(LINKED, name))))
    return tuple(from_text(body, LedgerEntity) for body in rows)


def find_meant(connection: Connection, named: str) -> tuple[LedgerEntity, ...]:
    """The entities that may be meant by a name or an id, and their namesakes."""
    by_id = LINKED.c.key.in_(select(MEMBERS.c.linked).where(MEMBERS.c.id == named)) | (LINKED.c.id == named)
    called = LINKED.c.key.in_(holding_phrase(LINKED, named))
    found = {entity.id: entity for entity in _with_members(connection, by_id | called)}
    for name in {entity.name for entity in found.values()}:
        namesakes = LINKED.c.key.in_(holding_phrase(LINKED, name))
        found |= {entity.id: entity for entity in _with_members(connection, namesakes)}
    return _by_name(found.values())


def _names(wanted: Wanted, entities: Iterable[LedgerEntity]) -> list[ColumnElement[bool]]:
    """Conditions that hold at whatever moment."""
    of_entities = CLAIMS.c.key.in_(select(ABOUT.c.claim).where(among(ABOUT.c.entity, [one.id for one in entities])))
    conditions: list[ColumnElement[bool]] = []
    if wanted.place is not None:
        conditions.append(of_entities)
    if wanted.about is not None:
        conditions.append(of_entities | CLAIMS.c.key.in_(holding_phrase(CLAIMS, wanted.about)))
    if wanted.statements is not None:
        of_statements = select(STATEMENTS.c.claim).where(among(STATEMENTS.c.id, wanted.statements))
        conditions.append(CLAIMS.c.key.in_(of_statements))
    return conditions


def as_they_are(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Conditions on the claims as they are now."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.status is not None:
        conditions.append(CLAIMS.c.status == wanted.status)
    if wanted.type is not None:
        conditions.append(CLAIMS.c.type == wanted.type)
    if wanted.since is not None:
        conditions.append(CLAIMS.c.ends >= wanted.since.isoformat())
    if wanted.until is not None:
        conditions.append(CLAIMS.c.begins <= wanted.until.isoformat())
    return conditions


def as_then(connection: Connection, claims: Select[tuple[int]], moment: Moment) -> list[Claim]:
    """These claims from what had been said by the moment; those of which nothing had been are left out."""
    query = select(STATEMENTS.c.key, CLAIMS.c.id).join_from(STATEMENTS, REPORTS)
    query = query.join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
    rows = connection.execute(query.where(moment.sees(), CLAIMS.c.key.in_(claims))).all()
    prepared = prepare(connection, [row.key for row in rows], Memory())
    groups: defaultdict[str, list[Profile]] = defaultdict(list)
    for row in rows:
        groups[row.id].append(prepared.profiles[row.key])
    press, letters = load_press(connection), load_letters(connection)
    return [
        replace(claim, id=id)
        for id, group in groups.items()
        for claim in make_claims([sorted(group, key=lambda p: p.order)], prepared.directory, press, letters)
    ]


def load_entities(connection: Connection, moment: Moment, ids: Iterable[str] | None = None) -> tuple[LedgerEntity, ...]:
    """The entities across reports, or those of these ids, as the reports seen at the moment tell of them."""
    wanted = true() if ids is None else among(LINKED.c.id, ids)
    if moment == Moment():
        return _by_name(_with_members(connection, wanted))
    query = select(LINKED.c.id, body_of(MEMBERS), REPORTS.c.id.label("report")).join_from(MEMBERS, REPORTS)
    query = query.join(LINKED, MEMBERS.c.linked == LINKED.c.key)
    members: defaultdict[str, list[tuple[Entity, str]]] = defaultdict(list)
    for row in connection.execute(query.where(moment.sees(), wanted)):
        members[row.id].append((from_text(row.body, Entity), row.report))
    decisions = load_decisions(connection)
    return _by_name(narrow_entity(id, found, decisions) for id, found in members.items())


def _with_members(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[LedgerEntity]:
    """Entities whole: those that meet a condition on their rows."""
    query = select(LINKED.c.key, MEMBERS.c.id, REPORTS.c.id.label("report")).join_from(MEMBERS, REPORTS)
    rows = connection.execute(query.join(LINKED, MEMBERS.c.linked == LINKED.c.key).where(wanted))
    members: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, *member in rows:
        members[key].append(tuple(member))
    for key, body in connection.execute(select(LINKED.c.key, body_of(LINKED)).where(wanted)):
        ids, reports = zip(*members[key], strict=True)
        yield replace(from_text(body, LedgerEntity), members=tuple(sorted(ids)), reports=tuple(sorted(set(reports))))


def _by_name(entities: Iterable[LedgerEntity]) -> tuple[LedgerEntity, ...]:
    return tuple(sorted(entities, key=lambda entity: (entity.name, entity.id)))


def load_questions(connection: Connection, moment: Moment) -> tuple[RecordedQuestion, ...]:
    """What the reports seen at the moment say is not known, with the answers among their statements."""
    return answer(connection, loading.load_questions(connection, moment), moment)


def answer(connection: Connection, asked: Sequence[RecordedQuestion], moment: Moment) -> tuple[RecordedQuestion, ...]:
    """The questions with their answers among the statements that were known after the first of them."""
    if not asked:
        return ()
    first = min(one.report.known_from for one in asked)
    statements = loading.load_statements(connection, moment, REPORTS.c.known_from > sortable(first))
    reports = {one.report.id for one in asked} | {one.report.id for one in statements}
    places = {hashed(key) for one in statements if one.place for key in place_keys(one.place)}
    named = select(MEMBERS.c.linked).join_from(MEMBERS, REPORTS).where(among(REPORTS.c.id, reports))
    offered = select(OFFERED.c.entity).where(among(OFFERED.c.key, places))
    entities = tuple(_with_members(connection, LINKED.c.key.in_(named) | LINKED.c.key.in_(offered)))
    return answer_questions(asked, Evidence(statements=statements, entities=entities))


def find_ids(connection: Connection, beginning: str) -> tuple[str, ...]:
    """The ids of the claims that begin so."""
    return tuple(connection.scalars(select(CLAIMS.c.id).where(CLAIMS.c.id.startswith(beginning, autoescape=True))))


def load_turns(connection: Connection, since: datetime | None, until: datetime | None) -> tuple[Turn, ...]:
    """The turns that claims took between two moments of publication, both included, the earliest first."""
    query = select(body_of(TURNS)).where(*between(since, until)).order_by(TURNS.c.at, TURNS.c.claim, TURNS.c.key)
    return tuple(from_text(body, Turn) for body in connection.scalars(query))


def load_latest_turns(
    connection: Connection, since: datetime | None, until: datetime | None, most: int
) -> tuple[tuple[Turn, ...], int]:
    """As `load_turns`, but for turns that are no more than a claim first said: the latest first, and how many."""
    wanted = [not_(TURNS.c.first), *between(since, until)]
    query = select(body_of(TURNS)).where(*wanted).order_by(TURNS.c.at.desc(), TURNS.c.claim.desc(), TURNS.c.key.desc())
    turns = tuple(from_text(body, Turn) for body in connection.scalars(query.limit(most)))
    return turns, count(connection, TURNS, *wanted)


def between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """Whether a turn was taken between two moments of publication, both included."""
    limits = [] if since is None else [TURNS.c.at >= sortable(since)]
    return limits if until is None else [*limits, TURNS.c.at <= sortable(until)]
