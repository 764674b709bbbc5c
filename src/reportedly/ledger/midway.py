"""Claims of which something, and not all, had been said by a moment.

What a claim said then is made from its statements, which takes a while. Where there are many and none but the
weightiest are asked for, only those are made that may be among them: no claim has more origins than statements, or more
participants with a name than these give it. How the others stood, their turns tell, which look back from now: where a
later report showed whom an earlier one had it from, they are a little wiser than the moment was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, select

from reportedly.claims.orders import as_text, by_weight
from reportedly.claims.values import Claim, RecordedStatement, Status
from reportedly.ledger import asking, loading, search
from reportedly.ledger.asking import Wanted
from reportedly.ledger.keys import among
from reportedly.ledger.moments import Moment, sortable
from reportedly.ledger.tables import CLAIMS, REPORTS, STATEMENTS, TURNS

_FEW = 60  # claims, which are all made
_AT_ONCE = 8  # claims made before it is asked whether that is enough

_Bound = tuple[int, bool, int, int]


class Midway:
    """The claims in the telling that fit what is asked, as they stood at the moment of publication."""

    def __init__(
        self, connection: Connection, wanted: Wanted, moment: Moment, outlet: str | None, text: str | None
    ) -> None:
        self._connection = connection
        self._moment = moment
        self._status = wanted.status
        self._made: list[Claim] = []
        self._waiting: list[tuple[_Bound, int, Status]] = []
        self._standing: Counter[Status] = Counter()
        if moment.said is None:
            return
        keys = connection.scalars(select(CLAIMS.c.key).where(*asking.is_midway(moment))).all()
        if len(keys) > _FEW and wanted._replace(status=None) == Wanted() and outlet is None and text is None:
            self._look(keys)
        else:
            self._make_all(wanted, outlet, text)

    def total(self, status: Status) -> int:
        """How many had a status."""
        return self._standing[status]

    def passed(self, status: Status, after: str) -> int:
        """How many of a status, of those made, are of a weight up to this one."""
        return sum(one.status is status and as_text(by_weight(one)) <= after for one in self._made)

    def weightiest(self, statuses: Collection[Status], most: int, after: str = "") -> tuple[Claim, ...]:
        """The weightiest of these statuses beyond a weight, of those made."""
        beyond = (one for one in self._made if one.status in statuses and as_text(by_weight(one)) > after)
        return tuple(sorted(beyond, key=by_weight)[:most])

    def make(self, statuses: Collection[Status], most: int, after: str, others: Sequence[Claim]) -> None:
        """Make those that may be among the weightiest of these statuses beyond a weight, with the others."""
        waiting = [one for one in self._waiting if one[2] in statuses]
        self._waiting = [one for one in self._waiting if one[2] not in statuses]
        for begin in range(0, len(waiting), _AT_ONCE):
            found = sorted([*others, *self.weightiest(statuses, most, after)], key=by_weight)[:most]
            if len(found) == most and waiting[begin][0] > by_weight(found[-1])[:4]:
                break
            self._make(waiting[begin : begin + _AT_ONCE])

    def _make(self, waiting: Sequence[tuple[_Bound, int, Status]]) -> None:
        keys = select(CLAIMS.c.key).where(among(CLAIMS.c.key, [key for _, key, _ in waiting]))
        made = asking.as_then(self._connection, keys, self._moment)
        made = [one for one in made if self._status in (None, one.status)]
        self._made += made
        self._standing.subtract(then for _, _, then in waiting)
        self._standing.update(one.status for one in made)

    def _look(self, claims: Sequence[int]) -> None:
        """See how each stood, and how weighty it can have been."""
        told, stood = self._told(claims), self._stood(claims)
        fitting = ((key, then) for key, then in stood.items() if self._status in (None, then))
        self._waiting = sorted((_bound(told[key]), key, then) for key, then in fitting)
        self._standing = Counter(then for _, _, then in self._waiting)

    def _stood(self, claims: Sequence[int]) -> dict[int, Status]:
        """The last status that each took by the moment."""
        assert self._moment.said is not None
        query = select(TURNS.c.claim, TURNS.c.body["after"].as_string()).where(among(TURNS.c.claim, claims))
        rows = self._connection.execute(
            query.where(TURNS.c.at <= sortable(self._moment.said)).order_by(TURNS.c.at, TURNS.c.key)
        )
        return {claim: Status(after) for claim, after in rows if after is not None}

    def _told(self, claims: Sequence[int]) -> defaultdict[int, list[RecordedStatement]]:
        """What had been said of each claim."""
        query = select(STATEMENTS.c.key, STATEMENTS.c.claim).join_from(STATEMENTS, REPORTS)
        query = query.where(self._moment.sees(), among(STATEMENTS.c.claim, claims))
        claim_of = dict(self._connection.execute(query).all())
        told: defaultdict[int, list[RecordedStatement]] = defaultdict(list)
        for key, recorded in loading.load_recorded(self._connection, claim_of).items():
            told[claim_of[key]].append(recorded)
        return told

    def _make_all(self, wanted: Wanted, outlet: str | None, text: str | None) -> None:
        """Make all that may fit, where it hangs on what they said."""
        narrowed = asking.narrow(self._connection, wanted)
        conditions: list[ColumnElement[bool]] = list(narrowed.conditions)
        if outlet is not None:
            told = select(STATEMENTS.c.claim).join_from(STATEMENTS, REPORTS).where(REPORTS.c.outlet == outlet)
            conditions.append(CLAIMS.c.key.in_(told.where(self._moment.sees(), STATEMENTS.c.claim.is_not(None))))
        if text is not None:
            wanted = wanted._replace(statements=frozenset(search.find_statements(self._connection, text)))
            conditions.append(CLAIMS.c.key.in_(search.claims_holding(text)))
        self._made = list(asking.find_then(self._connection, wanted, narrowed.entities, conditions, self._moment))
        self._standing = Counter(one.status for one in self._made)


def _bound(told: Sequence[RecordedStatement]) -> _Bound:
    """What its weight cannot exceed (`orders.by_weight`): origins, type, participants with a name, statements."""
    acts = {one.entity for recorded in told for one in recorded.statement.actors}
    suffers = {one.entity for recorded in told for one in recorded.statement.recipients}
    named = len(acts - {None}) + len(suffers - {None})
    return -len(told), all(recorded.event.type is None for recorded in told), -named, -len(told)
