"""Origins: which statements of a claim go back to one source, so that copies and shared sources count once.

Two statements share an origin when

- they have a root in common (`sources.trace`): the same person or body, paper, or outlet's own voice;
- one cites a paper and nobody beyond, and the other is the first that the paper itself printed of it, unless the paper
  says it in its own voice as well;
- their sentences are near-copies of each other, whoever they name;
- their reports are near-copies of each other, and neither has it from a source with a name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reportedly.claims.copies import Copies
from reportedly.claims.profile import Profile
from reportedly.claims.sources import Root, Trace
from reportedly.claims.unions import Unions
from reportedly.claims.values import Origin

Link = tuple[str, str]


def find_links(profiles: Sequence[Profile], traces: Mapping[str, Trace], copies: Copies) -> tuple[Link, ...]:
    """The pairs of statements, by id, that share an origin directly; enough pairs, not all."""
    return (
        *_shared_roots(profiles, traces),
        *_cited_papers(profiles, traces),
        *_shared_wording(profiles, traces, copies),
    )


def join_origins(profiles: Sequence[Profile], links: Sequence[Link], traces: Mapping[str, Trace]) -> tuple[Origin, ...]:
    """The origins of these statements, in the order in which they were first heard of.

    Kind and name are those of the earliest statement's source.
    """
    unions = Unions(profile.id for profile in profiles)
    present = {profile.id for profile in profiles}
    for one, other in links:
        if one in present and other in present:
            unions.join(one, other)
    return tuple(_origin(ids, traces[ids[0]]) for ids in unions.sets())


def _origin(ids: list[str], first: Trace) -> Origin:
    id = "o-" + hashlib.sha256(ids[0].encode()).hexdigest()[:12]
    return Origin(id=id, kind=first.source.kind, name=first.source.name, statements=tuple(ids))


def _shared_roots(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> Iterator[Link]:
    """Each statement with the one before it of the same root, so that any beginning of the row holds together."""
    last: dict[Root, str] = {}
    for profile in profiles:
        for root in traces[profile.id].roots:
            if root in last:
                yield last[root], profile.id
            last[root] = profile.id


def _cited_papers(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> Iterator[Link]:
    printed: dict[str, str] = {}
    for profile in profiles:
        printed.setdefault(traces[profile.id].outlet, profile.id)
    vouched = {traces[profile.id].outlet for profile in profiles if traces[profile.id].own}
    for profile in profiles:
        paper = traces[profile.id].paper
        if traces[profile.id].cites_paper and paper in printed and paper not in vouched:
            yield printed[paper], profile.id


def _shared_wording(profiles: Sequence[Profile], traces: Mapping[str, Trace], copies: Copies) -> Iterator[Link]:
    for one, other in combinations(profiles, 2):
        unsourced = all(traces[p.id].own or traces[p.id].nameless for p in (one, other))
        if copies.same_sentence(one, other) or (unsourced and copies.same_report(one, other)):
            yield one.id, other.id
