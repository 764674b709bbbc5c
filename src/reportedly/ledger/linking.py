"""Entities across reports, kept in step: only names that a changed report's names reach are linked anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, select

from reportedly.claims.entities.directory import Directory, offered_keys, office_keys
from reportedly.claims.entities.kin import decision_key, kin_keys
from reportedly.claims.entities.linking import link_members, locate
from reportedly.claims.entities.members import Member, make_member
from reportedly.claims.entities.names import name_key
from reportedly.claims.entities.namesakes import Context, Named
from reportedly.claims.sources.offices import told_of_offices
from reportedly.claims.values import EntityDecision, LedgerEntity
from reportedly.claims.words import folded_text
from reportedly.jsonable import dump_json, from_json, from_text, to_text
from reportedly.ledger.deciding import load_decisions
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.loading import body_of, text_of
from reportedly.ledger.memory import Memory
from reportedly.ledger.rows import Row, insert_missing, insert_rows, update_rows
from reportedly.ledger.tables import KIN, LINKED, MEMBERS, OFFERED, OFFICES, PARTS, REPORTS
from reportedly.reading.values import Entity, EntityKind, Place

_PLACES = PARTS["places"].table
_APART = " \x1f "  # between names; `selecting` looks at each name by itself
_NAMES = 50_000  # looked at last, of which what was found is kept

T = TypeVar("T")


def index_names(connection: Connection, reports: Collection[int], memory: Memory) -> set[int]:
    """Note the names of new reports' entities; the keys of these names."""
    places = _load_parts(connection, _PLACES, Place, reports, memory)
    decisions = load_decisions(connection)
    rows, kin = list[Row](), set[Row]()
    for report, entities in _load_parts(connection, MEMBERS, Entity, reports, memory).items():
        located = locate(entities.values(), places[report].values())
        for key, entity in entities.items():
            place = located.get(entity.id)
            member = make_member(entity, "", place)
            name = hashed(" ".join(member.full))
            called = dump_json([member.family, *member.full])
            rows.append((key, entity.id, name, called, None if place is None else to_text(place)))
            kin |= {(hashed(key), name, side) for key, side in kin_keys(member, decisions)}
    update_rows(connection, MEMBERS, ("id", "name", "called", "place"), rows)
    insert_missing(connection, KIN, ("key", "name", "side"), list(kin))
    return {name for _, name, _ in kin}


def _load_parts(
    connection: Connection, table: Table, kind: type[T], reports: Collection[int], memory: Memory
) -> dict[int, dict[int, T]]:
    """What was read of that kind in each of these reports, in its order, by the keys of the rows."""
    found: dict[int, dict[int, T]] = {report: {} for report in reports}
    unknown = found.keys() - memory.readings.keys()
    query = select(table.c.report, table.c.key, table.c.body).order_by(table.c.position)
    for report, key, body in connection.execute(query.where(among(table.c.report, unknown))).all():
        found[report][key] = from_json(body, kind)
    written = found.keys() & memory.readings.keys()
    query = select(table.c.report, table.c.key).order_by(table.c.position)
    keys: defaultdict[int, list[int]] = defaultdict(list)
    for report, key in connection.execute(query.where(among(table.c.report, written))).all():
        keys[report].append(key)
    for report in written:
        found[report] = dict(zip(keys[report], getattr(memory.readings[report], table.name), strict=True))
    return found


def _of(table: Table, reports: Iterable[int]) -> ColumnElement[bool]:
    return among(table.c.report, reports)


def index_decision(connection: Connection, decision: EntityDecision) -> set[int]:
    """Note that a decision holds these names together; the keys of the names that either side may be."""
    sides = decision.one, decision.other
    called = {hashed(" ".join(name_key(side, kind))) for side in sides for kind in EntityKind}
    meant = select(MEMBERS.c.name).where(among(MEMBERS.c.name, called) | among(MEMBERS.c.id, sides))
    names = set(connection.scalars(meant.distinct()))
    key = _decided(decision.id)
    insert_missing(connection, KIN, ("key", "name", "side"), [(key, name, 0) for name in names])
    return names


def forget_decision(connection: Connection, id: int) -> set[int]:
    """Hold no names together for a decision any longer; the keys of all names that it reached."""
    reached = reach_names(connection, connection.scalars(select(KIN.c.name).where(KIN.c.key == _decided(id))))
    connection.execute(delete(KIN).where(KIN.c.key == _decided(id)))
    return reached


def _decided(id: int) -> int:
    return hashed(decision_key(id))


