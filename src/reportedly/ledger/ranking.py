"""The weightiest claims of those that fit, from wherever in their order a page begins, and how many fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from reportedly.claims.orders import as_text, by_weight
from reportedly.claims.selecting import select_claims
from reportedly.claims.values import Claim, Status
from reportedly.jsonable import from_text
from reportedly.ledger import asking, search
from reportedly.ledger.asking import Narrowed, Wanted
from reportedly.ledger.keys import among
from reportedly.ledger.loading import body_of, count
from reportedly.ledger.midway import Midway
from reportedly.ledger.moments import Moment
from reportedly.ledger.tables import CLAIMS, REPORTS, STATEMENTS, TOLD

_NAMED = 300  # claims that are looked at for a name: whether they still bear it shows only in their bodies


@dataclass(frozen=True, slots=True)
class Ranked:
    """The weightiest claims of some, how many there are, and how many weightier ones were passed over.

    These are about so many where hundreds fit a name.
    """

    claims: tuple[Claim, ...] = ()
    total: int = 0
    passed: int = 0

    @property
    def last(self) -> str | None:
        """The weight after which the next page begins; None where there is none."""
        more = self.total > self.passed + len(self.claims)
        return as_text(by_weight(self.claims[-1])) if more and self.claims else None


class Asking(NamedTuple):
    """What is asked of claims: what is wanted, from which moment they are seen, who told of them, in which words."""

    wanted: Wanted
    moment: Moment
    outlet: str | None = None
    text: str | None = None

    @property
    def is_by_name(self) -> bool:
        """Whether rows alone cannot tell which claims fit."""
        return self.wanted.about is not None or self.wanted.place is not None

    @property
    def narrows(self) -> bool:
        """Whether so much is asked that few claims fit."""
        return self.is_by_name or self.outlet is not None or self.text is not None


class Stretch(NamedTuple):
    """A part of a list: so many, after those of a weight up to this one."""

    most: int
    after: str = ""


def rank_each(connection: Connection, asked: Asking, stretch: Stretch) -> dict[Status, Ranked]:
    """A stretch of the claims of each status, the weightiest first. The statuses of none are left out."""
    now, midway = _rank(connection, asked, stretch)
    each = {status: now.get(status, Ranked()) for status in Status}
    for status, ranked in each.items():
        midway.make([status], *stretch, ranked.claims)
    found = {}
    for status, ranked in each.items():
        then = midway.weightiest([status], *stretch)
        total = ranked.total + midway.total(status)
        passed = ranked.passed + midway.passed(status, stretch.after)
        if total:
            found[status] = Ranked(_first([ranked.claims, then], stretch.most), total, passed)
    return found


def rank_all(connection: Connection, asked: Asking, most: int) -> Ranked:
    """The weightiest claims of whatever status."""
    now, midway = _rank(connection, asked, Stretch(most))
    claims = _first([one.claims for one in now.values()], most)
    midway.make(tuple(Status), most, "", claims)
    then = midway.weightiest(tuple(Status), most)
    total = sum(one.total for one in now.values()) + sum(map(midway.total, Status))
    return Ranked(_first([claims, then], most), total)


def find_all(connection: Connection, asked: Asking) -> tuple[Claim, ...]:
    """All claims that fit, by time."""
    wanted = asked.wanted
    if asked.text is not None:
        wanted = wanted._replace(statements=frozenset(search.find_statements(connection, asked.text)))
    claims = asking.find_claims(connection, wanted, asked.moment)
    if asked.outlet is None:
        return claims
    told = select(CLAIMS.c.id).join_from(CLAIMS, STATEMENTS, STATEMENTS.c.claim == CLAIMS.c.key).join(REPORTS)
    ids = set(connection.scalars(told.where(REPORTS.c.outlet == asked.outlet, asked.moment.sees())))
    return tuple(claim for claim in claims if claim.id in ids)


def conditions_on_rows(asked: Asking) -> list[ColumnElement[bool]]:
    """What is asked but names, of claims as they are now."""
    conditions = asking.as_they_are(asked.wanted)
    if asked.outlet is not None:
        conditions.append(CLAIMS.c.key.in_(select(TOLD.c.claim).where(TOLD.c.outlet == asked.outlet)))
    if asked.text is not None:
        conditions.append(CLAIMS.c.key.in_(search.claims_holding(asked.text)))
    return conditions


def load_weightiest(connection: Connection, conditions: Iterable[ColumnElement[bool]], most: int) -> tuple[Claim, ...]:
    """The weightiest claims, as they are now, that meet the conditions."""
    query = select(body_of(CLAIMS)).where(*conditions).order_by(CLAIMS.c.weight).limit(most)
    return tuple(from_text(body, Claim) for body in connection.scalars(query))


def _first(each: Iterable[Sequence[Claim]], most: int) -> tuple[Claim, ...]:
    return tuple(islice(merge(*each, key=by_weight), most))


def _rank(connection: Connection, asked: Asking, stretch: Stretch) -> tuple[dict[Status, Ranked], Midway]:
    """The claims of which all had been said by the moment, and those of which only a part had been."""
    narrowed = asking.narrow(connection, asked.wanted)
    seen = asked.moment.sees(CLAIMS.c.last_known, CLAIMS.c.last_added)
    whole = [seen, *narrowed.conditions, *conditions_on_rows(asked)]
    if asked.narrows:
        now = _rank_rows(connection, asked, narrowed, whole, stretch)
    else:
        now = _rank_by_index(connection, whole, stretch)
    return now, Midway(connection, asked.wanted, asked.moment, asked.outlet, asked.text)


def _rank_by_index(
    connection: Connection, whole: Sequence[ColumnElement[bool]], stretch: Stretch
) -> dict[Status, Ranked]:
    """Straight from the index that has them in order."""
    query = select(CLAIMS.c.status, func.count()).where(*whole).group_by(CLAIMS.c.status)
    found = {}
    for status, total in connection.execute(query).all():
        own = [*whole, CLAIMS.c.status == status]
        claims = load_weightiest(connection, [*own, CLAIMS.c.weight > stretch.after], stretch.most)
        passed = count(connection, CLAIMS, *own, CLAIMS.c.weight <= stretch.after) if stretch.after else 0
        found[Status(status)] = Ranked(claims, total, passed)
    return found


def _rank_rows(
    connection: Connection,
    asked: Asking,
    narrowed: Narrowed,
    whole: Sequence[ColumnElement[bool]],
    stretch: Stretch,
) -> dict[Status, Ranked]:
    """By a list of all, which are few."""
    rows: defaultdict[Status, list[tuple[str, int]]] = defaultdict(list)
    for status, weight, key in connection.execute(select(CLAIMS.c.status, CLAIMS.c.weight, CLAIMS.c.key).where(*whole)):
        rows[Status(status)].append((weight, key))
    found = {}
    for status, every in rows.items():
        ahead = sorted(row for row in every if row[0] > stretch.after)
        keys = [key for _, key in ahead[: _NAMED if asked.is_by_name else stretch.most]]
        claims = load_weightiest(connection, [among(CLAIMS.c.key, keys)], len(keys))
        if asked.is_by_name:
            claims = select_claims(claims, entities=narrowed.entities, **asked.wanted._asdict())
        total = len(every) - len(keys) + len(claims)
        if total:
            found[status] = Ranked(claims[: stretch.most], total, len(every) - len(ahead))
    return found
