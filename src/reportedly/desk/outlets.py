"""What each outlet's reports hold: its own word and that of others, and what became of what it was first to say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from reportedly.jsonable import Value
from reportedly.ledger import Ledger

UNJUDGED = "F"  # the Admiralty letter of an outlet to which nobody has given one


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRecord(Value):
    """Counts of one outlet.

    `own` are statements in its own word, `cited` those that it has from somebody else, `later` those, of either, that
    share their origin with what another outlet had before. `corrections` are those that it made. `first` are the claims
    that it was first to tell of; the rest say how these stand now: `confirmed` with more than one origin.
    """

    name: str
    reliability: str
    reports: int
    statements: int
    own: int
    cited: int
    later: int
    corrections: int
    first: int
    confirmed: int
    disputed: int
    denied: int


def make_records(ledger: Ledger) -> tuple[OutletRecord, ...]:
    """The record of each outlet, by name."""
    counted, letters = ledger.browse().told_by_outlets(), ledger.review.letters()
    return tuple(_record(name, counted[name], letters.get(name, UNJUDGED)) for name in sorted(counted))


def _record(name: str, counted: Counter[str], letter: str) -> OutletRecord:
    statements = counted["own"] + counted["cited"]
    counts: dict[str, Any] = {key: counted[key] for key in OutletRecord.__slots__ if key not in _NOT_COUNTED}
    return OutletRecord(name=name, reliability=letter, statements=statements, **counts)


_NOT_COUNTED = ("name", "reliability", "statements")
