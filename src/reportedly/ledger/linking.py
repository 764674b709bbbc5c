"""Entities across reports, kept in step: only names that a changed report's names reach are linked anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, delete, insert, select, update

from reportedly.claims import link_entities, locate
from reportedly.claims.directory import Directory, offered_keys, office_keys
from reportedly.claims.kin import kin_keys
from reportedly.claims.members import make_member
from reportedly.claims.namesakes import Context, Named
from reportedly.claims.offices import told_of_offices
from reportedly.claims.values import LedgerEntity
from reportedly.jsonable import from_json, to_json
from reportedly.ledger.deciding import load_decisions
from reportedly.ledger.keys import among, hashed, insert_missing
from reportedly.ledger.tables import KIN, LINKED, MEMBERS, OFFERED, OFFICES, PARTS, REPORTS
from reportedly.reading.values import Entity, EntityKind, Place

_PLACES = PARTS["places"].table
_APART = " \x1f "  # between names; `selecting` looks at each name by itself


def index_names(connection: Connection, report: int) -> set[int]:
    """Note the names of a new report's entities; the keys of these names."""
    rows = connection.execute(select(MEMBERS.c.key, MEMBERS.c.body).where(MEMBERS.c.report == report)).all()
    places = connection.scalars(select(_PLACES.c.body).where(_PLACES.c.report == report).order_by(_PLACES.c.position))
    entities = {row.key: from_json(row.body, Entity) for row in rows}
    located = locate(entities.values(), (from_json(body, Place) for body in places))
    decisions = load_decisions(connection)
    names: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    for key, entity in entities.items():
        place = located.get(entity.id)
        member = make_member(entity, "", place)
        name = hashed(" ".join(member.full))
        names[name] |= kin_keys(member, decisions)
        row = {"id": entity.id, "name": name, "called": [member.family, *member.full]}
        row["place"] = None if place is None else to_json(place)
        connection.execute(update(MEMBERS).where(MEMBERS.c.key == key).values(row))
    pairs = [{"key": hashed(key), "name": name, "side": side} for name, keys in names.items() for key, side in keys]
    insert_missing(connection, KIN, pairs)
    return set(names)


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


def relink(connection: Connection, names: Iterable[int], gone: Iterable[int] = ()) -> tuple[set[int], set[int]]:
    """Link the entities of these names anew, which must be all that keys hold together.

    `gone` are rows of `linked_entities` that lost members. Gives the reports whose statements may see other entities
    than before, and the keys by which others may have found an entity that changed.
    """
    own = MEMBERS.c
    query = select(own.key, own.linked, own.body, own.place, own.report, REPORTS.c.id).join_from(MEMBERS, REPORTS)
    rows = connection.execute(query.where(among(own.name, names))).all()
    linked = link_entities(
        [(from_json(row.body, Entity), row.id) for row in rows],
        places={row.body["id"]: from_json(row.place, Place) for row in rows if row.place},
        decisions=load_decisions(connection),
        context=_load_context(connection, {row.report for row in rows}),
    )
    before = _load(connection, {row.linked for row in rows if row.linked is not None}.union(gone))
    key_of = _write(connection, linked, before)
    home = {member: key_of[entity.id] for entity in linked for member in entity.members}
    moved = [row for row in rows if row.linked != home[row.body["id"]]]
    for row in moved:
        connection.execute(update(MEMBERS).where(MEMBERS.c.key == row.key).values(linked=home[row.body["id"]]))
    left = [key for id, (key, _) in before.items() if id not in key_of]
    connection.execute(delete(LINKED).where(among(LINKED.c.key, left)))
    keys = _changed_keys((entity for _, entity in before.values()), linked)
    holders = connection.scalars(select(OFFICES.c.entity).where(among(OFFICES.c.key, keys)))
    renewed = _sign(connection, {*key_of.values(), *holders})
    reports = connection.scalars(select(MEMBERS.c.report).where(among(MEMBERS.c.linked, renewed)).distinct())
    return {row.report for row in moved}.union(reports), keys


def _load_context(connection: Connection, reports: Iterable[int]) -> Context:
    """What each of these reports names, by the reports' ids."""
    query = select(REPORTS.c.id, MEMBERS.c.called).join_from(MEMBERS, REPORTS).where(among(MEMBERS.c.report, reports))
    found: defaultdict[str, set[Named]] = defaultdict(set)
    for report, (family, *full) in connection.execute(query):
        found[report].add((EntityKind(family), tuple(full)))
    return {report: frozenset(named) for report, named in found.items()}


def load_directory(connection: Connection, members: Iterable[str], keys: Iterable[int]) -> Directory:
    """A directory of the entities of these members, and of all that may be found by these keys or hold an office."""
    own = set(connection.scalars(select(MEMBERS.c.linked).where(among(MEMBERS.c.id, members)).distinct()))
    held = select(OFFICES.c.key).where(among(OFFICES.c.entity, own))
    offered = set(connection.scalars(select(OFFERED.c.entity).where(among(OFFERED.c.key, keys))))
    bodies = set(connection.scalars(select(OFFERED.c.entity).where(OFFERED.c.key.in_(held))))
    return Directory(entity for _, entity in _load(connection, own | offered | bodies).values())


def _load(connection: Connection, keys: Iterable[int]) -> dict[str, tuple[int, LedgerEntity]]:
    """Entities by their ids, each with the key of its row."""
    rows = connection.execute(select(LINKED.c.key, LINKED.c.body).where(among(LINKED.c.key, keys)))
    return {entity.id: (key, entity) for key, body in rows for entity in [from_json(body, LedgerEntity)]}


def _write(
    connection: Connection, linked: Iterable[LedgerEntity], before: Mapping[str, tuple[int, LedgerEntity]]
) -> dict[str, int]:
    """Write what is new or has changed; the keys of the rows by the ids of the entities."""
    key_of = {}
    for entity in linked:
        key, old = before.get(entity.id, (None, None))
        if old != entity:
            row = {"names": _APART.join(entity.names), "body": to_json(entity)}
            if key is None:
                new = insert(LINKED).values(id=entity.id, signature="", **row).returning(LINKED.c.key)
                key = connection.execute(new).scalar_one()
            else:
                connection.execute(update(LINKED).where(LINKED.c.key == key).values(row))
            _write_keys(connection, OFFERED, key, offered_keys(entity))
            _write_keys(connection, OFFICES, key, office_keys(entity))
        assert key is not None
        key_of[entity.id] = key
    return key_of


def _write_keys(connection: Connection, table: Table, entity: int, keys: Iterable[str]) -> None:
    connection.execute(delete(table).where(table.c.entity == entity))
    rows = [{"key": hashed(key), "entity": entity} for key in keys]
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
    renewed = set()
    for row in rows:
        signature = _signature(from_json(row.body, LedgerEntity), directory)
        if signature != row.signature:
            connection.execute(update(LINKED).where(LINKED.c.key == row.key).values(signature=signature))
            renewed.add(row.key)
    return renewed


def _signature(entity: LedgerEntity, directory: Directory) -> str:
    return json.dumps([entity.id, entity.name, entity.kind, *told_of_offices(entity, directory)])
