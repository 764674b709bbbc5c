"""The places of claims: where the gazetteer has them, how many claims each has, and how these stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.claims.orders import by_time
from reportedly.claims.values import Claim, LedgerEntity, Status
from reportedly.claims.words import fold
from reportedly.jsonable import Value
from reportedly.ledger import Ledger
from reportedly.reading.values import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace(Value):
    """A place and its claims, in all and by status.

    `kind`, `country` (ISO 3166) and the point, in degrees, are those that most of its statements were read with. They
    are None where the gazetteer knows none: it has no point for a country or a division, nor for a name that it does
    not know or that several places bear.
    """

    id: str
    name: str
    kind: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    claims: int
    statuses: dict[str, int]

    @property
    def status(self) -> Status:
        """How most of its claims stand; of as many, the first in the order of the statuses."""
        return max(Status, key=lambda status: self.statuses.get(status, 0))


class _Reading(NamedTuple):
    """What one statement was read to say of a place."""

    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def places_of(ledger: Ledger, claims: Iterable[Claim], as_of: str | None = None) -> tuple[ClaimPlace, ...]:
    """The places of claims as they stood at a moment, those of most claims first."""
    browser, claims = ledger.browse(as_of), sorted(claims, key=by_time)
    entities = browser.entities({claim.place for claim in claims if claim.place})
    return find_places(claims, entities, browser.places(claims))


def find_places(
    claims: Iterable[Claim], entities: Iterable[LedgerEntity], told: Mapping[str, Place]
) -> tuple[ClaimPlace, ...]:
    """The places of claims, those of most claims first; `told` are those that their statements name, by their ids."""
    statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    readings: defaultdict[str, Counter[_Reading]] = defaultdict(Counter)
    known = {entity.id: entity for entity in entities}
    names = {entity.id: {fold(name) for name in entity.names} for entity in known.values()}
    for claim in claims:
        if claim.place in known:
            statuses[claim.place][claim.status.value] += 1
            named = (told[id] for id in claim.statements if id in told)
            readings[claim.place].update(_read(place) for place in named if _is_of(place, names[claim.place]))
    found = (_place(known[id], counted, readings[id]) for id, counted in statuses.items())
    return tuple(sorted(found, key=lambda place: (-place.claims, place.name, place.id)))


def _is_of(place: Place, names: Collection[str]) -> bool:
    return fold(place.name) in names or fold(place.text) in names


def _read(place: Place) -> _Reading:
    return _Reading(None if place.kind == "unknown" else place.kind, place.country, place.latitude, place.longitude)


def _place(entity: LedgerEntity, statuses: Counter[str], readings: Counter[_Reading]) -> ClaimPlace:
    with_point = Counter({read: number for read, number in readings.items() if read.latitude is not None})
    common = (with_point or readings).most_common(1)
    read = common[0][0] if common else _Reading()
    counts = {status.value: statuses[status] for status in Status if statuses[status]}
    return ClaimPlace(id=entity.id, name=entity.name, **read._asdict(), claims=statuses.total(), statuses=counts)
