"""The last visit, kept in a cookie of this browser alone, and what the ledger has come to hold since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.responses import Response

from reportedly.claims.values import Claim, Status
from reportedly.desk.cookies import keep
from reportedly.ledger import Ledger

_COOKIE = "visit"
_PAUSE = timedelta(minutes=30)  # who has been away for so long comes back
_NEW, _TURNED = 12, 50  # claims shown that are new, and looked at for whether they stand otherwise


@dataclass(frozen=True, slots=True)
class Visit:
    """`before` is when the last visit ended, None at the first; `seen` when this one last asked for a page."""

    before: datetime | None
    seen: datetime

    @classmethod
    def at(cls, now: datetime, cookie: str | None) -> Visit:
        """The visit at `now`, by what the browser kept; what is no visit is the first."""
        try:
            before, seen = (datetime.fromisoformat(part) if part else None for part in (cookie or "").split("/"))
        except ValueError:
            return cls(None, now)
        if seen is None or not all(one is None or (one.tzinfo and one <= now) for one in (before, seen)):
            return cls(None, now)
        return cls(seen, now) if now - seen > _PAUSE else cls(before, now)

    def keep_in(self, response: Response) -> None:
        """Have the browser keep it."""
        before = self.before.isoformat(timespec="seconds") if self.before else ""
        kept = f"{before}/{self.seen.isoformat(timespec='seconds')}"
        keep(response, _COOKIE, kept)


def this_visit(cookies: dict[str, str]) -> Visit:
    """The visit of a browser that sent these cookies."""
    return Visit.at(datetime.now(UTC), cookies.get(_COOKIE, "").strip('"'))


@dataclass(frozen=True, slots=True)
class News:
    """What a ledger has come to hold since a moment: how many claims, the weightiest of them, and those that stand
    otherwise now.
    """

    since: datetime
    number: int
    new: tuple[Claim, ...]
    turned: tuple[tuple[Claim, Status], ...]


def find_news(ledger: Ledger, since: datetime) -> News:
    """What has changed since the ledger had read what it had at that moment."""
    arrived = ledger.browse().arrived(since, _NEW)
    return News(since=since, number=arrived.total, new=arrived.claims, turned=ledger.browse().turned(since, _TURNED))
