"""The letters that persons gave to outlets, and the claims that carry them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select, update

from reportedly.claims.reviews import ReviewKind, letters_of
from reportedly.claims.status import best_letter
from reportedly.ledger.reviews import STANDS, load_reviews
from reportedly.ledger.tables import CLAIMS, REPORTS, REVIEWS, STATEMENTS


def load_letters(connection: Connection) -> dict[str, str]:
    """The outlets to which somebody gave a letter, each with the last that stands."""
    return letters_of(load_reviews(connection, REVIEWS.c.kind == ReviewKind.RELIABILITY.value, STANDS))


def rewrite_letters(connection: Connection, outlet: str) -> None:
    """Write the letters that hold now into the claims of which this outlet told; nothing else of them changes."""
    letters = load_letters(connection)
    told = select(STATEMENTS.c.claim).join_from(STATEMENTS, REPORTS).where(REPORTS.c.outlet == outlet)
    of_claim = STATEMENTS.c.claim == CLAIMS.c.key
    query = select(CLAIMS.c.key, CLAIMS.c.body, REPORTS.c.outlet).join_from(CLAIMS, STATEMENTS, of_claim).join(REPORTS)
    bodies, outlets = {}, defaultdict[int, set[str]](set)
    for key, body, teller in connection.execute(query.where(CLAIMS.c.key.in_(told))):
        bodies[key] = body
        outlets[key].add(teller)
    for key, body in bodies.items():
        code = body["admiralty"] | {"reliability": best_letter(outlets[key], letters)}
        if code != body["admiralty"]:
            connection.execute(update(CLAIMS).where(CLAIMS.c.key == key).values(body=body | {"admiralty": code}))
