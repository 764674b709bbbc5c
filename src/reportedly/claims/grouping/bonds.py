"""What persons said of statements' belonging together: some are of one claim, some are not, whatever the likeness says.

Two that are parted are never in one claim. Two that are joined bring their whole groups together, unless that would
bring two together that are parted. Of two acts about the same two statements the later counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from reportedly.claims.conflicts.answers import move_answers
from reportedly.claims.grouping.groups import group_statements
from reportedly.claims.grouping.scoring import Likeness, score
from reportedly.claims.profile import Profile
from reportedly.claims.reviews import Review, ReviewKind

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of statements by their ids, in alphabetical order: the joined, the newest first, and those held apart.

    `placed` are statements that somebody has parted from others: no rule moves these from one group to another.
    """

    joined: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()
    placed: frozenset[str] = frozenset()


def make_bonds(reviews: Iterable[Review]) -> Bonds:
    """The bonds that follow from the reviews that stand, of statements that are found now."""
    last: dict[Pair, ReviewKind] = {}
    placed: set[str] = set()
    for review in sorted(reviews, key=lambda review: review.id):
        if review.kind not in (ReviewKind.JOIN, ReviewKind.PART) or not review.stands:
            continue
        sides = [[one.statement for one in side if one.statement] for side in (review.statements, review.others)]
        if review.kind is ReviewKind.PART:
            placed.update(*sides)
        for one, other in product(*sides):
            pair = _pair(one, other)
            last.pop(pair, None)  # so that it comes last
            last[pair] = review.kind
    return Bonds(
        joined=tuple(pair for pair, kind in reversed(last.items()) if kind is ReviewKind.JOIN),
        apart=frozenset(pair for pair, kind in last.items() if kind is ReviewKind.PART),
        placed=frozenset(placed),
    )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def form_groups(
    profiles: Sequence[Profile],
    answers: Mapping[str, str],
    bonds: Bonds,
    alike: Iterable[Pair] | None = None,
    score: Likeness = score,
) -> tuple[tuple[Profile, ...], ...]:
    """The statements of each claim: by likeness, then by what answers what, within what persons said.

    `alike` as in `group_statements`.
    """
    apart = _spread(bonds, {profile.id for profile in profiles})
    groups = move_answers(group_statements(profiles, apart, alike, score), answers, bonds.placed)
    return _join(groups, bonds) if bonds.joined else groups


def _spread(bonds: Bonds, known: set[str]) -> frozenset[Pair]:
    """The pairs held apart; whoever is joined with one side is held apart from the other, too."""
    with_: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in bonds.joined:
        if {one, other} <= known:
            together = with_[one] | with_[other] | {one, other}
            if not any({a, b} <= together for a, b in bonds.apart):
                with_.update(dict.fromkeys(together, together))
    return frozenset(
        _pair(a, b) for one, other in bonds.apart for a, b in product(with_[one] | {one}, with_[other] | {other})
    )


def _join(groups: Sequence[Sequence[Profile]], bonds: Bonds) -> tuple[tuple[Profile, ...], ...]:
    """The groups with the joined in one, the newest word first, but for what would bring parted ones together."""
    members = dict(enumerate(groups))
    home = {profile.id: index for index, group in enumerate(groups) for profile in group}
    for one, other in bonds.joined:
        here, there = home.get(one), home.get(other)
        if here is None or there is None or here == there:
            continue
        if any({home.get(a), home.get(b)} == {here, there} for a, b in bonds.apart):
            continue
        members[here] = (*members[here], *members.pop(there))
        home.update(dict.fromkeys((profile.id for profile in members[here]), here))
    return tuple(tuple(sorted(group, key=lambda profile: profile.order)) for group in members.values())
