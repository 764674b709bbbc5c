"""Statements to groups that tell of one happening: likely pairs, their scores, then average-link clustering.

Only statements that share a word for the event (or its type) and something else (a participant, a place, a telling
word) are compared. Two groups join while the average score of their pairs stays above the threshold, best first, so
that one odd statement never chains two happenings together. The result does not depend on the order of the input.

Whether a pair is compared, and its score, hang on the two alone. A group needs a pair that scores THRESHOLD to come
about, so it never reaches beyond statements that such pairs hold together: each such component can be grouped by
itself, and a new statement changes the groups of its own component only.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, combinations

from reportedly.claims.grouping.scoring import THRESHOLD, Likeness, score
from reportedly.claims.profile import Profile, days_apart
from reportedly.claims.unions import Unions
from reportedly.claims.words import stem

# How many days apart two statements may be that share a word for the event and so many other things; three make up for
# any distance. Of 21,000 pairs of statements in real articles with one thing in common that were further apart than
# this, none scored THRESHOLD.
_DAYS = {1: 14, 2: 31}

Pair = tuple[int, int]
Key = tuple[str, str]


def group_statements(
    profiles: Sequence[Profile],
    apart: Collection[tuple[str, str]] = (),
    alike: Iterable[tuple[str, str]] | None = None,
    score: Likeness = score,
) -> tuple[tuple[Profile, ...], ...]:
    """Groups of statements about one happening, each in the order of publication.

    `apart` are pairs of statements, by their ids, that must not come into one group. `alike` are all pairs that score
    THRESHOLD, where that is known: no others are compared than those that these hold together.
    """
    in_order = sorted(profiles, key=lambda profile: profile.order)
    parts = [in_order] if alike is None else _parts(in_order, alike)
    return tuple(group for part in parts for group in _group(part, apart, score))


def _parts(profiles: Sequence[Profile], alike: Iterable[tuple[str, str]]) -> list[list[Profile]]:
    """What these pairs hold together, in their order."""
    by_id = {profile.id: profile for profile in profiles}
    held = Unions(by_id)
    for pair in alike:
        held.join(*pair)
    return [[by_id[id] for id in ids] for ids in held.sets()]


def _group(
    profiles: Sequence[Profile], apart: Collection[tuple[str, str]], score: Likeness
) -> Iterator[tuple[Profile, ...]]:
    if len(profiles) == 1:
        yield tuple(profiles)
        return
    scores = {(a, b): score(profiles[a], profiles[b]) for a, b in sorted(_likely_pairs(profiles))}
    index = {profile.id: number for number, profile in enumerate(profiles)} if apart else {}
    barred = [(index[one], index[other]) for one, other in apart if one in index and other in index]
    for group in _average_link(len(profiles), scores, barred):
        yield tuple(profiles[i] for i in group)


def group_by(profiles: Sequence[Profile], likeness: Likeness) -> tuple[tuple[Profile, ...], ...]:
    """Groups by another likeness, of which THRESHOLD joins; every pair is compared."""
    in_order = sorted(profiles, key=lambda profile: profile.order)
    scores = {(a, b): likeness(in_order[a], in_order[b]) for a, b in combinations(range(len(in_order)), 2)}
    return tuple(tuple(in_order[i] for i in group) for group in _average_link(len(in_order), scores, ()))


def event_keys(profile: Profile) -> frozenset[str]:
    """The words for the event, the rows of near-synonyms they stand in, and the type: the likely share one of these."""
    keys = {f"lemma:{profile.lemma}", *(f"row:{row}" for row in profile.events | profile.vague_events)}
    return frozenset(keys | {f"type:{profile.type}"} if profile.type else keys)


def things(profile: Profile) -> frozenset[str]:
    """The entities, and the stems of all else: a bridge among the participants and in the words is one thing."""
    parties = profile.actors + profile.recipients
    kinds = {party.kind for party in parties if not party.entity} | {figure.unit for figure in profile.figures}
    return profile.words | profile.place | profile.named | {stem(kind) for kind in kinds}


def worth_comparing(shared: int, days: int) -> bool:
    """Whether two statements that share a word for the event, and so many things, so many days apart, are compared."""
    return shared not in _DAYS or days <= _DAYS[shared]


def _likely_pairs(profiles: Sequence[Profile]) -> Iterator[Pair]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        shared: dict[int, int] = {}
        for event in event_keys(profile):
            earlier = [blocks[event, thing] for thing in things(profile)]
            shared |= Counter(chain.from_iterable(earlier))
            for block in earlier:
                block.append(index)
        for other, count in shared.items():
            if worth_comparing(count, days_apart(profile, profiles[other].first, profiles[other].last)):
                yield other, index


def _average_link(count: int, scores: dict[Pair, float], apart: Collection[Pair]) -> list[list[int]]:
    """Agglomerative clustering on sparse scores, within what must stay apart; groups go by their first statement.

    A pair without a score was never compared, since it has no event or nothing else in common: it counts as nought.
    """
    groups = {index: [index] for index in range(count)}
    near: dict[int, dict[int, float]] = {index: {} for index in groups}
    heap: list[tuple[float, int, int, int, int]] = []
    barred: defaultdict[int, set[int]] = defaultdict(set)  # by each group's name, those of which it must keep clear
    for a, b in apart:
        barred[a].add(b)
        barred[b].add(a)

    def offer(a: int, b: int) -> None:
        if b in barred.get(a, ()):
            return
        # Rounded, so that neither a tie nor the threshold hangs on the last bit of a sum.
        if (mean := round(near[a][b] / (len(groups[a]) * len(groups[b])), 9)) >= THRESHOLD:
            # Sizes tell whether the groups have changed since.
            heapq.heappush(heap, (-mean, a, b, len(groups[a]), len(groups[b])))

    for (a, b), likeness in scores.items():
        near[a][b] = near[b][a] = likeness
    for a, b in scores:
        offer(a, b)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        for other in barred.pop(b, ()):
            barred[other] = barred[other] - {b} | {a}
            barred[a].add(other)
        for other, total in near.pop(b).items():
            del near[other][b]
            if other != a:
                near[a][other] = near[other][a] = near[a].get(other, 0.0) + total
        for other in near[a]:
            offer(min(a, other), max(a, other))
    return list(groups.values())
