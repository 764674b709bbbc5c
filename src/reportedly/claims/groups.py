"""Statements to groups that tell of one happening: blocks, pairs, then average-link clustering.

Only statements that share a word for the event (or its type) and something else (a participant, a place, a telling
word) are compared. Two groups join while the average score of their pairs stays above the threshold, best first, so
that one odd statement never chains two happenings together. The result does not depend on the order of the input.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from reportedly.claims.likeness import THRESHOLD, Likeness
from reportedly.claims.profile import Profile

# What more statements than this share is no sign of one happening: a word is left out, anything else is held against
# others of the same days only. Without this, a long war would make blocks of everything.
_COMMON = 100
_SAME_DAYS = 3

Pair = tuple[int, int]


def group_statements(profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], ...]:
    """Groups of statements about one happening, each in the order of publication."""
    in_order = sorted(profiles, key=lambda profile: profile.order)
    likeness = Likeness(in_order)
    scores = {(a, b): likeness.score(in_order[a], in_order[b]) for a, b in sorted(_likely_pairs(in_order))}
    return tuple(tuple(in_order[i] for i in group) for group in _average_link(len(in_order), scores))


def _likely_pairs(profiles: Sequence[Profile]) -> set[Pair]:
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for event in _event_keys(profile):
            for anchor in _anchors(profile):
                blocks[event, anchor].append(index)
    return {pair for (_, anchor), block in blocks.items() for pair in _pairs(block, anchor, profiles)}


def _pairs(block: list[int], anchor: str, profiles: Sequence[Profile]) -> Iterator[Pair]:
    if len(block) <= _COMMON:
        yield from combinations(block, 2)
    elif not anchor.startswith("word:"):
        by_day = sorted(block, key=lambda index: (profiles[index].first, index))
        for position, one in enumerate(by_day):
            for other in islice(by_day, position + 1, None):
                if profiles[other].first > profiles[one].last + _SAME_DAYS:
                    break
                yield min(one, other), max(one, other)


def _event_keys(profile: Profile) -> Iterator[str]:
    yield f"lemma:{profile.lemma}"
    yield from (f"row:{row}" for row in profile.events | profile.vague_events)
    if profile.type is not None:
        yield f"type:{profile.type}"


def _anchors(profile: Profile) -> set[str]:
    anchors = {f"word:{word}" for word in profile.words | profile.place}
    for party in profile.actors + profile.recipients:
        anchors.add(party.entity or f"kind:{party.kind}")
    anchors.update(f"unit:{figure.unit}" for figure in profile.figures)
    return anchors


def _average_link(count: int, scores: dict[Pair, float]) -> list[list[int]]:
    """Agglomerative clustering on sparse scores; groups are named by their first statement.

    A pair without a score was never compared, since it has no event or nothing else in common: it counts as nought.
    """
    groups = {index: [index] for index in range(count)}
    near: dict[int, dict[int, float]] = {index: {} for index in groups}
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        # Rounded, so that neither a tie nor the threshold hangs on the last bit of a sum.
        if (mean := round(near[a][b] / (len(groups[a]) * len(groups[b])), 9)) >= THRESHOLD:
            # Sizes tell whether the groups have changed since.
            heapq.heappush(heap, (-mean, a, b, len(groups[a]), len(groups[b])))

    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    for a, b in scores:
        offer(a, b)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        for other, total in near.pop(b).items():
            del near[other][b]
            if other != a:
                near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
        for other in near[a]:
            offer(min(a, other), max(a, other))
    return list(groups.values())
