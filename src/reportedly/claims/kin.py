"""Which names may be one entity's: keys such that entities of two names are never linked unless the names share one.

Linking settles each set of names that such keys hold together by itself, so a new report needs no more than the
entities whose names its own names reach by them. What `link_entities` comes to compare must have a key here.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.claims.names import Key, name_key, sound_key
from reportedly.reading.values import Entity, EntityKind

_SLIP = 6  # words shorter than this are never taken for a slip of the pen


def full_key(entity: Entity) -> Key:
    """The full name of one report's entity: the longest, where it is a person's."""
    full = name_key(entity.name, entity.kind)
    if entity.kind is not EntityKind.PERSON:
        return full
    return max(_aliases(entity), key=lambda key: (len(key), key == full, key))


def kin_keys(entity: Entity) -> frozenset[tuple[str, int]]:
    """The keys of an entity's full name, each with a side; a name's keys are those of all its entities.

    Two names share a key where the sides add up to nothing: spellings are on one level (0), but a full name (1) is
    kin to what is short for it (-1), not to every other full name that this may be short for.
    """
    full = full_key(entity)
    keys = {(f"sound:{' '.join(sound_key(full))}", 0)}
    if len(full) == 1:
        return frozenset(keys | {(f"short:{full[0]}", -1), (f"last:{sound_key(full)[0]}", -1)})
    keys.update((f"short:{alias[0]}", 1) for alias in _aliases(entity) if len(alias) == 1)
    if entity.kind is EntityKind.PERSON:
        keys.add((f"last:{sound_key(full[-1:])[0]}", 1))
    elif entity.kind is not EntityKind.PLACE:
        keys.add((f"short:{''.join(word[0] for word in full)}", 1))
    return frozenset(keys | {(slip, 0) for slip in _slips(full)})


def _aliases(entity: Entity) -> set[Key]:
    return {name_key(name, entity.kind) for name in (entity.name, *entity.names)}


def _slips(full: Key) -> Iterator[str]:
    """Two words with one slip between them share what is left of each without some letter (Garbe's SymSpell, 2012)."""
    sounds = sound_key(full)
    for position, word in enumerate(full):
        if len(word) >= _SLIP:
            others = " ".join((*sounds[:position], "", *sounds[position + 1 :]))
            yield from (f"slip:{others}:{word[:cut]}{word[cut + 1 :]}" for cut in range(len(word)))
            yield f"slip:{others}:{word}"
