"""The history of a claim: its statements again in the order of publication, and where its status changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportedly.claims.conflicts.finding import standing_conflicts, superseded
from reportedly.claims.origins.joining import Link, join_origins
from reportedly.claims.profile import Profile
from reportedly.claims.sources.tracing import Trace
from reportedly.claims.status import Decision, decide_status
from reportedly.claims.summary import summarise
from reportedly.claims.values import Change, Claim, Conflict, ConflictKind, Status, Turn, TurnKind
from reportedly.report import latest_moment, parse_published


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


def turns_of(claim: Claim, profiles: Sequence[Profile]) -> Iterator[Turn]:
    """The turns that a claim took: changes of status, then corrections; `profiles` are those of its statements."""
    published = {profile.id: profile.recorded.report.published.isoformat() for profile in profiles}
    before: Status | None = None
    for change in claim.history:
        yield Turn(
            claim=claim.id,
            summary=_summary_at(change.at, claim, profiles),
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
            at = published[conflict.statements[1]]
            yield Turn(
                claim=claim.id,
                summary=_summary_at(at, claim, profiles),
                kind=TurnKind.CORRECTION,
                at=at,
                before=None,
                after=None,
                because=conflict.statements,
                reason=conflict.reason,
            )


def _summary_at(at: str, claim: Claim, profiles: Sequence[Profile]) -> str:
    """The claim's sentence by what had been said then."""
    moment = latest_moment(parse_published(at))
    said = [profile for profile in profiles if profile.moment <= moment]
    known = {profile.id for profile in said}
    settled = superseded(conflict for conflict in claim.conflicts if known.issuperset(conflict.statements))
    return summarise([profile for profile in said if profile.id not in settled])


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
