"""Which names may be one entity's: keys such that entities of two names are never linked unless the names share one.

Linking settles each set of names that such keys hold together by itself, so a new report needs no more than the
entities whose names its own names reach by them. What `link_entities` comes to compare must have a key here. What kind
of thing a name stands for is settled later, so a name has the keys of all kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from reportedly.claims.entities.decisions import is_side
from reportedly.claims.entities.members import Member
from reportedly.claims.entities.names import Key, generation
from reportedly.claims.entities.shortnames import acronyms, is_short
from reportedly.claims.entities.spellings import LONG, sound_key, variants
from reportedly.claims.values import EntityDecision
from reportedly.reading.values import EntityKind


def kin_keys(member: Member, decisions: Iterable[EntityDecision] = ()) -> frozenset[tuple[str, int]]:
    """The keys of an entity's full name, each with a side; a name's keys are those of all its entities.

    Two names share a key where the sides add up to nothing: spellings are on one level (0), as are all that one
    decision names, but a full name (1) is kin to what is short for it, and an entity's other names (1) to whoever has
    one of them for the full name (-1), not to every other name that this may stand for.
    """
    full = member.full
    keys = {(f"sound:{' '.join(sound)}", 0) for sound in _sounds(full)}
    keys.update((slip, 0) for slip in _slips(full))
    keys.update((f"name:{' '.join(alias)}", 1) for alias in member.aliases - {full})
    keys.add((f"name:{' '.join(full)}", -1))
    keys.update(
        (decision_key(one.id), 0) for one in decisions if is_side(member, one.one) or is_side(member, one.other)
    )
    return frozenset(keys.union(_as_short(full), _as_full(full)))


def decision_key(id: int) -> str:
    """The key of all whom a decision names."""
    return f"decision:{id}"


def _as_short(name: Key) -> Iterator[tuple[str, int]]:
    if is_short(name, EntityKind.PERSON):
        yield f"last:{sound_key(name)[-1]}", -1
    if len(name) == 1:
        yield f"acronym:{name[0]}", -1


def _as_full(name: Key) -> Iterator[tuple[str, int]]:
    if len(name) > 1:
        bare = name
        if generation(name):
            bare = name[:-1]
            yield f"name:{' '.join(bare)}", 1
        yield f"last:{sound_key(bare)[-1]}", 1
        yield from ((f"acronym:{acronym}", 1) for acronym in acronyms(name))


def _sounds(name: Key) -> set[Key]:
    return {sound_key(written) for written in product(*map(variants, name))}


def _slips(full: Key) -> Iterator[str]:
    """Two words with one slip between them share what is left of each without some letter (Garbe's SymSpell, 2012)."""
    sounds = sound_key(full)
    for position, word in enumerate(full):
        if len(word) >= LONG and len(full) > 1:
            others = " ".join((*sounds[:position], "", *sounds[position + 1 :]))
            yield from (f"slip:{others}:{word[:cut]}{word[cut + 1 :]}" for cut in range(len(word)))
            yield f"slip:{others}:{word}"
