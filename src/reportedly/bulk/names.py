"""Entities across reports: the names of each shard, what keys hold them together, and each such set linked by itself.

As in a ledger (`reportedly.ledger.linking`): two names are linked, or bear on each other's linking, only where they
share a key (`reportedly.claims.entities.kin`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from reportedly.bulk.components import join_forests, load_share, write_forest
from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Keys, Parts, write_part
from reportedly.bulk.plan import load_survey
from reportedly.bulk.reading import load_shard, write_rows
from reportedly.claims.entities.directory import offered_keys
from reportedly.claims.entities.kin import kin_keys
from reportedly.claims.entities.linking import link_entities, locate
from reportedly.claims.entities.members import make_member
from reportedly.claims.entities.namesakes import Context
from reportedly.claims.values import LedgerEntity
from reportedly.export.rows import entity_row
from reportedly.jsonable import from_text, to_text
from reportedly.ledger.keys import hashed
from reportedly.reading.values import Entity, EntityKind, Place

_MEMBER = {"report": pa.string(), "entity": pa.large_string(), "place": pa.string()}
_KIN = {"side": pa.int8(), "name": pa.int64()}
_CALLED = {"report": pa.string(), "names": pa.large_string()}
ENTITIES = pa.schema(
    [
        ("entity", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("roles", pa.list_(pa.string())),
        ("mentions", pa.list_(pa.string())),
        ("reports", pa.list_(pa.string())),
        ("whole", pa.large_string()),  # JSON
    ]
)


def note_names(folder: Folder, task: str) -> dict[str, Any]:
    """The names of a shard's reports, with their keys, and what each report names."""
    members: list[dict[str, Any]] = []
    called: list[dict[str, Any]] = []
    kin: set[tuple[int, int, int]] = set()
    for reading in load_shard(folder, load_survey(folder), int(task)):
        names = []
        located = locate(reading.entities, reading.places)
        for entity in reading.entities:
            place = located.get(entity.id)
            member = make_member(entity, reading.report.id, place)
            name = hashed(" ".join(member.full))
            names.append([member.family, *member.full])
            kin.update((hashed(key), side, name) for key, side in kin_keys(member))
            members.append(
                {"key": name, "report": member.report, "entity": to_text(entity), "place": place and to_text(place)}
            )
        called.append({"key": hashed(reading.report.id), "report": reading.report.id, "names": json.dumps(names)})
    write_part(folder.work("members", f"{task}.arrow"), _MEMBER, members)
    write_part(folder.work("called", f"{task}.arrow"), _CALLED, called)
    write_part(
        folder.work("kin", f"{task}.arrow"),
        _KIN,
        ({"key": key, "side": side, "name": name} for key, side, name in sorted(kin)),
    )
    return {"entities": len(members)}


def find_kin(folder: Folder, task: str) -> dict[str, Any]:
    """The names that a share of the keys holds together."""
    rows = Parts(folder.work("kin")).share(int(task), len(load_survey(folder).shards)).sort_by("key")
    keys, sides, names = (rows[name].to_numpy() for name in ("key", "side", "name"))
    level, sided = sides == 0, sides != 0
    edges = np.concatenate([_stars(keys[level], names[level]), _stars(*_met(keys[sided], sides[sided], names[sided]))])
    write_forest(folder.work("kin-forests", f"{task}.npy"), edges)
    return {}


def _met(keys: Keys, sides: Any, names: Keys) -> tuple[Keys, Keys]:
    """Of keys with two sides, those that have names on both."""
    both = np.intersect1d(keys[sides > 0], keys[sides < 0])
    met = np.isin(keys, both)
    return keys[met], names[met]


def _stars(keys: Keys, names: Keys) -> Keys:
    """Each name of a key with the first name of that key; the keys are sorted."""
    _, first, lengths = np.unique(keys, return_index=True, return_counts=True)
    return np.stack([names, np.repeat(names[first], lengths)], axis=1)


def join_names(folder: Folder, task: str) -> dict[str, Any]:
    """Which names must be linked together."""
    return {"largest": join_forests(folder.work("kin-forests").glob("*.npy"), folder.work("name-sets"))}


def link(folder: Folder, task: str) -> dict[str, Any]:
    """Link a share of the entities."""
    of = len(load_survey(folder).shards)
    share = load_share(Parts(folder.work("members")), folder.work("name-sets"), int(task), of)
    context = _load_context(folder, share.rows["report"].to_pylist())
    linked = [entity for rows in share.components() for entity in _link(rows, context)]
    write_rows(folder.final("entities", task), ENTITIES, [_entity_row(entity) for entity in linked])
    key_of = {entity.id: hashed(entity.id) for entity in linked}
    slim = ({"key": key_of[one.id], "entity": to_text(_slim(one))} for one in linked)
    write_part(folder.work("linked", f"{task}.arrow"), {"entity": pa.large_string()}, slim)
    found_by = {"entity": pa.int64()}
    of_members = ({"key": hashed(member), "entity": key_of[one.id]} for one in linked for member in one.members)
    write_part(folder.work("of-member", f"{task}.arrow"), found_by, of_members)
    offered = ({"key": hashed(key), "entity": key_of[one.id]} for one in linked for key in offered_keys(one))
    write_part(folder.work("offered", f"{task}.arrow"), found_by, offered)
    return {"linked": len(linked)}


def _load_context(folder: Folder, reports: Iterable[str]) -> Context:
    rows = Parts(folder.work("called")).among({hashed(report) for report in reports}).to_pylist()
    return {
        row["report"]: frozenset((EntityKind(family), tuple(name)) for family, *name in json.loads(row["names"]))
        for row in rows
    }


def _link(rows: list[dict[str, Any]], context: Context) -> tuple[LedgerEntity, ...]:
    entities = [(from_text(row["entity"], Entity), row["report"]) for row in rows]
    places = {
        entity.id: from_text(row["place"], Place)
        for row, (entity, _) in zip(rows, entities, strict=True)
        if row["place"]
    }
    return link_entities(entities, places=places, context=context)


def _slim(entity: LedgerEntity) -> LedgerEntity:
    """The entity without what grows with the corpus."""
    return replace(entity, members=(), reports=(), because=())


def _entity_row(entity: LedgerEntity) -> dict[str, Any]:
    return entity_row(entity) | {"mentions": entity.members, "whole": to_text(entity)}
