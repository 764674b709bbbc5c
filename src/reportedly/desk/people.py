"""Entities for a page: in how many reports and claims they stand, and who gave them which role when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger import Ledger, Listed, Naming
from reportedly.reading.values import EntityKind, Place

_MOST = 100  # of a kind on the page of all

HEADINGS = {
    EntityKind.PERSON: "People",
    EntityKind.GROUP: "Groups",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """The entities of one kind that most reports name, and how many there are of it."""

    heading: str
    listed: tuple[Listed, ...]
    total: int


def list_entities(ledger: Ledger) -> dict[EntityKind, Kind]:
    """The entities of each kind that most reports name, those of most reports first."""
    browser = ledger.browse()
    return {kind: Kind(heading, *browser.most_named(kind, _MOST)) for kind, heading in HEADINGS.items()}


def find_point(namings: Iterable[Naming]) -> Place | None:
    """Where the gazetteer has it, by the first report that it could tell of."""
    return next((one.place for one in namings if one.place and one.place.latitude is not None), None)
