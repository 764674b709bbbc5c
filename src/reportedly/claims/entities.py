"""Entities of single reports to entities of the ledger: one person, body or place under all its names.

Precision first: two namesakes as one is worse than one person as two. In order:

1. The same kind and the same full name. A full name of several words is one entity even where readings disagree about
   its kind, unless one report holds it under both; the kind that most reports give decides.
2. Spellings of one full name of several words, unless one report holds both spellings (whoever writes both means
   two) or, for a slip of one letter in a person's name, their roles have nothing in common. Every name of the one
   must agree with every name of the other, so that A ~ B ~ C never joins A with a different C.
3. A short name (a family name, initials, a name that some report gives beside the full one) joins the only full name
   that it fits. Where a person's fits several, each report's short name stays an entity of its own.

Groups and organisations are one kind here, since readers mix them up. Nothing here depends on the order of the input.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from reportedly.claims.kin import full_key
from reportedly.claims.names import Key, are_spellings, name_key, sound_alike, sound_key, stands_for
from reportedly.claims.values import LedgerEntity
from reportedly.claims.words import folded_words
from reportedly.reading.values import Entity, EntityKind

_FAMILY = {
    EntityKind.PERSON: EntityKind.PERSON,
    EntityKind.GROUP: EntityKind.ORGANISATION,
    EntityKind.ORGANISATION: EntityKind.ORGANISATION,
    EntityKind.PLACE: EntityKind.PLACE,
}


@dataclass(frozen=True, slots=True)
class _Member:
    """One report's entity: `full` is the key of its full name, `aliases` the keys of all its names."""

    entity: Entity
    report: str
    family: EntityKind
    full: Key
    aliases: frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Members that are taken for one."""

    family: EntityKind
    members: tuple[_Member, ...]

    @property
    def fulls(self) -> frozenset[Key]:
        return frozenset(member.full for member in self.members)

    @property
    def aliases(self) -> frozenset[Key]:
        return frozenset().union(*(member.aliases for member in self.members))

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(member.report for member in self.members)

    @property
    def role_words(self) -> frozenset[str]:
        return frozenset(word for member in self.members for role in member.entity.roles for word in folded_words(role))

    def joined(self, other: _Bundle) -> _Bundle:
        return _Bundle(self.family, tuple(sorted(self.members + other.members, key=_member_id)))


def link_entities(entities: Sequence[tuple[Entity, str]]) -> tuple[LedgerEntity, ...]:
    """The entities of a ledger, from each report's entities with the id of that report.

    The id of a ledger entity is made from the first of its members' ids. Its first name is the full name that most
    reports give it.
    """
    members = _settle_kinds(sorted((_member(entity, report) for entity, report in entities), key=_member_id))
    bundles = [bundle for family in EntityKind for bundle in _bundles([m for m in members if m.family is family])]
    return tuple(sorted(map(_ledger_entity, bundles), key=lambda entity: (entity.name, entity.id)))


def _member_id(member: _Member) -> str:
    return member.entity.id


def narrow_entity(id: str, entities: Iterable[tuple[Entity, str]]) -> LedgerEntity:
    """A ledger's entity as some of its members alone tell of it, each with the id of its report."""
    members = tuple(sorted((_member(entity, report) for entity, report in entities), key=_member_id))
    return replace(_ledger_entity(_Bundle(members[0].family, members)), id=id)


def _member(entity: Entity, report: str) -> _Member:
    aliases = frozenset(name_key(name, entity.kind) for name in (entity.name, *entity.names))
    return _Member(entity, report, _FAMILY[entity.kind], full_key(entity), aliases)


def _settle_kinds(members: list[_Member]) -> list[_Member]:
    """Rule 1 for names of several words: all members of one name get the family that most of them have."""
    by_name: defaultdict[Key, list[_Member]] = defaultdict(list)
    for member in members:
        by_name[member.full].append(member)
    settled = {
        name: _commonest(member.family for member in found)
        for name, found in by_name.items()
        if len(name) > 1 and len({(m.report, m.family) for m in found}) == len({m.report for m in found})
    }
    return [replace(member, family=settled.get(member.full, member.family)) for member in members]


def _commonest(kinds: Iterable[EntityKind]) -> EntityKind:
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _bundles(members: list[_Member]) -> list[_Bundle]:
    by_name: defaultdict[Key, list[_Member]] = defaultdict(list)
    for member in members:
        by_name[member.full].append(member)
    same = [_Bundle(found[0].family, tuple(found)) for _, found in sorted(by_name.items())]
    joined = _join_spellings(same)
    full = [bundle for bundle in joined if any(len(key) > 1 for key in bundle.fulls)]
    return _join_short(full, [bundle for bundle in joined if bundle not in full])


