"""Entities of single reports to entities of the ledger: one person, body or place under all its names.

Precision first: two namesakes as one is worse than one person as two. In order:

1. The same kind and the same full name, unless something tells namesakes apart (`namesakes`). A full name of several
   words is one entity even where readings disagree about its kind, unless one report holds it under both; the kind
   that most reports give decides.
2. Spellings of one full name of several words, unless one report holds both spellings (whoever writes both means
   two) or, for a slip of one letter in a person's name, their roles have nothing in common. Every name of the one
   must agree with every name of the other, so that A ~ B ~ C never joins A with a different C.
3. A body or place under another name that one report gives beside it ("the Orlen Fund, once the Bridge Bank").
4. A short name (a family name, initials, an acronym, a name that some report gives beside the full one) joins the only
   full name that it fits, or the only one of these with a role in common; not where their reports name other people and
   bodies but none in common. Where a person's fits several, each report's short name stays an entity of its own.
5. What a person has decided, which no rule joins or parts against.

Nothing here depends on the order of the input, and each name only on those that share a block with it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reportedly.claims.entities.decisions import Rulings
from reportedly.claims.entities.joining import join_other_names, join_short_names, join_spellings
from reportedly.claims.entities.members import Bundle, Member, bundle, make_member
from reportedly.claims.entities.names import Key, generation, name_key
from reportedly.claims.entities.namesakes import Context, context_of, part_namesakes
from reportedly.claims.entities.shortnames import is_short
from reportedly.claims.entities.ties import find_ties
from reportedly.claims.tables import word_set
from reportedly.claims.values import EntityDecision, LedgerEntity
from reportedly.claims.words import folded_words
from reportedly.reading.values import Entity, EntityKind, Place

_NOWHERE: Mapping[str, Place] = MappingProxyType({})
_MOST = 0.75  # of the reports with a name of one word that must agree on its kind for the others to follow


def link_entities(
    entities: Sequence[tuple[Entity, str]],
    *,
    places: Mapping[str, Place] = _NOWHERE,
    decisions: Iterable[EntityDecision] = (),
    context: Context | None = None,
) -> tuple[LedgerEntity, ...]:
    """The entities of a ledger, from each report's entities with the id of that report.

    `places` says where an entity lies, by its id, as `locate` finds it. `context` says what each report names, where
    these are not all of its entities. The id of a ledger entity is made from its longest full name, so that it stays
    whatever else names it; of namesakes, each has one made from the first of its members' ids. Its first name is the
    full name that most reports give it.
    """
    made = [make_member(entity, report, places.get(entity.id)) for entity, report in entities]
    return link_members(made, decisions, context_of(made) if context is None else context)


def link_members(
    members: Iterable[Member], decisions: Iterable[EntityDecision], context: Context
) -> tuple[LedgerEntity, ...]:
    """As `link_entities`, from each report's entities with their keys."""
    rulings = Rulings(decisions)
    settled = _settle_kinds(sorted(members, key=lambda member: member.id))
    families = ([member for member in settled if member.family is family] for family in EntityKind)
    bundles = [bundle for family in families for bundle in _bundles(family, context, rulings)]
    found = rulings.join(bundles)
    bearers = Counter(map(_called, found))
    ids = (_called(one) if bearers[_called(one)] == 1 else one.members[0].id for one in found)
    linked = (_ledger_entity(one, id, rulings) for one, id in zip(found, ids, strict=True))
    return tuple(sorted(linked, key=lambda entity: (entity.name, entity.id)))


def narrow_entity(
    id: str, entities: Iterable[tuple[Entity, str]], decisions: Iterable[EntityDecision] = ()
) -> LedgerEntity:
    """A ledger's entity as some of its members alone tell of it, each with the id of its report."""
    members = bundle(make_member(entity, report, None) for entity, report in entities)
    return replace(_ledger_entity(members, "", Rulings(decisions)), id=id)


def locate(entities: Iterable[Entity], places: Iterable[Place]) -> dict[str, Place]:
    """Where the places among the entities of one reading lie, by their ids: the first of its places found there."""
    by_start = {place.span.start: place for place in places if place.latitude is not None}
    found: dict[str, Place] = {}
    for entity in entities:
        if entity.kind is EntityKind.PLACE:
            at = next((by_start[span.start] for span in entity.mentions if span.start in by_start), None)
            if at is not None:
                found[entity.id] = at
    return found