def reach_names(connection: Connection, names: Iterable[int]) -> set[int]:
    """All names that keys hold together with these."""
    other = KIN.alias()
    found, fresh = set[int](), set(names)
    while fresh:
        found |= fresh
        met = (other.c.key == KIN.c.key) & (other.c.side == -KIN.c.side)
        query = select(other.c.name).join_from(KIN, other, met).where(among(KIN.c.name, fresh)).distinct()
        fresh = set(connection.scalars(query).all()) - found
    return found


def forget_names(connection: Connection, names: Iterable[int]) -> None:
    """Take away the names that no entity has any longer."""
    held = select(MEMBERS.c.name).where(MEMBERS.c.name.is_not(None))
    connection.execute(delete(KIN).where(among(KIN.c.name, names), KIN.c.name.not_in(held)))


def relink(
    connection: Connection, names: Iterable[int], memory: Memory, gone: Iterable[int] = ()
) -> tuple[set[int], set[int]]:
    """Link the entities of these names anew, which must be all that keys hold together.

    `gone` are rows of `linked_entities` that lost members. Gives the reports whose statements may see other entities
    than before, and the keys by which others may have found an entity that changed.
    """
    own = MEMBERS.c
    rows = connection.execute(select(own.key, own.id, own.linked, own.report).where(among(own.name, names))).all()
    members = _load_members(connection, {(row.report, row.key) for row in rows}, memory)
    context = _load_context(connection, {row.report for row in rows}, memory)
    linked = link_members(members, load_decisions(connection), context)
    before = _load(connection, {row.linked for row in rows if row.linked is not None}.union(gone))
    slim = [replace(entity, members=(), reports=()) for entity in linked]
    key_of = _write(connection, slim, before)
    _count(connection, {key_of[entity.id]: len(entity.reports) for entity in linked})
    home = {member: key_of[entity.id] for entity in linked for member in entity.members}
    moved = [row for row in rows if row.linked != home[row.id]]
    update_rows(connection, MEMBERS, ("linked",), [(row.key, home[row.id]) for row in moved])
    left = [key for id, (key, _) in before.items() if id not in key_of]
    connection.execute(delete(LINKED).where(among(LINKED.c.key, left)))
    keys = _changed_keys((entity for _, entity in before.values()), linked)
    holding = set(connection.scalars(select(OFFICES.c.entity).where(among(OFFICES.c.key, keys))))
    entities = {key_of[entity.id]: entity for entity in slim}
    renewed = _sign(connection, dict(_load(connection, holding - entities.keys()).values()) | entities)
    reports = connection.scalars(select(MEMBERS.c.report).where(among(MEMBERS.c.linked, renewed)).distinct())
    return {row.report for row in moved}.union(reports), keys


def _load_members(connection: Connection, places: set[tuple[int, int]], memory: Memory) -> list[Member]:
    """The entities of these reports and rows, with the keys of their names."""
    own = MEMBERS.c
    query = select(own.key, own.report, body_of(MEMBERS), text_of(own.place), REPORTS.c.id).join_from(MEMBERS, REPORTS)
    unknown = [key for _, key in places - memory.members.keys()]
    found = {place: memory.members[place] for place in places if place in memory.members}
    for key, report, body, place, id in connection.execute(query.where(among(own.key, unknown))).all():
        found[report, key] = make_member(from_text(body, Entity), id, place and from_text(place, Place))
    memory.members.update(found)
    return list(found.values())


def _load_context(connection: Connection, reports: set[int], memory: Memory) -> Context:
    """What each of these reports names, by the reports' ids."""
    unknown = reports - memory.contexts.keys()
    named = defaultdict[int, set[Named]](set)
    query = select(MEMBERS.c.report, text_of(MEMBERS.c.called))
    for report, called in connection.execute(query.where(_of(MEMBERS, unknown))).all():
        named[report].add(_read_name(called))
    ids = connection.execute(select(REPORTS.c.key, REPORTS.c.id).where(among(REPORTS.c.key, unknown)))
    memory.contexts.update({report: (id, frozenset(named[report])) for report, id in ids})
    return dict(memory.contexts[report] for report in reports)


@lru_cache(_NAMES)
def _read_name(called: str) -> Named:
    family, *full = json.loads(called)
    return EntityKind(family), tuple(full)


