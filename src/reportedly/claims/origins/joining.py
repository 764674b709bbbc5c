"""Origins: which statements of a claim go back to one source, so that copies and shared sources count once.

Two statements share an origin when

- they have a root in common (`sources.trace`): the same person or body, paper, or outlet's own voice;
- one has it from a body that its report names by its kind alone, "the ministry", and the other is the first that has it
  from one of that kind, "the interior ministry";
- one cites a paper and nobody beyond, and the other is the first that the paper itself printed of it, unless the paper
  says it in its own voice as well;
- their sentences are near-copies of each other, whoever they name;
- their reports are near-copies of each other, and neither has it from a source with a name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from reportedly.claims.origins.copies import Copies
from reportedly.claims.profile import Profile
from reportedly.claims.sources.tracing import Root, Trace
from reportedly.claims.tables import word_set
from reportedly.claims.unions import Unions
from reportedly.claims.values import Origin


class Because(StrEnum):
    """Why two statements share an origin."""

    ROOT = "one source"
    PAPER = "what the cited paper has itself"
    SENTENCE = "copied sentence"
    REPORT = "copied report"


class Link(NamedTuple):
    """Two statements, by their ids, that share an origin, and why; `root` is what they go back to, where they do."""

    one: str
    other: str
    because: Because
    root: Root | None = None


def find_links(profiles: Sequence[Profile], traces: Mapping[str, Trace], copies: Copies) -> tuple[Link, ...]:
    """The pairs of statements, by id, that share an origin directly; enough pairs, not all."""
    if len(profiles) == 1:  # as most claims are
        return ()
    return (
        *_shared_roots(profiles, traces),
        *_bare_bodies(profiles, traces),
        *_cited_papers(profiles, traces),
        *_shared_wording(profiles, traces, copies),
    )


def join_origins(profiles: Sequence[Profile], links: Sequence[Link], traces: Mapping[str, Trace]) -> tuple[Origin, ...]:
    """The origins of these statements, in the order in which they were first heard of.

    Kind and name are those of the earliest statement's source.
    """
    unions = Unions(profile.id for profile in profiles)
    present = {profile.id for profile in profiles}
    for link in links:
        if link.one in present and link.other in present:
            unions.join(link.one, link.other)
    return tuple(_origin(ids, traces[ids[0]]) for ids in unions.sets())


def _origin(ids: list[str], first: Trace) -> Origin:
    id = "o-" + hashlib.sha256(ids[0].encode()).hexdigest()[:12]
    return Origin(id=id, kind=first.source.kind, name=first.source.name, statements=tuple(ids))


def _shared_roots(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> Iterator[Link]:
    """Each statement with the one before it of the same root, so that any beginning of the row holds together."""
    last: dict[Root, str] = {}
    for profile in profiles:
        for root in sorted(traces[profile.id].roots):
            if root in last:
                yield Link(last[root], profile.id, Because.ROOT, root)
            last[root] = profile.id


def _bare_bodies(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> Iterator[Link]:
    """Each statement of a bare body with the first of one that has more of a name, whichever of them is told first."""
    kinds = word_set("names", "bodies of office")
    named: dict[str, str] = {}
    bare: dict[str, str] = {}
    for profile in profiles:
        for kind, *more in sorted(root[:0:-1] for root in traces[profile.id].roots if root[0] == "name"):
            if kind not in kinds:
                continue
            if not more and kind in named:
                yield Link(named[kind], profile.id, Because.ROOT)
            elif not more:
                bare.setdefault(kind, profile.id)
            elif kind not in named:
                named[kind] = profile.id
                if kind in bare:
                    yield Link(bare[kind], profile.id, Because.ROOT)


def _cited_papers(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> Iterator[Link]:
    printed: dict[str, str] = {}
    for profile in profiles:
        printed.setdefault(traces[profile.id].outlet, profile.id)
    vouched = {traces[profile.id].outlet for profile in profiles if traces[profile.id].own}
    for profile in profiles:
        paper = traces[profile.id].paper
        if traces[profile.id].cites_paper and paper in printed and paper not in vouched:
            yield Link(printed[paper], profile.id, Because.PAPER)


def _shared_wording(profiles: Sequence[Profile], traces: Mapping[str, Trace], copies: Copies) -> Iterator[Link]:
    yield from (Link(*pair, Because.SENTENCE) for pair in sorted(copies.of_sentences(profiles)))
    unsourced = [profile for profile in profiles if traces[profile.id].own or traces[profile.id].nameless]
    of_report: defaultdict[str, list[str]] = defaultdict(list)
    at = {profile.id: position for position, profile in enumerate(profiles)}
    for profile in unsourced:
        of_report[profile.report].append(profile.id)
    for one, other in sorted(copies.of_reports(unsourced)):
        for pair in product(of_report[one], of_report[other]):
            first, second = sorted(pair, key=at.__getitem__)
            yield Link(first, second, Because.REPORT)
