"""What the ledger holds at one moment, gathered once for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reportedly.brief import make_lines
from reportedly.brief.values import Line
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
from reportedly.desk.asked import Asked
from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger
from reportedly.reading.values import Reading


@dataclass(frozen=True)
class Shelf:
    """Claims with their statements and all entities, as they stood at one moment."""

    claims: tuple[Claim, ...]
    statements: tuple[RecordedStatement, ...]
    entities: tuple[LedgerEntity, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The claims as a reader meets them, the weightiest first."""
        return make_lines(self.claims, self.statements, self.entities)

    @cached_property
    def members(self) -> Mapping[str, LedgerEntity]:
        """The entities by the ids that they have in single readings."""
        return {member: entity for entity in self.entities for member in entity.members}

    @cached_property
    def recorded(self) -> Mapping[str, RecordedStatement]:
        """The statements by their ids."""
        return {one.statement.id: one for one in self.statements}


def take_from(ledger: Ledger, asked: Asked) -> Shelf:
    """What is asked for: claims that fit, and all statements and entities of that moment."""
    claims = ledger.claims(**asked.of_claims())
    statements = ledger.statements(as_of=asked.as_of)
    if asked.outlet is not None:
        told = {one.claim for one in statements if one.report.outlet == asked.outlet}
        claims = tuple(claim for claim in claims if claim.id in told)
    return Shelf(claims, statements, ledger.entities(as_of=asked.as_of))


def one_claim(ledger: Ledger, id: str, as_of: str | None = None) -> Claim:
    """The claim of that id as it stood at the moment. Raises NotInLedger when there was none."""
    for claim in ledger.claims(ids=[id], as_of=as_of):
        return claim
    raise NotInLedger(f"there is no claim {id!r}" + (" at that moment" if as_of else ""))


def one_entity(ledger: Ledger, id: str) -> LedgerEntity:
    """The entity of that id. Raises NotInLedger when there is none."""
    for entity in ledger.entities(ids=[id]):
        return entity
    raise NotInLedger(f"there is no person, group, organisation or place {id!r}")


def one_reading(ledger: Ledger, id: str) -> Reading:
    """The reading of the report of that id. Raises NotInLedger when there is none."""
    try:
        return ledger.reading(id)
    except NotInLedger:
        raise NotInLedger(f"there is no report {id!r}") from None
