"""When a short name can stand for a long one: a family name, initials, an acronym."""

from __future__ import annotations

from functools import cache

from reportedly.claims.entities.names import Key, generation
from reportedly.claims.entities.spellings import sound_alike
from reportedly.reading.values import EntityKind

_ACRONYM = 3  # letters: one of two fits too many names; those that everybody knows stand in the table of names
_SMALL = frozenset("of the and for on in de du des la le".split())  # seldom have a letter in an acronym


def is_short(key: Key, kind: EntityKind) -> bool:
    """Whether a name leaves out so much that it needs a full one to stand for: one word, or a person's initials."""
    return len(key) == 1 or (kind is EntityKind.PERSON and any(len(word) == 1 for word in key))


def stands_for(short: Key, full: Key, kind: EntityKind) -> bool:
    """Whether `short` can be the short form of a name: a family name, initials, an acronym, a name without "Jr"."""
    if len(full) < 2 or short == full:
        return False
    if kind is EntityKind.PERSON:
        bare = full[:-1] if generation(full) else full
        return short == bare or _is_family_name(short, bare) or _has_initials(short, bare)
    return len(short) == 1 and len(short[0]) >= _ACRONYM and short[0] in acronyms(full)


def _is_family_name(short: Key, full: Key) -> bool:
    return len(short) == 1 < len(full) and sound_alike(short[0], full[-1])


def _has_initials(short: Key, full: Key) -> bool:
    """Initials for given names: "J. Keller" for John Paul Keller, "Ahmad S. Massoud" for Ahmad Shah Massoud.

    Only initials may be left out on either side: Ahmad Massoud is not Ahmad Shah Massoud.
    """
    if min(len(short), len(full)) < 2 or not sound_alike(short[-1], full[-1]):
        return False
    ours, theirs = list(short[:-1]), list(full[:-1])
    if all(len(word) > 1 for word in ours + theirs):
        return False
    paired = 0
    while paired < min(len(ours), len(theirs)) and _same_given(ours[paired], theirs[paired]):
        paired += 1
    only_initials = all(len(word) == 1 for word in ours)
    return paired > 0 and (
        all(len(word) == 1 for word in ours[paired:])
        and (only_initials or all(len(word) == 1 for word in theirs[paired:]))
        and (paired == len(ours) or paired == len(theirs))
    )


def _same_given(one: str, other: str) -> bool:
    return one[0] == other[0] if 1 in (len(one), len(other)) else sound_alike(one, other)


@cache
def acronyms(full: Key) -> frozenset[str]:
    """The acronyms that a body's name can have: with and without its small words, and as far as its first "of"."""
    if len(full) < 2:
        return frozenset()
    telling = [word for word in full if word not in _SMALL]
    found = {_initials(full), _initials(telling)}
    if "of" in full and len(before := [word for word in full[: full.index("of")] if word not in _SMALL]) > 2:
        found.add(_initials(before))
    return frozenset(found)


def _initials(words: Key | list[str]) -> str:
    return "".join(word[0] for word in words)
