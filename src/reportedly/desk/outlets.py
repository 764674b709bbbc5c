"""What each outlet's reports hold: its own word and that of others, and what became of what it was first to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.claims.values import Claim, ConflictKind, RecordedStatement, Status
from reportedly.reading.values import Value
from reportedly.report import Report

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


def make_records(
    reports: Iterable[Report],
    statements: Iterable[RecordedStatement],
    claims: Iterable[Claim],
    letters: Mapping[str, str],
) -> tuple[OutletRecord, ...]:
    """The record of each outlet, by name; `letters` are those that persons gave."""
    statements = tuple(statements)
    outlets = {one.statement.id: one.report.outlet for one in statements}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        counts[report.outlet]["reports"] += 1
    for one in statements:
        kind = "cited" if len(one.statement.sources) > 1 else "own"
        counts[one.report.outlet].update(["statements", kind])
    for claim in claims:
        for outlet, what in _told_by(claim, outlets):
            counts[outlet][what] += 1
    return tuple(_record(name, counts[name], letters.get(name, UNJUDGED)) for name in sorted(counts))


def _record(name: str, counted: Counter[str], letter: str) -> OutletRecord:
    counts: dict[str, Any] = {key: counted[key] for key in OutletRecord.__slots__ if key not in ("name", "reliability")}
    return OutletRecord(name=name, reliability=letter, **counts)


def _told_by(claim: Claim, outlets: dict[str, str]) -> Iterable[tuple[str, str]]:
    """What a claim adds to the counts of outlets; of statements that are not known yet, nothing."""
    for origin in claim.origins:
        known = [outlets[id] for id in origin.statements if id in outlets]
        yield from ((outlet, "later") for outlet in known[1:] if outlet != known[0])
    for conflict in claim.conflicts:
        if conflict.kind is ConflictKind.CORRECTION and conflict.statements[1] in outlets:
            yield outlets[conflict.statements[1]], "corrections"
    first = outlets.get(claim.statements[0])
    if first is not None:
        yield first, "first"
        if claim.status is Status.CONFIRMED and len(claim.origins) > 1:
            yield first, "confirmed"
        elif claim.status in (Status.DISPUTED, Status.DENIED):
            yield first, claim.status.value
