"""Moods by what they commit somebody to: what the rules of the claims ask of how words stand in their text."""

from __future__ import annotations

from reportedly.reading.values import Mood

# Somebody stands for it.
FIRM = frozenset({Mood.ASSERTED, Mood.ATTRIBUTED, Mood.CONFIRMED})
# Said to have happened or to be so, with whatever certainty.
HAPPENED = FIRM | {Mood.HEARSAY, Mood.UNCONFIRMED}
# Asked for, or hung on something else.
SUPPOSED = frozenset({Mood.REQUESTED, Mood.CONDITIONAL})
# Not said to have happened yet.
AHEAD = SUPPOSED | {Mood.EXPECTED}
# What a denial can answer.
DENIABLE = HAPPENED | {Mood.EXPECTED}


def comparable(one: Mood, other: Mood) -> bool:
    """Whether both are about what happened, or both about what is expected: a yes and a no then exclude each other."""
    return {one, other} <= HAPPENED or one is other is Mood.EXPECTED
