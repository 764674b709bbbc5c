"""The ledger's lists in parts, each in the order of the whole: only the rows of a part are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import func, select

from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, Turn
from reportedly.jsonable import from_text
from reportedly.ledger import asking, loading, ranking
from reportedly.ledger.asking import Wanted
from reportedly.ledger.database import Database
from reportedly.ledger.loading import body_of, count
from reportedly.ledger.moments import Moment, parse_when
from reportedly.ledger.ranking import Asking
from reportedly.ledger.tables import CLAIMS, LINKED, PARTS, REPORTS, TURNS
from reportedly.report import Report, earliest_moment

T = TypeVar("T")


class Part(NamedTuple, Generic[T]):
    """A part of a list, and how many there are in all."""

    items: Sequence[T]
    total: int


class Lists:
    """The lists of a ledger at one moment of publication, each from `offset` on, at most `limit` of it.

    Every method raises LedgerError when the ledger cannot be read.
    """

    def __init__(self, database: Database, as_of: str | date | None = None) -> None:
        self._database = database
        self._moment = Moment.of(as_of, None)

    def claims(
        self, wanted: Wanted, limit: int, offset: int, *, outlet: str | None = None, text: str | None = None
    ) -> Part[Claim]:
        """The claims that meet all that is wanted, by time."""
        asked = Asking(wanted, self._moment, outlet, text)
        with self._database.reading() as connection:
            if self._moment == Moment() and not asked.is_by_name:
                conditions = ranking.conditions_on_rows(asked)
                query = select(body_of(CLAIMS)).where(*conditions).order_by(CLAIMS.c.time)
                bodies = connection.scalars(query.limit(limit).offset(offset))
                claims = [from_text(body, Claim) for body in bodies]
                return Part(claims, count(connection, CLAIMS, *conditions))
            fitting = ranking.find_all(connection, asked)
        return Part(fitting[offset : offset + limit], len(fitting))

    def entities(self, limit: int, offset: int) -> Part[LedgerEntity]:
        """The persons, groups, organisations and places, by name."""
        with self._database.reading() as connection:
            if self._moment != Moment():
                whole = asking.load_entities(connection, self._moment)
                return Part(whole[offset : offset + limit], len(whole))
            names = connection.execute(select(LINKED.c.body["name"].as_string(), LINKED.c.id)).all()
            ids = [id for _, id in sorted((name, id) for name, id in names)[offset : offset + limit]]
            return Part(asking.load_entities(connection, self._moment, ids), len(names))

    def questions(self, limit: int, offset: int) -> Part[RecordedQuestion]:
        """What the reports say is not known, in the order in which they say it, with the answers."""
        table = PARTS["questions"].table
        keys = select(table.c.key).join_from(table, REPORTS).where(self._moment.sees())
        keys = keys.order_by(REPORTS.c.known_from, REPORTS.c.id, table.c.position).limit(limit).offset(offset)
        number = select(func.count()).select_from(table).join(REPORTS).where(self._moment.sees())
        with self._database.reading() as connection:
            asked = loading.load_questions(connection, self._moment, table.c.key.in_(keys))
            return Part(asking.answer(connection, asked, self._moment), connection.scalar(number) or 0)

    def reports(self, limit: int, offset: int) -> Part[Report]:
        """The reports, oldest first."""
        query = select(REPORTS).where(self._moment.sees()).order_by(REPORTS.c.known_from, REPORTS.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).mappings()
            reports = [loading.report_of(row) for row in rows]
            return Part(reports, count(connection, REPORTS, self._moment.sees()))

    def turns(self, since: str | None, limit: int, offset: int) -> Part[Turn]:
        """The turns that claims took by what was published from a day on, the earliest first."""
        begin = None if since is None else earliest_moment(parse_when(since))
        conditions = asking.between(begin, self._moment.said)
        query = select(body_of(TURNS)).where(*conditions).order_by(TURNS.c.at, TURNS.c.claim, TURNS.c.key)
        with self._database.reading() as connection:
            bodies = connection.scalars(query.limit(limit).offset(offset))
            turns = [from_text(body, Turn) for body in bodies]
            return Part(turns, count(connection, TURNS, *conditions))
