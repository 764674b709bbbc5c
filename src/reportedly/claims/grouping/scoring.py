"""How much two statements look like one happening: the rule of thumb, and what was learned where that leaves it open.

The rule was set on stories, which have days, moods and figures; what was learned knows more ways of saying one thing.
So it may join what the rule all but joins and nothing speaks against, and it parts nothing that the rule joins. The
score hangs on the two statements alone, whatever else the ledger holds.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.claims.grouping import likeness
from reportedly.claims.grouping.learned import probability
from reportedly.claims.profile import Profile, days_apart

Likeness = Callable[[Profile, Profile], float]

THRESHOLD = likeness.THRESHOLD
_OPEN = 2.0  # what the rule must find at least: below it, nothing that was learned helped on the example stories
_SURE = 0.5  # the probability from which two statements are taken for one


def score(one: Profile, other: Profile) -> float:
    """At least THRESHOLD where the two are taken for one happening.

    Rounded, so that neither a tie nor the threshold hangs on the last bit of a sum.
    """
    rule = likeness.score(one, other)
    if not _OPEN <= rule < THRESHOLD or not one.meaning.size or not other.meaning.size or not _compatible(one, other):
        return rule
    return max(rule, round(THRESHOLD * probability(one, other) / _SURE, 6))


class Scores:
    """Scores, each worked out once, of statements that stay as they are."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, one: Profile, other: Profile) -> float:
        """As `score`."""
        pair = one.id, other.id
        if pair not in self._known:
            self._known[pair] = score(one, other)
        return self._known[pair]


def are_alike(one: Profile, other: Profile, score: Likeness = score) -> bool:
    """Whether two statements are taken for one happening, whichever was said first."""
    first, second = (one, other) if one.order < other.order else (other, one)
    return score(first, second) >= THRESHOLD


def _compatible(one: Profile, other: Profile) -> bool:
    """Whether the days overlap, and no place, mood or name speaks against one happening."""
    if days_apart(one, other.first, other.last) > 0:
        return False
    against = (
        likeness.time_likeness,
        likeness.place_likeness,
        likeness.mood_likeness,
        likeness.strangers,
        likeness.sentence_likeness,
    )
    return all(feature(one, other) >= 0 for feature in against)
