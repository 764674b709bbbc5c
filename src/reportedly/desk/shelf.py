"""What a page shows of the ledger at one moment, gathered once: some claims, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportedly.brief import make_lines
from reportedly.brief.values import Line
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement, Status
from reportedly.desk.asked import Asked
from reportedly.errors import NotInLedger
from reportedly.ledger import Ledger, Part, Ranked, Wanted
from reportedly.reading.values import Reading

_ALL = 10**9


@dataclass(frozen=True)
class Shelf:
    """Claims with their statements and the entities that they name, as they stood at one moment."""

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


def wanted_of(asked: Asked) -> Wanted:
    """What is asked of the claims, as the ledger is asked; it takes the words and the outlet beside."""
    return Wanted(about=asked.about, place=asked.place, type=asked.type, status=asked.status)


def rank(ledger: Ledger, asked: Asked, most: int, after: str = "") -> dict[Status, Ranked]:
    """The weightiest claims that fit, of each status so many, beyond a weight."""
    browser = ledger.browse(asked.as_of)
    return browser.weightiest(wanted_of(asked), most, outlet=asked.outlet, text=asked.text, after=after)


def fill_shelf(ledger: Ledger, claims: Iterable[Claim], as_of: str | None = None) -> Shelf:
    """These claims, with their statements and the entities that they name."""
    browser, claims = ledger.browse(as_of), tuple(claims)
    named = {one.entity for claim in claims for one in (*claim.actors, *claim.recipients)} | {c.place for c in claims}
    return Shelf(claims, browser.statements(claims), browser.entities(id for id in named if id))


def take_weightiest(ledger: Ledger, asked: Asked, most: int) -> Ranked:
    """The weightiest claims of all that fit, and how many fit."""
    browser = ledger.browse(asked.as_of)
    return browser.weightiest_of_all(wanted_of(asked), most, outlet=asked.outlet, text=asked.text)


def claims_of(ledger: Ledger, asked: Asked, limit: int = _ALL, offset: int = 0) -> Part[Claim]:
    """The claims that fit, by time, and how many fit."""
    lists = ledger.lists(asked.as_of)
    return lists.claims(wanted_of(asked), limit, offset, outlet=asked.outlet, text=asked.text)


def one_claim(ledger: Ledger, id: str, as_of: str | None = None) -> Claim:
    """The claim of that id as it stood at the moment. Raises NotInLedger when there was none."""
    for claim in ledger.claims(ids=[id], as_of=as_of):
        return claim
    raise NotInLedger(f"there is no claim {id!r}" + (" at that moment" if as_of else ""))


def one_entity(ledger: Ledger, id: str) -> LedgerEntity:
    """The entity of that id, without its members and reports. Raises NotInLedger when there is none."""
    for entity in ledger.browse().entities([id]):
        return entity
    raise NotInLedger(f"there is no person, group, organisation or place {id!r}")


def one_reading(ledger: Ledger, id: str) -> Reading:
    """The reading of the report of that id. Raises NotInLedger when there is none."""
    try:
        return ledger.reading(id)
    except NotInLedger:
        raise NotInLedger(f"there is no report {id!r}") from None
