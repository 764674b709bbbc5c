"""Members of one full name: one entity, or several namesakes.

Namesakes are told apart where something says so:

- one report holds two of that name;
- two places of that name lie in different countries, or two towns of it far from each other;
- two persons of that name have roles without a word in common, and nobody else is named in the reports of both;
- a body that every country has (police, army, a ministry) is named in reports that have no name in common.

Whoever may be either, since nothing tells, stays alone report by report. Everybody else of one name is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from reportedly.claims.distance import kilometres
from reportedly.claims.members import Bundle, Member, bundle
from reportedly.claims.names import Key
from reportedly.claims.tables import word_set
from reportedly.claims.unions import Unions
from reportedly.reading.values import EntityKind, Place

Named = tuple[EntityKind, Key]
Context = Mapping[str, frozenset[Named]]  # by report: what it names

_TOWNS_APART = 50.0  # kilometres between two towns of one name in one country, beyond which they are two
_GENERIC = 3  # words at most in the name of a body that every country has


def context_of(members: Iterable[Member]) -> Context:
    """What each report names."""
    found: defaultdict[str, set[Named]] = defaultdict(set)
    for member in members:
        found[member.report].add((member.family, member.full))
    return {report: frozenset(names) for report, names in found.items()}


def part_namesakes(members: Sequence[Member], context: Context) -> list[Bundle]:
    """The members of one name and kind as bundles, one for each namesake."""
    doubled = Counter(member.report for member in members)
    if max(doubled.values()) > 1:
        return _attach(members, _tied([m for m in members if doubled[m.report] > 1], _no_context))
    family = members[0].family
    if family is EntityKind.PLACE:
        return _attach(members, _by_location([member for member in members if member.place]))
    if family is EntityKind.PERSON:
        return _attach(members, _tied([m for m in members if m.role_words], lambda m: _people_beside(m, context)))
    if _is_everywhere(members[0].full):
        return _attach(members, _tied(members, lambda member: _beside(member, context)))
    return [bundle(members)]


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


def _no_context(_: Member) -> frozenset[Named]:
    return frozenset()


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


def _by_location(members: Iterable[Member]) -> list[list[Member]]:
    """Parts that lie in one country and, of towns, near each other; each is told by its first member."""
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
    if here.country and there.country and here.country != there.country:
        return True
    return here.kind == there.kind == "city" and kilometres(here, there) > _TOWNS_APART
