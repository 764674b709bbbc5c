"""The origin graph of a claim: the reports that tell it, the sources they cite, and why some count as one origin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.claims.origins.joining import Because, Link
from reportedly.claims.profile import Profile
from reportedly.claims.sources.tracing import Root, Trace
from reportedly.claims.values import Origin, OriginEdge, OriginGraph, OriginNode, OriginTie

_REPORT = "report"


class _Step(NamedTuple):
    """A node of which it is open yet whether a way ends there."""

    id: str
    kind: str
    name: str


def draw_origins(
    profiles: Sequence[Profile], origins: Sequence[Origin], links: Sequence[Link], traces: Mapping[str, Trace]
) -> OriginGraph:
    """The graph of a claim with these statements, in the order of publication.

    Each statement is a way from its report over the sources that are cited to the one it rests on. Statements whose
    ways end in one node share an origin by that; for any others that do, an edge says why.
    """
    origin_of = {id: origin.id for origin in origins for id in origin.statements}
    steps = {profile.id: _way(profile, traces[profile.id]) for profile in profiles}
    ends = {way[-1].id: origin_of[id] for id, way in steps.items()}
    nodes: dict[str, OriginNode] = {}
    for way in steps.values():
        for step in way:
            if step.id not in nodes:
                nodes[step.id] = OriginNode(id=step.id, kind=step.kind, name=step.name, origin=ends.get(step.id))
    ways = {id: tuple(nodes[step.id] for step in way) for id, way in steps.items()}
    edges = [edge for id, way in ways.items() for edge in _citing(way, origin_of[id])]
    edges += [edge for link in links if (edge := _shared(link, ways, origin_of[link.one])) is not None]
    return OriginGraph(nodes=tuple(nodes.values()), edges=tuple(dict.fromkeys(edges)))


def _way(profile: Profile, trace: Trace) -> tuple[_Step, ...]:
    report = profile.recorded.report
    cited = (_Step(_id(root), source.kind.value, source.name) for root, source in trace.cited)
    return _Step(report.id, _REPORT, report.outlet), *cited


def _id(root: Root) -> str:
    return "s-" + hashlib.sha256("\x00".join(root).encode()).hexdigest()[:12]


def _citing(way: Sequence[OriginNode], origin: str) -> Iterator[OriginEdge]:
    for citing, cited in pairwise(way):
        yield _edge(citing, cited, OriginTie.CITES, f"{citing.name} cites {cited.name}.", origin)


def _shared(link: Link, ways: Mapping[str, Sequence[OriginNode]], origin: str) -> OriginEdge | None:
    one, other = ways[link.one], ways[link.other]
    if link.because in (Because.SENTENCE, Because.REPORT):
        what = "a sentence of" if link.because is Because.SENTENCE else "much of the report of"
        return _edge(other[0], one[0], OriginTie.COPIES, f"{other[0].name} repeats {what} {one[0].name}.", origin)
    if one[-1].id == other[-1].id:
        return None
    return _edge(other[-1], one[-1], OriginTie.SAME, _why_one(link, one, other), origin)


def _edge(start: OriginNode, end: OriginNode, kind: OriginTie, reason: str, origin: str) -> OriginEdge:
    sentence = reason[0].upper() + reason[1:]
    return OriginEdge(origin=origin, start=start.id, end=end.id, kind=kind, reason=sentence)


def _why_one(link: Link, one: Sequence[OriginNode], other: Sequence[OriginNode]) -> str:
    if len(one) == len(other) == 1 and one[0].name == other[0].name:
        return f"both are {one[0].name}'s own words."
    if link.because is Because.PAPER or (link.root and link.root[0] in ("press", "cited")):
        return f"{other[0].name} has it from where {one[0].name} has it."
    return f"{one[-1].name} and {other[-1].name} speak with one voice."
