"""The ledger's entities, found by the id that a reading gives them, by a place's name, or by a role that names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.claims.values import LedgerEntity
from reportedly.claims.words import fold, name_words
from reportedly.reading.values import EntityKind, Place


class Directory:
    """Look-ups over the entities of a ledger."""

    def __init__(self, entities: Iterable[LedgerEntity]) -> None:
        self._by_member: dict[str, LedgerEntity] = {}
        self._places: defaultdict[str, list[LedgerEntity]] = defaultdict(list)
        self._bodies: defaultdict[str, dict[str, LedgerEntity]] = defaultdict(dict)
        for entity in sorted(entities, key=lambda entity: entity.id):
            self._by_member.update(dict.fromkeys(entity.members, entity))
            for name in entity.names:
                if entity.kind is EntityKind.PLACE:
                    self._places[fold(name)].append(entity)
                elif entity.kind is not EntityKind.PERSON and (words := name_words(name)):
                    self._bodies[words[0]][" ".join(words)] = entity

    def of(self, member: str | None) -> LedgerEntity | None:
        """The ledger's entity for the id that a reading gave it."""
        return self._by_member.get(member) if member else None

    def of_place(self, place: Place | None, report: str) -> LedgerEntity | None:
        """The ledger's entity for a place: one that its own report names, before any other of that name."""
        if place is None:
            return None
        named = [entity for name in (place.name, place.text) for entity in self._places.get(fold(name), ())]
        return next((entity for entity in named if report in entity.reports), named[0] if named else None)

    def bodies_named(self, words: Iterable[str]) -> tuple[LedgerEntity, ...]:
        """The bodies whose whole names stand among these words of a role, folded and without articles."""
        words = tuple(words)
        phrase = f" {' '.join(words)} "
        bodies = (pair for word in words for pair in self._bodies.get(word, {}).items())
        return tuple({body.id: body for name, body in bodies if f" {name} " in phrase}.values())


def offered_keys(entity: LedgerEntity) -> frozenset[str]:
    """What a directory finds the entity by besides its members: a place or a body by its names."""
    if entity.kind is EntityKind.PLACE:
        return frozenset(f"place:{fold(name)}" for name in entity.names)
    if entity.kind is EntityKind.PERSON:
        return frozenset()
    return frozenset(body_key(words) for name in entity.names if (words := name_words(name)))


def office_keys(entity: LedgerEntity) -> frozenset[str]:
    """The keys of all bodies that a person's roles may name."""
    roles = map(name_words, entity.roles if entity.kind is EntityKind.PERSON else ())
    return frozenset(
        body_key(words[start:end])
        for words in roles
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def body_key(words: Sequence[str]) -> str:
    """The key of a body by the words of its name, folded and without articles."""
    return f"body:{' '.join(words)}"


def place_keys(place: Place) -> frozenset[str]:
    """The keys of all entities that a place may be."""
    return frozenset(f"place:{fold(name)}" for name in (place.name, place.text))
