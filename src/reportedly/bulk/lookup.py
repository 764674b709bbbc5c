"""The entities that some reports name or their statements may find by a name: what a statement is seen with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reportedly.bulk.folder import Folder
from reportedly.bulk.parts import Parts
from reportedly.claims.entities.directory import Directory, office_keys, place_keys
from reportedly.claims.sources.offices import opening_keys
from reportedly.claims.values import LedgerEntity, RecordedStatement
from reportedly.jsonable import from_text
from reportedly.ledger.keys import hashed


def load_directory(
    folder: Folder, members: Mapping[str, Collection[str]], recorded: Collection[RecordedStatement]
) -> Directory:
    """A directory for these statements; `members` are the ids of the entities of each of their reports.

    As in a ledger, it holds whom the reports name, the places and bodies that the statements may find by name, and the
    bodies that roles may name. Of an entity it knows those members and reports only that are asked about.
    """
    offered = Parts(folder.work("offered"))
    home = {hashed(member): (member, report) for report, found in members.items() for member in found}
    own: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in Parts(folder.work("of-member")).among(home).to_pylist():
        own[row["entity"]].append(home[row["key"]])
    keys = {key for one in recorded if one.place for key in place_keys(one.place)}
    keys |= {key for report in {one.report.id: one.report for one in recorded}.values() for key in opening_keys(report)}
    found = _load(folder, {*own, *_offered(offered, keys)})
    bodies = _offered(offered, {key for entity in found.values() for key in office_keys(entity)})
    found |= _load(folder, bodies - set(found))
    return Directory(_with_members(entity, own.get(key, ())) for key, entity in found.items())


def _offered(offered: Parts, keys: Iterable[str]) -> set[int]:
    return set(offered.among(map(hashed, keys))["entity"].to_pylist())


def _load(folder: Folder, keys: Iterable[int]) -> dict[int, LedgerEntity]:
    rows = Parts(folder.work("linked")).among(keys).to_pylist()
    return {row["key"]: from_text(row["entity"], LedgerEntity) for row in rows}


def _with_members(entity: LedgerEntity, members: Iterable[tuple[str, str]]) -> LedgerEntity:
    found = sorted(members)
    return replace(
        entity,
        members=tuple(member for member, _ in found),
        reports=tuple(sorted({report for _, report in found})),
    )
