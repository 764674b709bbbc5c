"""What each outlet told of a claim, in counts: its own word and that of others, and what it was first to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reportedly.claims.values import Claim, ConflictKind, RecordedStatement, Status

# `own` are statements in the outlet's own word, `cited` those that it has from somebody else, `later` those, of either,
# that share their origin with what another outlet had before, `corrections` those that it made. `first` is set for the
# outlet that was first to tell of the claim, and `confirmed`, with more than one origin, `disputed` or `denied` for how
# the claim stands.
COUNTED = ("own", "cited", "later", "corrections", "first", "confirmed", "disputed", "denied")


def count_told(claim: Claim, statements: Iterable[RecordedStatement]) -> dict[str, Counter[str]]:
    """The counts of each outlet of a claim with these statements."""
    told = {one.statement.id: one for one in statements}
    outlets = {id: one.report.outlet for id, one in told.items()}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for id, one in told.items():
        counts[outlets[id]]["cited" if len(one.statement.sources) > 1 else "own"] += 1
    for outlet, what in _told_by(claim, outlets):
        counts[outlet][what] += 1
    return counts


def _told_by(claim: Claim, outlets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for origin in claim.origins:
        known = [outlets[id] for id in origin.statements]
        yield from ((outlet, "later") for outlet in known[1:] if outlet != known[0])
    for conflict in claim.conflicts:
        if conflict.kind is ConflictKind.CORRECTION:
            yield outlets[conflict.statements[1]], "corrections"
    first = outlets[claim.statements[0]]
    yield first, "first"
    if claim.status is Status.CONFIRMED and len(claim.origins) > 1:
        yield first, "confirmed"
    elif claim.status in (Status.DISPUTED, Status.DENIED):
        yield first, claim.status.value
