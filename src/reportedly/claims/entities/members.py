"""What linking works on: one report's entity with its keys, and bundles of those that are taken for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.claims.entities.names import Key, name_key
from reportedly.claims.words import folded_words
from reportedly.reading.values import Entity, EntityKind, Place

# Groups and organisations are one kind here, since readers mix them up.
FAMILY = {
    EntityKind.PERSON: EntityKind.PERSON,
    EntityKind.GROUP: EntityKind.ORGANISATION,
    EntityKind.ORGANISATION: EntityKind.ORGANISATION,
    EntityKind.PLACE: EntityKind.PLACE,
}


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Member:
    """One report's entity: `full` is the key of its full name, `aliases` the keys of all its names.

    `place` is where it lies, for a place that the reading found in the gazetteer.
    """

    entity: Entity
    report: str
    family: EntityKind
    full: Key
    aliases: frozenset[Key]
    place: Place | None

    @property
    def id(self) -> str:
        """The id that the reading gave it."""
        return self.entity.id

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words of its roles, folded."""
        return frozenset(word for role in self.entity.roles for word in folded_words(role))


def make_member(entity: Entity, report: str, place: Place | None) -> Member:
    """The entity with its keys. A person's full name is the longest that the report gives."""
    aliases = frozenset(name_key(name, entity.kind) for name in (entity.name, *entity.names))
    full = name_key(entity.name, entity.kind)
    if entity.kind is EntityKind.PERSON:
        full = max(aliases, key=lambda key: (len(key), key == full, key))
    return Member(entity, report, FAMILY[entity.kind], full, aliases, place)


@dataclass(frozen=True)
class Bundle:
    """Members that are taken for one."""

    family: EntityKind
    members: tuple[Member, ...]

    @cached_property
    def fulls(self) -> frozenset[Key]:
        """The keys of their full names."""
        return frozenset(member.full for member in self.members)

    @cached_property
    def aliases(self) -> frozenset[Key]:
        """The keys of all their names."""
        return frozenset().union(*(member.aliases for member in self.members))

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that name them."""
        return frozenset(member.report for member in self.members)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words of all their roles."""
        return frozenset().union(*(member.role_words for member in self.members))


def bundle(members: Iterable[Member]) -> Bundle:
    """These members as one, in the order of their ids."""
    found = sorted(members, key=lambda member: member.id)
    return Bundle(found[0].family, tuple(found))


def join(bundles: Sequence[Bundle]) -> Bundle:
    """The members of all as one."""
    return bundle(member for one in bundles for member in one.members)
