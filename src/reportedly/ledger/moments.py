"""The moments of a ledger: what had been said by a time, and what the ledger had read by a time."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, true

from reportedly.errors import InvalidReport, LedgerError
from reportedly.ledger.tables import REPORTS
from reportedly.report import day_of, latest_moment, parse_published


class Moment(NamedTuple):
    """What had been published by `said` and added to the ledger by `read`; None is no limit."""

    said: datetime | None = None
    read: datetime | None = None

    @classmethod
    def of(cls, as_of: str | date | None, read_by: str | date | None) -> Moment:
        """The moment in the words of a user; a date is its end. Raises LedgerError for what is no date."""
        said, read = (None if when is None else latest_moment(parse_when(when)) for when in (as_of, read_by))
        return cls(said, read)

    def sees(
        self, known: ColumnElement[str] = REPORTS.c.known_from, added: ColumnElement[str] = REPORTS.c.added_at
    ) -> ColumnElement[bool]:
        """Whether what was known and added then is seen."""
        limits = ((known, self.said), (added, self.read))
        return and_(true(), *(column <= sortable(limit) for column, limit in limits if limit is not None))


def sortable(moment: datetime) -> str:
    """A moment in UTC as text of one width."""
    return moment.isoformat(timespec="microseconds")


def parse_when(when: str | date) -> date:
    """A day or a time in the words of a user. Raises LedgerError for what is neither."""
    try:
        return parse_published(when)
    except InvalidReport as error:
        raise LedgerError(str(error)) from None


def parse_day(when: str | date | None) -> date | None:
    """A day in the words of a user; of a time, its day."""
    return None if when is None else day_of(parse_when(when))
