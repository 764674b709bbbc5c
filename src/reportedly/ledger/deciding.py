"""What persons decided about names, in the ledger: two are one entity, or are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, delete, insert, or_, select

from reportedly.claims.values import EntityDecision, LedgerEntity
from reportedly.claims.words import folded_words
from reportedly.errors import LedgerError
from reportedly.ledger.tables import ENTITY_DECISIONS as TABLE


def load_decisions(connection: Connection) -> tuple[EntityDecision, ...]:
    """All decisions that stand, in the order in which they were made."""
    rows = connection.execute(select(TABLE).order_by(TABLE.c.key)).mappings()
    return tuple(EntityDecision(id=row["key"], **{name: row[name] for name in _FIELDS}) for row in rows)


def insert_decision(  # noqa: PLR0913, one argument a column
    connection: Connection, one: str, other: str, *, same: bool, by: str, why: str
) -> EntityDecision:
    """Write a decision."""
    row = {"one": one, "other": other, "same": same, "by": by, "at": datetime.now(UTC).isoformat(), "why": why}
    key = connection.execute(insert(TABLE).values(row).returning(TABLE.c.key)).scalar_one()
    return EntityDecision(id=key, one=one, other=other, same=same, by=by, at=str(row["at"]), why=why)


def find_decision(connection: Connection, one: str, other: str) -> int | None:
    """The id of the decision about these two."""
    pair = and_(TABLE.c.one == one, TABLE.c.other == other), and_(TABLE.c.one == other, TABLE.c.other == one)
    return connection.scalar(select(TABLE.c.key).where(or_(*pair)))


def delete_decision(connection: Connection, id: int) -> bool:
    """Take a decision back. False when there is none of that id."""
    return connection.execute(delete(TABLE).where(TABLE.c.key == id)).rowcount > 0


def side_of(named: str, entities: Sequence[LedgerEntity]) -> str:
    """What a decision holds for whom a person names, by a name or by the id of a ledger's or of one report's entity.

    That is a name, or the id of one report's entity where several have the name. Raises LedgerError where nobody is
    meant, or it is open who.
    """
    if any(named in entity.members for entity in entities):
        return named
    meant = [entity for entity in entities if entity.id == named] or _called(named, entities)
    if not meant:
        raise LedgerError(f"nobody and nothing in the ledger is called {named!r}")
    if len(meant) > 1:
        ids = ", ".join(sorted(entity.id for entity in meant))
        raise LedgerError(f"there are several called {named!r}: give the id of one of them ({ids})")
    name = next((name for name in meant[0].names if folded_words(name) == folded_words(named)), meant[0].name)
    return name if len(_called(name, entities)) == 1 else meant[0].members[0]


def _called(name: str, entities: Sequence[LedgerEntity]) -> list[LedgerEntity]:
    return [entity for entity in entities if any(folded_words(name) == folded_words(other) for other in entity.names)]


_FIELDS = ("one", "other", "same", "by", "at", "why")
