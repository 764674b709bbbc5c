"""Members of one full name: one entity, or several namesakes.

Namesakes are told apart where something says so:

- one report holds two persons of that name with roles of their own;
- two places of that name lie far from each other;
- two persons of that name have roles without a word in common, and nobody else is named in the reports of both;
- a body that every country has (police, army, a ministry) is named in reports that have no name in common.

Whoever may be either, since nothing tells, stays alone report by report. Everybody else of one name is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from reportedly.claims.distance import kilometres
from reportedly.claims.entities.members import Bundle, Member, bundle
from reportedly.claims.entities.names import Key
from reportedly.claims.entities.shortnames import is_short
from reportedly.claims.tables import word_set
from reportedly.claims.unions import Unions
from reportedly.reading.values import EntityKind, Place

Named = tuple[EntityKind, Key]
Context = Mapping[str, frozenset[Named]]  # by report: what it names

# Kilometres beyond which two towns of one name are two, and two areas, whose points may be any of theirs.
_TOWNS_APART, _AREAS_APART = 50.0, 500.0
_GENERIC = 3  # words at most in the name of a body that every country has


def context_of(members: Iterable[Member]) -> Context:
    """What each report names."""
    found: defaultdict[str, set[Named]] = defaultdict(set)
    for member in members:
        found[member.report].add((member.family, member.full))
    return {report: frozenset(names) for report, names in found.items()}


def part_namesakes(members: Sequence[Member], context: Context) -> list[Bundle]:
    """The members of one name and kind as bundles, one for each namesake."""
    family = members[0].family
    if family is EntityKind.PLACE:
        return _attach(members, _by_location([member for member in members if member.place]))
    if family is EntityKind.PERSON:
        return _attach(members, _persons(members, context))
    if _is_everywhere(members[0].full):
        return _attach(members, _tied(members, lambda member: _beside(member, context)))
    return [bundle(members)]


def _persons(members: Sequence[Member], context: Context) -> list[list[Member]]:
    """Persons of one name: by their roles and those named beside them; a name of one word says nothing by itself."""
    if is_short(members[0].full, EntityKind.PERSON):
        beside = [member for member in members if member.role_words or _people_beside(member, context)]
        return _tied(beside, lambda member: _people_beside(member, context))
    with_roles = [member for member in members if member.role_words]
    if len({member.report for member in with_roles}) < len(with_roles):
        return _tied(with_roles, lambda _: ())  # one report holds two: who is named beside them tells nothing
    return _tied(with_roles, lambda member: _people_beside(member, context))


def by_report(members: Iterable[Member]) -> list[Bundle]:
    """A bundle for each report."""
    in_order = sorted(members, key=lambda member: (member.report, member.id))
    return [bundle(group) for _, group in groupby(in_order, key=lambda member: member.report)]


def _attach(members: Sequence[Member], parts: list[list[Member]]) -> list[Bundle]:
    """The parts as bundles, with the other members in the only part, or alone where there are several."""
    if len(parts) < 2:
        return [bundle(members)]
    placed = {member.id for part in parts for member in part}
    return [*map(bundle, parts), *by_report(member for member in members if member.id not in placed)]


def _tied(members: Sequence[Member], beside: Callable[[Member], Iterable[Named]]) -> list[list[Member]]:
    """Parts whose members are tied by a word of their roles or by a name in both reports; never two of one report."""
    home = Unions(member.id for member in members)
    first: dict[object, Member] = {}
    for member in members:
        for token in (*sorted(member.role_words), *sorted(beside(member))):
            if token in first and first[token].report != member.report:
                home.join(first[token].id, member.id)
            first.setdefault(token, member)
    by_id = {member.id: member for member in members}
    return [[by_id[id] for id in ids] for ids in home.sets()]


def _people_beside(member: Member, context: Context) -> list[Named]:
    return [named for named in _beside(member, context) if named[0] is not EntityKind.PLACE]


def _beside(member: Member, context: Context) -> list[Named]:
    own = member.family, member.full
    return [named for named in context[member.report] if named != own and not _is_everywhere(named[1])]


def _is_everywhere(key: Key) -> bool:
    words = word_set("names", "everywhere")
    return len(key) <= _GENERIC and (key[0] in words or key[-1] in words)


def are_strangers(one: Bundle, other: Bundle, context: Context) -> bool:
    """Whether the reports of the two name other people and bodies, but none in common."""
    ours, theirs = (
        frozenset(named for member in found.members for named in _people_beside(member, context))
        for found in (one, other)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def lie_apart(one: Bundle, other: Bundle) -> bool:
    """Whether some places of the two lie far from each other."""
    return any(_are_apart(here.place, there.place) for here in one.members for there in other.members)


def _by_location(members: Iterable[Member]) -> list[list[Member]]:
    """Parts that lie near each other; each is told by its first member."""
    parts: list[list[Member]] = []
    for member in members:
        part = next((part for part in parts if not _are_apart(part[0].place, member.place)), None)
        if part is None:
            parts.append([member])
        else:
            part.append(member)
    return parts


def _are_apart(here: Place | None, there: Place | None) -> bool:
    if here is None or there is None:
        return False
    return kilometres(here, there) > (_TOWNS_APART if here.kind == there.kind == "city" else _AREAS_APART)
