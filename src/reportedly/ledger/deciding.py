"""What persons decided about names: two are one entity, or are not. Among the reviews, these are merges and splits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from reportedly.claims.entities.near import or_near
from reportedly.claims.reviews import Review, ReviewKind
from reportedly.claims.values import EntityDecision, LedgerEntity
from reportedly.claims.words import folded_words
from reportedly.errors import InvalidReview
from reportedly.ledger.reviews import STANDS
from reportedly.ledger.tables import REVIEWS

_KINDS = (ReviewKind.MERGE.value, ReviewKind.SPLIT.value)


def load_decisions(connection: Connection) -> tuple[EntityDecision, ...]:
    """The decisions that count, in the order in which they were made: of those about the same two the last."""
    query = select(REVIEWS).where(REVIEWS.c.kind.in_(_KINDS), STANDS).order_by(REVIEWS.c.key)
    last: dict[frozenset[str], EntityDecision] = {}
    for row in connection.execute(query).mappings():
        pair = frozenset((row["one"], row["other"]))
        last.pop(pair, None)  # so that it comes last
        last[pair] = _decision(row["key"], dict(row))
    return tuple(last.values())


def decision_of(review: Review) -> EntityDecision:
    """A merge or a split as a decision."""
    return _decision(review.id, review.to_dict())


def _decision(id: int, row: Mapping[str, Any]) -> EntityDecision:
    fields = {name: row[name] for name in ("one", "other", "by", "at", "why")}
    return EntityDecision(id=id, same=row["kind"] == ReviewKind.MERGE, **fields)


def side_of(named: str, entities: Sequence[LedgerEntity]) -> str:
    """What a decision holds for whom a person names, by a name or by the id of a ledger's or of one report's entity.

    That is a name, or the id of one report's entity where several have the name. Raises InvalidReview where nobody is
    meant, or it is open who.
    """
    if any(named in entity.members for entity in entities):
        return named
    meant = [entity for entity in entities if entity.id == named] or _called(named, entities)
    if not meant:
        near = or_near(named, (name for entity in entities for name in entity.names))
        raise InvalidReview(f"nobody and nothing in the ledger is called {named!r}{near}")
    if len(meant) > 1:
        ids = ", ".join(sorted(f"{entity.id} ({entity.kind})" for entity in meant))
        raise InvalidReview(f"there are several called {named!r}: give the id of one of them: {ids}")
    name = next((name for name in meant[0].names if folded_words(name) == folded_words(named)), meant[0].name)
    return name if len(_called(name, entities)) == 1 else meant[0].members[0]


def _called(name: str, entities: Sequence[LedgerEntity]) -> list[LedgerEntity]:
    return [entity for entity in entities if any(folded_words(name) == folded_words(other) for other in entity.names)]