def _join_spellings(bundles: list[_Bundle]) -> list[_Bundle]:
    """Rule 2, best pairs first: names that sound alike before names with a slip, then by the names themselves."""
    at = dict(enumerate(bundles))
    home = {index: index for index in at}
    pairs = {pair for pair in _likely_pairs(bundles) if _agree(bundles[pair[0]], bundles[pair[1]])}
    for one, other in sorted(pairs, key=lambda pair: (_slips(bundles[pair[0]], bundles[pair[1]]), pair)):
        first, second = home[one], home[other]
        if first != second and _agree(at[first], at[second]):
            at[first] = at[first].joined(at.pop(second))
            home = {index: first if place == second else place for index, place in home.items()}
    return list(at.values())


def _likely_pairs(bundles: list[_Bundle]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: names with the same consonants, or with all words but one the same."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, bundle in enumerate(bundles):
        (key,) = bundle.fulls
        blocks[sound_key(key)].append(index)
        for position in range(len(key)) if len(key) > 1 else ():
            blocks[position, key[:position] + key[position + 1 :]].append(index)
    for block in blocks.values():
        yield from combinations(block, 2)


def _agree(one: _Bundle, other: _Bundle) -> bool:
    if not all(_same_name(a, b, one.family) for a in one.fulls for b in other.fulls):
        return False
    if one.reports & other.reports:
        return False
    unlike_roles = one.role_words and other.role_words and not one.role_words & other.role_words
    return not (unlike_roles and one.family is EntityKind.PERSON and _slips(one, other))


def _same_name(one: Key, other: Key, family: EntityKind) -> bool:
    if len(one) > 1:
        return are_spellings(one, other)
    # One word is little to go by: a person's never, a long one of a place or group where it sounds the same.
    return family is not EntityKind.PERSON and len(one[0]) > 5 and len(other) == 1 and sound_alike(one[0], other[0])


def _slips(one: _Bundle, other: _Bundle) -> bool:
    return any(
        not sound_alike(a, b)
        for first in one.fulls
        for second in other.fulls
        for a, b in zip(first, second, strict=False)
    )


def _join_short(full: list[_Bundle], short: list[_Bundle]) -> list[_Bundle]:
    """Rule 3. What fits is asked of the full names as they stood before any short name joined."""
    homes = _ShortNames(full)
    extra: defaultdict[int, list[_Bundle]] = defaultdict(list)
    alone: list[_Bundle] = []
    for bundle in short:
        fitting = homes.fitting(bundle)
        if not fitting:
            alone.append(bundle)
        elif len(fitting) == 1:
            extra[fitting.pop()].append(bundle)
        elif bundle.family is EntityKind.PERSON:
            alone.extend(_by_report(bundle))
        else:
            alone.append(bundle)
    for index, bundles in extra.items():
        for bundle in bundles:
            full[index] = full[index].joined(bundle)
    return full + alone


class _ShortNames:
    """Which full names a short one may stand for, looked up by its first letters and by known short names."""

    def __init__(self, full: Iterable[_Bundle]) -> None:
        self._full = list(full)
        self._by_letter: defaultdict[str, set[int]] = defaultdict(set)
        self._by_alias: defaultdict[str, set[int]] = defaultdict(set)
        for index, bundle in enumerate(self._full):
            for key in bundle.fulls:
                self._by_letter[sound_key((key[-1],))[0]].add(index)
                self._by_letter["".join(word[0] for word in key)].add(index)
            for alias in bundle.aliases:
                if len(alias) == 1:
                    self._by_alias[alias[0]].add(index)

    def fitting(self, bundle: _Bundle) -> set[int]:
        found: set[int] = set()
        for (word,) in bundle.fulls:
            likely = self._by_letter[sound_key((word,))[0]] | self._by_letter[word]
            found |= self._by_alias[word] | {index for index in likely if self._stands_for(word, index)}
        return found

    def _stands_for(self, word: str, index: int) -> bool:
        bundle = self._full[index]
        return any(stands_for(word, key, bundle.family) for key in bundle.fulls)


def _by_report(bundle: _Bundle) -> list[_Bundle]:
    in_order = sorted(bundle.members, key=lambda member: (member.report, member.entity.id))
    return [_Bundle(bundle.family, tuple(group)) for _, group in groupby(in_order, key=lambda member: member.report)]


def _ledger_entity(bundle: _Bundle) -> LedgerEntity:
    members = sorted(member.entity.id for member in bundle.members)
    # A set a member: a report that repeats a name does not count twice.
    names = Counter(name for member in bundle.members for name in {member.entity.name, *member.entity.names})
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    name = next((name for name in ranked if _is_full(name, bundle)), ranked[0])
    roles = Counter(role for member in bundle.members for role in member.entity.roles)
    return LedgerEntity(
        id="e-" + hashlib.sha256(members[0].encode()).hexdigest()[:12],
        name=name,
        kind=_commonest(member.entity.kind for member in bundle.members),
        names=(name, *(other for other in ranked if other != name)),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        members=tuple(members),
        reports=tuple(sorted(bundle.reports)),
    )


def _is_full(name: str, bundle: _Bundle) -> bool:
    key = name_key(name, bundle.family)
    return key in bundle.fulls and (len(key) > 1 or all(len(full) == 1 for full in bundle.fulls))