def _settle_kinds(members: list[Member]) -> list[Member]:
    """Rule 1: all members of one name get the family that most of them have; of names of one word only where nearly
    all agree. Who has a body's role is a body.
    """
    bodies = {member.full for member in members if len(member.full) > 1 and _has_bodys_role(member)}
    members = [_as_body(member) if member.full in bodies else member for member in members]
    by_name: defaultdict[Key, list[Member]] = defaultdict(list)
    for member in members:
        by_name[member.full].append(member)
    settled = {
        name: _commonest(member.family for member in found)
        for name, found in by_name.items()
        if len({(m.report, m.family) for m in found}) == len({m.report for m in found})
        and (len(name) > 1 or _nearly_agree(found))
    }
    families = ((member, settled.get(member.full, member.family)) for member in members)
    return [one if one.family is family else replace(one, family=family) for one, family in families]


def _has_bodys_role(member: Member) -> bool:
    """Whether some role of it is what no person is: "company", "the dam's operator"."""
    last = {folded_words(role)[-1] for role in member.entity.roles if folded_words(role)}
    return not word_set("names", "body roles").isdisjoint(last)


def _as_body(member: Member) -> Member:
    return replace(member, family=EntityKind.ORGANISATION) if member.family is EntityKind.PERSON else member


def _nearly_agree(found: Sequence[Member]) -> bool:
    ((_, most),) = Counter(member.family for member in found).most_common(1)
    return len(found) > 2 and most >= _MOST * len(found)


def _commonest(kinds: Iterable[EntityKind]) -> EntityKind:
    counts = Counter(kinds)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _bundles(members: list[Member], context: Context, rulings: Rulings) -> list[Bundle]:
    by_name: defaultdict[Key, list[Member]] = defaultdict(list)
    for member in members:
        by_name[member.full].append(member)
    named = [found for name in sorted(by_name) for found in part_namesakes(by_name[name], context)]
    same = [part for found in named for part in rulings.part(found)]
    joined = join_other_names(join_spellings(same, rulings), rulings)
    # "Otto Keller" is short where there is an Otto Keller Jr.
    bare = {key[:-1] for bundle in joined for key in bundle.fulls if generation(key)}
    full: list[Bundle] = []
    short: list[Bundle] = []
    for one in joined:
        (short if all(key in bare or is_short(key, one.family) for key in one.fulls) else full).append(one)
    return join_short_names(full, short, rulings, context)


def _called(bundle: Bundle) -> str:
    """Its longest full name and what it is."""
    family, name = min(((m.family, m.full) for m in bundle.members), key=lambda named: (-len(named[1]), named))
    return f"{family} {' '.join(name)}"


def _ledger_entity(bundle: Bundle, made_from: str, rulings: Rulings) -> LedgerEntity:
    members = sorted(member.id for member in bundle.members)
    # A set a member: a report that repeats a name does not count twice.
    names = Counter(name for member in bundle.members for name in {member.entity.name, *member.entity.names})
    ranked = sorted(names, key=lambda name: (-names[name], -len(name), name))
    name = next((name for name in ranked if _is_full(name, bundle)), ranked[0])
    ordered = (name, *(other for other in ranked if other != name))
    roles = Counter(role for member in bundle.members for role in member.entity.roles)
    return LedgerEntity(
        id="e-" + hashlib.sha256(made_from.encode()).hexdigest()[:12],
        name=name,
        kind=_commonest(_kind(member) for member in bundle.members),
        names=ordered,
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        members=tuple(members),
        reports=tuple(sorted(bundle.reports)),
        because=find_ties(ordered, bundle, rulings),
    )


def _kind(member: Member) -> EntityKind:
    """The kind that the reading gave, as far as it fits what was settled."""
    kind = member.entity.kind
    return kind if member.family is kind or (kind, member.family) == _GROUP else member.family


_GROUP = (EntityKind.GROUP, EntityKind.ORGANISATION)


def _is_full(name: str, bundle: Bundle) -> bool:
    key = name_key(name, bundle.family)
    all_short = all(is_short(full, bundle.family) for full in bundle.fulls)
    return key in bundle.fulls and (all_short or not is_short(key, bundle.family))
