"""The history of a claim: its statements again in the order of publication, and where its status changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportedly.claims.conflicts.finding import standing_conflicts
from reportedly.claims.origins.joining import Link, join_origins
from reportedly.claims.profile import Profile
from reportedly.claims.sources.tracing import Trace
from reportedly.claims.status import Decision, decide_status
from reportedly.claims.values import Change, Claim, Conflict, ConflictKind, Status, Turn, TurnKind


def replay(
    profiles: Sequence[Profile],
    links: Sequence[Link],
    conflicts: Sequence[Conflict],
    traces: Mapping[str, Trace],
) -> tuple[Change, ...]:
    """The changes of status, each with the statements that the deciding rule rested on at that moment."""
    changes: list[Change] = []
    said: list[Profile] = []
    last: Status | None = None
    for _, group in groupby(profiles, key=lambda profile: profile.moment):
        said.extend(group)
        decision = decide_at(said, links, conflicts, traces)
        if decision.status is not last:
            at = said[-1].recorded.report.published.isoformat()
            changes.append(Change(at=at, status=decision.status, because=decision.because))
            last = decision.status
    return tuple(changes)


def turns_of(claim: Claim, published: Mapping[str, str]) -> Iterator[Turn]:
    """The turns that a claim took: changes of status, then corrections; `published` says when each statement was."""
    before: Status | None = None
    for change in claim.history:
        yield Turn(
            claim=claim.id,
            kind=TurnKind.STATUS,
            at=change.at,
            before=before,
            after=change.status,
            because=change.because,
            reason=None,
        )
        before = change.status
    for conflict in claim.conflicts:
        if conflict.kind is ConflictKind.CORRECTION:
            yield Turn(
                claim=claim.id,
                kind=TurnKind.CORRECTION,
                at=published[conflict.statements[1]],
                before=None,
                after=None,
                because=conflict.statements,
                reason=conflict.reason,
            )


def decide_at(
    said: Sequence[Profile],
    links: Sequence[Link],
    conflicts: Sequence[Conflict],
    traces: Mapping[str, Trace],
) -> Decision:
    """The decision on what had been said so far."""
    known = {profile.id for profile in said}
    so_far = standing_conflicts([conflict for conflict in conflicts if known.issuperset(conflict.statements)])
    statements = [profile.recorded.statement for profile in said]
    return decide_status(statements, join_origins(said, links, traces), so_far)
