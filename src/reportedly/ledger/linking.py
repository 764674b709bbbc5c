"""Entities across reports, kept in step: only names that a changed report's names reach are linked anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, update

from reportedly.claims import locate
from reportedly.claims.directory import Directory, offered_keys, office_keys
from reportedly.claims.entities import link_members
from reportedly.claims.kin import decision_key, kin_keys
from reportedly.claims.members import Member, make_member
from reportedly.claims.names import name_key
from reportedly.claims.namesakes import Context, Named
from reportedly.claims.offices import told_of_offices
from reportedly.claims.values import EntityDecision, LedgerEntity
from reportedly.jsonable import from_json, to_json
from reportedly.ledger.deciding import load_decisions
from reportedly.ledger.keys import among, hashed, insert_missing
from reportedly.ledger.memory import Memory
from reportedly.ledger.tables import KIN, LINKED, MEMBERS, OFFERED, OFFICES, PARTS, REPORTS
from reportedly.reading.values import Entity, EntityKind, Place

_PLACES = PARTS["places"].table
_APART = " \x1f "  # between names; `selecting` looks at each name by itself
_Kin = tuple[int, int, int]  # a key, a name that has it, and on which side


def index_names(connection: Connection, reports: Collection[int]) -> set[int]:
    """Note the names of new reports' entities; the keys of these names."""
    rows = connection.execute(select(MEMBERS.c.key, MEMBERS.c.report, MEMBERS.c.body).where(_of(MEMBERS, reports)))
    query = select(_PLACES.c.report, _PLACES.c.body).where(_of(_PLACES, reports)).order_by(_PLACES.c.position)
    places: defaultdict[int, list[Place]] = defaultdict(list)
    for report, body in connection.execute(query):
        places[report].append(from_json(body, Place))
    entities: defaultdict[int, dict[int, Entity]] = defaultdict(dict)
    for key, report, body in rows:
        entities[report][key] = from_json(body, Entity)
    decisions = load_decisions(connection)
    changes, kin, names = [], set[_Kin](), set[int]()
    for report, found in entities.items():
        located = locate(found.values(), places[report])
        for key, entity in found.items():
            row, keys = _index(entity, located.get(entity.id), decisions)
            changes.append({"row": key, **row})
            kin |= keys
            names |= {name for _, name, _ in keys}
    if changes:
        columns = {name: bindparam(f"new_{name}", type_=MEMBERS.c[name].type) for name in _INDEXED}
        connection.execute(update(MEMBERS).where(MEMBERS.c.key == bindparam("row")).values(columns), changes)
    insert_missing(connection, KIN, [{"key": key, "name": name, "side": side} for key, name, side in kin])
    return names


_INDEXED = ("id", "name", "called", "place")


def _index(
    entity: Entity, place: Place | None, decisions: Iterable[EntityDecision]
) -> tuple[dict[str, object], set[_Kin]]:
    """What its row notes of an entity, and the keys of its name."""
    member = make_member(entity, "", place)
    name = hashed(" ".join(member.full))
    values = entity.id, name, [member.family, *member.full], None if place is None else to_json(place)
    row = {f"new_{column}": value for column, value in zip(_INDEXED, values, strict=True)}
    return row, {(hashed(key), name, side) for key, side in kin_keys(member, decisions)}


def _of(table: Table, reports: Iterable[int]) -> ColumnElement[bool]:
    return among(table.c.report, reports)


def index_decision(connection: Connection, decision: EntityDecision) -> set[int]:
    """Note that a decision holds these names together; the keys of the names that either side may be."""
    sides = decision.one, decision.other
    called = {hashed(" ".join(name_key(side, kind))) for side in sides for kind in EntityKind}
    meant = select(MEMBERS.c.name).where(among(MEMBERS.c.name, called) | among(MEMBERS.c.id, sides))
    names = set(connection.scalars(meant.distinct()))
    key = _decided(decision.id)
    insert_missing(connection, KIN, [{"key": key, "name": name, "side": 0} for name in names])
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
        fresh = set(connection.scalars(query)) - found
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
    key_of = _write(connection, [_slim(entity) for entity in linked], before)
    _count(connection, {key_of[entity.id]: len(entity.reports) for entity in linked})
    home = {member: key_of[entity.id] for entity in linked for member in entity.members}
    moved = [row for row in rows if row.linked != home[row.id]]
    _move(connection, {row.key: home[row.id] for row in moved})
    left = [key for id, (key, _) in before.items() if id not in key_of]
    connection.execute(delete(LINKED).where(among(LINKED.c.key, left)))
    keys = _changed_keys((entity for _, entity in before.values()), linked)
    holders = connection.scalars(select(OFFICES.c.entity).where(among(OFFICES.c.key, keys)))
    renewed = _sign(connection, {*key_of.values(), *holders})
    reports = connection.scalars(select(MEMBERS.c.report).where(among(MEMBERS.c.linked, renewed)).distinct())
    return {row.report for row in moved}.union(reports), keys


def _move(connection: Connection, homes: Mapping[int, int]) -> None:
    if homes:
        moving = update(MEMBERS).where(MEMBERS.c.key == bindparam("row")).values(linked=bindparam("home"))
        connection.execute(moving, [{"row": row, "home": home} for row, home in homes.items()])


def _load_members(connection: Connection, places: set[tuple[int, int]], memory: Memory) -> list[Member]:
    """The entities of these reports and rows, with the keys of their names."""
    own = MEMBERS.c
    query = select(own.key, own.report, own.body, own.place, REPORTS.c.id).join_from(MEMBERS, REPORTS)
    unknown = [key for _, key in places - memory.members.keys()]
    found = {place: memory.members[place] for place in places if place in memory.members}
    for row in connection.execute(query.where(among(own.key, unknown))):
        place = row.place and from_json(row.place, Place)
        found[row.report, row.key] = make_member(from_json(row.body, Entity), row.id, place)
    memory.members.update(found)
    return list(found.values())


