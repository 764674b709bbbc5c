"""What a ledger holds at one moment, gathered once for an export, with the look-ups that all formats share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reportedly.claims.entities.directory import Directory
from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, RecordedStatement
from reportedly.ledger import Ledger
from reportedly.report import Report


class Point(NamedTuple):
    """Where a place lies, as far as the gazetteer knows: ISO 3166 alpha-2, and degrees of WGS 84."""

    country: str | None
    latitude: float | None
    longitude: float | None


_NOWHERE = Point(None, None, None)


@dataclass(frozen=True)
class Holdings:
    """Reports, statements, claims, entities and questions, as they stood at one moment; None is now."""

    reports: tuple[Report, ...]
    statements: tuple[RecordedStatement, ...]
    claims: tuple[Claim, ...]
    entities: tuple[LedgerEntity, ...]
    questions: tuple[RecordedQuestion, ...]
    as_of: str | None = None

    @cached_property
    def directory(self) -> Directory:
        """The entities by the ids that they have in single readings."""
        return Directory(self.entities)

    @cached_property
    def by_id(self) -> Mapping[str, LedgerEntity]:
        """The entities by their ids."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def of_claim(self) -> Mapping[str, Sequence[RecordedStatement]]:
        """The statements of each claim, the first said first."""
        found: defaultdict[str, list[RecordedStatement]] = defaultdict(list)
        for recorded in sorted(self.statements, key=lambda one: (one.report.known_from, one.statement.id)):
            if recorded.claim is not None:
                found[recorded.claim].append(recorded)
        return found

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Where each place entity lies, by what most statements that name it were found to mean."""
        found: defaultdict[str, Counter[Point]] = defaultdict(Counter)
        for recorded in self.statements:
            place = recorded.place
            entity = self.directory.of_place(place, recorded.report.id)
            if place is not None and entity is not None:
                found[entity.id][Point(place.country, place.latitude, place.longitude)] += 1
        return {id: min(points, key=lambda point: (-points[point], str(point))) for id, points in found.items()}

    def point_of(self, claim: Claim) -> Point:
        """Where a claim's place lies."""
        return self.points.get(claim.place or "", _NOWHERE)

    def place_of(self, claim: Claim) -> str | None:
        """The name of a claim's place."""
        return self.name_of(claim.place)

    def name_of(self, entity: str | None) -> str | None:
        """The name of the entity of that id."""
        found = self.by_id.get(entity or "")
        return found.name if found else None


def take_holdings(ledger: Ledger, *, as_of: str | None = None) -> Holdings:
    """All that a ledger holds, as it stood at a moment of publication."""
    statements = ledger.statements(as_of=as_of)
    told = {recorded.claim for recorded in statements}
    return Holdings(
        reports=ledger.reports(as_of=as_of),
        statements=statements,
        # Another program may add a report between two questions; what it tells is for the next export.
        claims=tuple(claim for claim in ledger.claims(as_of=as_of) if claim.id in told),
        entities=ledger.entities(as_of=as_of),
        questions=ledger.questions(as_of=as_of),
        as_of=as_of,
    )
