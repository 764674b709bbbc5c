"""What a person decided about names: that two are one entity, or that they are not. Decisions stand before all rules.

Each side of a decision is a name, and then it holds for everybody of that name, or the id of one report's entity, and
then for that one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.claims.entities.members import Bundle, Member, bundle, join
from reportedly.claims.entities.names import name_key
from reportedly.claims.values import EntityDecision


class Rulings:
    """The decisions, asked while entities are linked."""

    def __init__(self, decisions: Iterable[EntityDecision]) -> None:
        newest_first = sorted(decisions, key=lambda decision: (decision.at, decision.id), reverse=True)
        self._same = [decision for decision in newest_first if decision.same]
        self._different = [decision for decision in newest_first if not decision.same]

    def apart(self, one: Bundle, other: Bundle) -> bool:
        """Whether a decision says that these two are not one."""
        return any(
            (_holds(one, d.one) and _holds(other, d.other)) or (_holds(one, d.other) and _holds(other, d.one))
            for d in self._different
        )

    def part(self, found: Bundle) -> list[Bundle]:
        """The bundle, or the two that a decision makes of it: whoever it names second goes."""
        for decision in self._different:
            going = [member for member in found.members if is_side(member, decision.other)]
            staying = [member for member in found.members if not is_side(member, decision.other)]
            if going and any(is_side(member, decision.one) for member in staying):
                return [part for half in (staying, going) for part in self.part(bundle(half))]
        return [found]

    def join(self, bundles: Sequence[Bundle]) -> list[Bundle]:
        """The bundles with those as one of which a decision says so, unless another says that they are two."""
        found = list(bundles)
        for decision in self._same:
            together = [one for one in found if _holds(one, decision.one) or _holds(one, decision.other)]
            apart = any(self.apart(one, other) for one in together for other in together if one is not other)
            if len(together) > 1 and not apart:
                found = [one for one in found if not any(one is other for other in together)] + [join(together)]
        return found

    def say(self, one: str, other: str) -> bool:
        """Whether a decision says of these two names that they are one's."""
        return any({_fold(d.one), _fold(d.other)} == {_fold(one), _fold(other)} for d in self._same)

    def behind(self, found: Bundle, names: Iterable[str]) -> EntityDecision | None:
        """The decision that made one of this bundle, one that says these names before any other."""
        sides = {_fold(name) for name in names}
        made = [d for d in self._same if _holds(found, d.one) and _holds(found, d.other)]
        return max(made, key=lambda d: len({_fold(d.one), _fold(d.other)} & sides), default=None)


def _holds(found: Bundle, side: str) -> bool:
    return any(is_side(member, side) for member in found.members)


def is_side(member: Member, side: str) -> bool:
    """Whether a side of a decision means this member."""
    return member.id == side or member.full == name_key(side, member.entity.kind)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