def _load_context(connection: Connection, reports: set[int], memory: Memory) -> Context:
    """What each of these reports names, by the reports' ids."""
    unknown = reports - memory.contexts.keys()
    query = select(MEMBERS.c.report, REPORTS.c.id, MEMBERS.c.called).join_from(MEMBERS, REPORTS)
    ids, named = dict[int, str](), defaultdict[int, set[Named]](set)
    for report, id, (family, *full) in connection.execute(query.where(among(MEMBERS.c.report, unknown))):
        ids[report] = id
        named[report].add((EntityKind(family), tuple(full)))
    memory.contexts.update({report: (id, frozenset(named[report])) for report, id in ids.items()})
    return dict(memory.contexts[report] for report in reports)


def load_directory(
    connection: Connection, members: Iterable[str], keys: Iterable[int], reports: Iterable[int]
) -> Directory:
    """A directory of the entities of these members, and of all that may be found by these keys or hold an office.

    An entity comes with those of its members, and of its places, those of these reports that name it.
    """
    query = select(MEMBERS.c.id, MEMBERS.c.linked).where(among(MEMBERS.c.id, members), MEMBERS.c.linked.is_not(None))
    own: defaultdict[int, list[str]] = defaultdict(list)
    for member, key in connection.execute(query):
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
    rows = connection.execute(select(LINKED.c.key, LINKED.c.body).where(among(LINKED.c.key, keys)))
    return {entity.id: (key, entity) for key, body in rows for entity in [from_json(body, LedgerEntity)]}


def _slim(entity: LedgerEntity) -> LedgerEntity:
    return replace(entity, members=(), reports=())


def _write(
    connection: Connection, linked: Iterable[LedgerEntity], before: Mapping[str, tuple[int, LedgerEntity]]
) -> dict[str, int]:
    """Write what is new or has changed; the keys of the rows by the ids of the entities."""
    changed = [entity for entity in linked if before.get(entity.id, (0, None))[1] != entity]
    rows = {
        entity.id: {"names": _APART.join(entity.names), "kind": entity.kind.value, "body": to_json(entity)}
        for entity in changed
    }
    new = [{"id": id, "signature": "", "reports": 0, **row} for id, row in rows.items() if id not in before]
    if new:
        connection.execute(insert(LINKED), new)
    for id, row in rows.items():
        if id in before:
            connection.execute(update(LINKED).where(LINKED.c.key == before[id][0]).values(row))
    keys = connection.execute(select(LINKED.c.id, LINKED.c.key).where(among(LINKED.c.id, [row["id"] for row in new])))
    key_of = {id: key for id, (key, _) in before.items()} | {row.id: row.key for row in keys}
    _write_keys(connection, OFFERED, {key_of[entity.id]: offered_keys(entity) for entity in changed})
    _write_keys(connection, OFFICES, {key_of[entity.id]: office_keys(entity) for entity in changed})
    return {entity.id: key_of[entity.id] for entity in linked}


def _count(connection: Connection, reports: Mapping[int, int]) -> None:
    """Note how many reports name each entity."""
    known = connection.execute(select(LINKED.c.key, LINKED.c.reports).where(among(LINKED.c.key, reports)))
    changes = [{"row": key, "count": reports[key]} for key, before in known if before != reports[key]]
    if changes:
        counting = update(LINKED).where(LINKED.c.key == bindparam("row")).values(reports=bindparam("count"))
        connection.execute(counting, changes)


def _write_keys(connection: Connection, table: Table, keys: Mapping[int, Iterable[str]]) -> None:
    connection.execute(delete(table).where(among(table.c.entity, keys)))
    rows = [{"key": hashed(key), "entity": entity} for entity, found in keys.items() for key in found]
    if rows:
        connection.execute(insert(table), rows)


def _changed_keys(before: Iterable[LedgerEntity], after: Iterable[LedgerEntity]) -> set[int]:
    """The keys by which another entity is found than before, or the same under another name."""
    old, new = (
        {(key, entity.id, entity.name) for entity in some for key in offered_keys(entity)} for some in (before, after)
    )
    return {hashed(key) for key, *_ in old ^ new}


def _sign(connection: Connection, entities: Iterable[int]) -> set[int]:
    """Renew the signatures of entities; those whose signature changed."""
    rows = connection.execute(
        select(LINKED.c.key, LINKED.c.signature, LINKED.c.body).where(among(LINKED.c.key, entities))
    ).all()
    held = select(OFFICES.c.key).where(among(OFFICES.c.entity, [row.key for row in rows]))
    bodies = set(connection.scalars(select(OFFERED.c.entity).where(OFFERED.c.key.in_(held))))
    directory = Directory(entity for _, entity in _load(connection, bodies).values())
    signatures = {row.key: _signature(from_json(row.body, LedgerEntity), directory) for row in rows}
    renewed = [{"row": row.key, "new": signatures[row.key]} for row in rows if signatures[row.key] != row.signature]
    if renewed:
        signing = update(LINKED).where(LINKED.c.key == bindparam("row")).values(signature=bindparam("new"))
        connection.execute(signing, renewed)
    return {row["row"] for row in renewed}


def _signature(entity: LedgerEntity, directory: Directory) -> str:
    return json.dumps([entity.id, entity.name, entity.kind, *told_of_offices(entity, directory)])
