"""Finding statements by meaning: the vectors of all that the moment sees, held against that of a query.

Every vector of a sentence is looked at, in one product of matrices: exact, and quick enough for 100,000. Where the
database has an index of vectors, only those that it finds nearest are, unless they may not be all that was meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, select

from reportedly.ledger.database.vectors import NEAREST, nearest
from reportedly.ledger.keys import among
from reportedly.ledger.moments import Moment
from reportedly.ledger.tables import CLAIMS, MEANINGS, REPORTS, STATEMENTS
from reportedly.ledger.values import Reason, ReasonKind
from reportedly.reading.values import MEANING

_LEAST = 0.45  # the cosine from which on a sentence is near; further off is mostly something else
_HITS = 10  # claims: what is further down is seldom meant
_DAMPING = 60  # of ranks, as in the paper
_SENTENCE = slice(MEANING, 2 * MEANING)  # where a statement's vectors hold that of its sentence


def has_meanings(connection: Connection) -> bool:
    """Whether any statement has vectors: those that older versions read have none."""
    return connection.execute(select(MEANINGS.c.statement).limit(1)).first() is not None


def rank_by_meaning(connection: Connection, query: bytes, moment: Moment) -> dict[str, Reason]:
    """The claims with a statement whose sentence is near the query's vector, the nearest first, by their ids."""
    if not query:
        return {}
    rows = select(MEANINGS.c.statement, MEANINGS.c.vectors)
    if moment != Moment():
        rows = rows.join_from(MEANINGS, STATEMENTS).join(REPORTS).where(moment.sees())
    elif (few := nearest(connection, query)) is not None:
        near = _near(connection, rows.where(MEANINGS.c.statement.in_(few)), query)
        found = _claims_of(connection, near)
        if len(near) < NEAREST or len(found) == _HITS:  # else they are all of a few claims
            return found
    return _claims_of(connection, _near(connection, rows, query))


def _near(connection: Connection, rows: Select[tuple[int, bytes]], query: bytes) -> dict[int, float]:
    """Those of the statements whose sentence is near the query's vector, and how near."""
    found = connection.execute(rows).all()
    vectors = np.frombuffer(b"".join(row.vectors for row in found), np.int8).reshape(len(found), 3 * MEANING)
    nearness = _unit(vectors[:, _SENTENCE]) @ _unit(np.frombuffer(query, np.int8)[None])[0]
    return {found[at].statement: float(nearness[at]) for at in np.nonzero(nearness >= _LEAST)[0].tolist()}


def _claims_of(connection: Connection, near: dict[int, float]) -> dict[str, Reason]:
    query = select(STATEMENTS.c.key, STATEMENTS.c.id, STATEMENTS.c.text, CLAIMS.c.id.label("claim"))
    query = query.join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key).where(among(STATEMENTS.c.key, near))
    ranked = sorted(connection.execute(query).all(), key=lambda row: (-near[row.key], row.id))
    best: dict[str, Reason] = {}
    for row in ranked:
        best.setdefault(row.claim, Reason(kind=ReasonKind.MEANING, statement=row.id, words=(row.text,)))
    return dict(list(best.items())[:_HITS])


def merge(*rankings: Mapping[str, Reason]) -> dict[str, tuple[Reason, ...]]:
    """Several rankings as one, each claim with all its reasons: reciprocal rank fusion (Cormack and others, 2009)."""
    worth: defaultdict[str, float] = defaultdict(float)
    reasons: defaultdict[str, tuple[Reason, ...]] = defaultdict(tuple)
    for ranking in rankings:
        for rank, (claim, reason) in enumerate(ranking.items(), 1):
            worth[claim] += 1 / (_DAMPING + rank)
            reasons[claim] += (reason,)
    return {claim: reasons[claim] for claim in sorted(reasons, key=lambda claim: (-worth[claim], claim))}


def _unit(vectors: NDArray[np.int8]) -> NDArray[np.float32]:
    floats = vectors.astype(np.float32)
    unit: NDArray[np.float32] = floats / np.maximum(1.0, np.linalg.norm(floats, axis=1, keepdims=True))
    return unit
