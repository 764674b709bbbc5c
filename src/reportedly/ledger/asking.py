"""What a desk asks of the claims. Rows narrow the question down, `select_claims` answers it.

A moment is one of publication, of reading, or of both. Which statements belong together, and who is who, is settled by
all that the ledger holds, so that ids stay; what was said by the moment then decides what a claim says and its status.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, not_, select, true

from reportedly.claims import answer_questions, select_claims
from reportedly.claims.entities import narrow_entity
from reportedly.claims.forming import make_claims, order_of
from reportedly.claims.profile import Profile
from reportedly.claims.values import Claim, Evidence, LedgerEntity, RecordedQuestion, Turn
from reportedly.jsonable import from_json
from reportedly.ledger import loading
from reportedly.ledger.deciding import load_decisions
from reportedly.ledger.keys import among
from reportedly.ledger.letters import load_letters
from reportedly.ledger.moments import Moment, sortable
from reportedly.ledger.preparing import load_press, prepare
from reportedly.ledger.search import holding_phrase
from reportedly.ledger.tables import ABOUT, CLAIMS, LINKED, MEMBERS, REPORTS, STATEMENTS, TURNS
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
    names = [name for name in (wanted.about, wanted.place) if name is not None]
    entities = tuple(entity for name in names for entity in find_entities(connection, name))
    named = _names(wanted, entities)
    whole = moment.sees(CLAIMS.c.last_known, CLAIMS.c.last_added)
    rows = connection.scalars(select(CLAIMS.c.body).where(among_ids, whole, *named, *_conditions(wanted)))
    claims = [from_json(body, Claim) for body in rows]
    if moment != Moment():
        partly = moment.sees(CLAIMS.c.first_known, CLAIMS.c.first_added)
        claims += _as_then(connection, select(CLAIMS.c.key).where(among_ids, partly, not_(whole), *named), moment)
    claims.sort(key=order_of)
    return select_claims(claims, entities=entities, **wanted._asdict())


def find_entities(connection: Connection, name: str) -> tuple[LedgerEntity, ...]:
    """The entities one of whose names may hold `name`."""
    rows = connection.scalars(select(LINKED.c.body).where(LINKED.c.key.in_(holding_phrase(LINKED, name))))
    return tuple(from_json(body, LedgerEntity) for body in rows)


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


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
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


def _as_then(connection: Connection, claims: Select[tuple[int]], moment: Moment) -> list[Claim]:
    """These claims from what had been said by the moment; those of which nothing had been are left out."""
    query = select(STATEMENTS.c.key, CLAIMS.c.id).join_from(STATEMENTS, REPORTS)
    query = query.join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
    rows = connection.execute(query.where(moment.sees(), CLAIMS.c.key.in_(claims))).all()
    prepared = prepare(connection, [row.key for row in rows])
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
        return _by_name(
            from_json(body, LedgerEntity) for body in connection.scalars(select(LINKED.c.body).where(wanted))
        )
    query = select(LINKED.c.id, MEMBERS.c.body, REPORTS.c.id.label("report")).join_from(MEMBERS, REPORTS)
    query = query.join(LINKED, MEMBERS.c.linked == LINKED.c.key)
    members: defaultdict[str, list[tuple[Entity, str]]] = defaultdict(list)
    for row in connection.execute(query.where(moment.sees(), wanted)):
        members[row.id].append((from_json(row.body, Entity), row.report))
    decisions = load_decisions(connection)
    return _by_name(narrow_entity(id, found, decisions) for id, found in members.items())


def _by_name(entities: Iterable[LedgerEntity]) -> tuple[LedgerEntity, ...]:
    return tuple(sorted(entities, key=lambda entity: (entity.name, entity.id)))


def load_questions(connection: Connection, moment: Moment) -> tuple[RecordedQuestion, ...]:
    """What the reports seen at the moment say is not known, with the answers among their statements."""
    asked = loading.load_questions(connection, moment)
    if not asked:
        return ()
    statements = loading.load_statements(connection, moment)
    return answer_questions(asked, Evidence(statements=statements, entities=load_entities(connection, Moment())))


def find_ids(connection: Connection, beginning: str) -> tuple[str, ...]:
    """The ids of the claims that begin so."""
    return tuple(connection.scalars(select(CLAIMS.c.id).where(CLAIMS.c.id.startswith(beginning, autoescape=True))))


def load_turns(connection: Connection, since: datetime | None, until: datetime | None) -> tuple[Turn, ...]:
    """The turns that claims took between two moments of publication, both included, the earliest first."""
    query = select(TURNS.c.body).order_by(TURNS.c.at, TURNS.c.claim, TURNS.c.key)
    if since is not None:
        query = query.where(TURNS.c.at >= sortable(since))
    if until is not None:
        query = query.where(TURNS.c.at <= sortable(until))
    return tuple(from_json(body, Turn) for body in connection.scalars(query))
