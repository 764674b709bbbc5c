"""Entities for a page: in how many reports and claims they stand, and who gave them which role when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.claims.values import LedgerEntity
from reportedly.desk.shelf import Shelf
from reportedly.ledger import Ledger
from reportedly.reading.values import EntityKind, Place
from reportedly.report import Report

HEADINGS = {
    EntityKind.PERSON: "People",
    EntityKind.GROUP: "Groups",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity in the list of all, with the number of claims that it takes part in."""

    entity: LedgerEntity
    claims: int


@dataclass(frozen=True, slots=True)
class Naming:
    """What one report calls an entity: the names and the roles that it gives."""

    report: Report
    names: tuple[str, ...]
    roles: tuple[str, ...]
    place: Place | None


def list_entities(shelf: Shelf) -> dict[EntityKind, list[Listed]]:
    """All entities by kind, those of most reports first."""
    found: Counter[str] = Counter()
    for claim in shelf.claims:
        people = {one.entity for one in (*claim.actors, *claim.recipients) if one.entity}
        found.update(people | ({claim.place} if claim.place else set()))
    listed = [Listed(entity, found[entity.id]) for entity in shelf.entities]
    listed.sort(key=lambda one: (-len(one.entity.reports), -one.claims, one.entity.name))
    return {kind: [one for one in listed if one.entity.kind is kind] for kind in HEADINGS}


def find_namings(ledger: Ledger, entity: LedgerEntity) -> tuple[Naming, ...]:
    """What each report calls the entity, the earliest first."""
    readings = (ledger.reading(report) for report in entity.reports)
    members = set(entity.members)
    namings = [
        Naming(
            reading.report,
            tuple(dict.fromkeys(name for one in reading.entities if one.id in members for name in one.names)),
            tuple(dict.fromkeys(role for one in reading.entities if one.id in members for role in one.roles)),
            next((place for place in reading.places if place.id in members), None),
        )
        for reading in readings
    ]
    return tuple(sorted(namings, key=lambda one: (one.report.known_from, one.report.id)))


def find_point(namings: Iterable[Naming]) -> Place | None:
    """Where the gazetteer has it, by the first report that it could tell of."""
    return next((one.place for one in namings if one.place and one.place.latitude is not None), None)