def load_directory(
    connection: Connection, members: Iterable[str], keys: Iterable[int], reports: Iterable[int]
) -> Directory:
    """A directory of the entities of these members, and of all that may be found by these keys or hold an office.

    An entity comes with those of its members, and of its places, those of these reports that name it.
    """
    query = select(MEMBERS.c.id, MEMBERS.c.linked).where(among(MEMBERS.c.id, members), MEMBERS.c.linked.is_not(None))
    own: defaultdict[int, list[str]] = defaultdict(list)
    for member, key in connection.execute(query).all():
        own[key].append(member)
    held = select(OFFICES.c.key).where(among(OFFICES.c.entity, own))
    offered = set(connection.scalars(select(OFFERED.c.entity).where(among(OFFERED.c.key, keys))))
    bodies = set(connection.scalars(select(OFFERED.c.entity).where(OFFERED.c.key.in_(held))))
    naming = select(MEMBERS.c.linked, REPORTS.c.id).join_from(MEMBERS, REPORTS)
    naming = naming.where(among(MEMBERS.c.report, reports), among(MEMBERS.c.linked, offered)).distinct()
    named: defaultdict[int, list[str]] = defaultdict(list)
    for key, report in connection.execute(naming):
        named[key].append(report)
    return Directory(
        replace(entity, members=tuple(own[key]), reports=tuple(named[key]))
        for key, entity in _load(connection, {*own, *offered, *bodies}).values()
    )


def _load(connection: Connection, keys: Iterable[int]) -> dict[str, tuple[int, LedgerEntity]]:
    """Entities by their ids, each with the key of its row, without members and reports."""
    rows = connection.execute(select(LINKED.c.key, body_of(LINKED)).where(among(LINKED.c.key, keys)))
    return {entity.id: (key, entity) for key, body in rows for entity in [from_text(body, LedgerEntity)]}


def _write(
    connection: Connection, linked: Iterable[LedgerEntity], before: Mapping[str, tuple[int, LedgerEntity]]
) -> dict[str, int]:
    """Write what is new or has changed; the keys of the rows by the ids of the entities."""
    changed = [entity for entity in linked if before.get(entity.id, (0, None))[1] != entity]
    columns = "names", "kind", "body"
    rows = {one.id: (_APART.join(map(folded_text, one.names)), one.kind.value, to_text(one)) for one in changed}
    new = [(id, "", 0, *row) for id, row in rows.items() if id not in before]
    insert_rows(connection, LINKED, ("id", "signature", "reports", *columns), new)
    update_rows(connection, LINKED, columns, [(before[id][0], *row) for id, row in rows.items() if id in before])
    keys = connection.execute(select(LINKED.c.id, LINKED.c.key).where(among(LINKED.c.id, [id for id, *_ in new])))
    key_of = {id: key for id, (key, _) in before.items()} | {row.id: row.key for row in keys}
    _write_keys(connection, OFFERED, {key_of[entity.id]: offered_keys(entity) for entity in changed})
    _write_keys(connection, OFFICES, {key_of[entity.id]: office_keys(entity) for entity in changed})
    return {entity.id: key_of[entity.id] for entity in linked}


def _count(connection: Connection, reports: Mapping[int, int]) -> None:
    """Note how many reports name each entity."""
    known = connection.execute(select(LINKED.c.key, LINKED.c.reports).where(among(LINKED.c.key, reports)))
    update_rows(connection, LINKED, ("reports",), [(key, reports[key]) for key, was in known if was != reports[key]])


def _write_keys(connection: Connection, table: Table, keys: Mapping[int, Iterable[str]]) -> None:
    connection.execute(delete(table).where(among(table.c.entity, keys)))
    rows = [(hashed(key), entity) for entity, found in keys.items() for key in found]
    insert_rows(connection, table, ("key", "entity"), rows)


def _changed_keys(before: Iterable[LedgerEntity], after: Iterable[LedgerEntity]) -> set[int]:
    """The keys by which another entity is found than before, or the same under another name."""
    old, new = (
        {(key, entity.id, entity.name) for entity in some for key in offered_keys(entity)} for some in (before, after)
    )
    return {hashed(key) for key, *_ in old ^ new}


def _sign(connection: Connection, entities: Mapping[int, LedgerEntity]) -> set[int]:
    """Renew the signatures of entities; those whose signature changed."""
    held = select(OFFICES.c.key).where(among(OFFICES.c.entity, entities))
    bodies = set(connection.scalars(select(OFFERED.c.entity).where(OFFERED.c.key.in_(held))))
    directory = Directory(entity for _, entity in _load(connection, bodies).values())
    known = connection.execute(select(LINKED.c.key, LINKED.c.signature).where(among(LINKED.c.key, entities)))
    signed = [(key, before, _signature(entities[key], directory)) for key, before in known]
    renewed = [(key, new) for key, before, new in signed if before != new]
    update_rows(connection, LINKED, ("signature",), renewed)
    return {key for key, _ in renewed}


def _signature(entity: LedgerEntity, directory: Directory) -> str:
    return json.dumps([entity.id, entity.name, entity.kind, *told_of_offices(entity, directory)])
