"""Why the names of one entity are taken for one: each name tied to another by a rule that a person can check.

- form: the same words but for titles, accents, case, legal form and the like;
- renamed: an old or short name in the table of those, and the new one;
- spelling: they sound alike;
- slip: one letter differs, in one long word;
- report: one report uses both for the same;
- short: a family name, initials or an acronym that fits nobody else;
- decision: a person said so, of these two names, which comes before all rules; or of others of the entity.
"""

from __future__ import annotations

from itertools import product

from reportedly.claims.entities.decisions import Rulings
from reportedly.claims.entities.members import Bundle
from reportedly.claims.entities.names import name_key, told_key
from reportedly.claims.entities.shortnames import stands_for
from reportedly.claims.entities.spellings import are_spellings, sound_alike
from reportedly.claims.values import Tie, TieRule
from reportedly.reading.values import EntityKind

_STRENGTH = tuple(TieRule)


def find_ties(names: tuple[str, ...], bundle: Bundle, rulings: Rulings) -> tuple[Tie, ...]:
    """A tie for every name but the first, each to a name that is tied already.

    It is a person's word, or else the strongest rule there is.
    """
    told = _told_together(bundle)
    tied, left, ties = [names[0]], list(names[1:]), []
    while left:
        pairs = ((_rule(name, other, bundle, told, rulings), name, other) for name, other in product(left, tied))
        best = min(pairs, key=lambda pair: (not rulings.say(*pair[1:]), _STRENGTH.index(pair[0])))
        ties.append(_tie(best, bundle, told, rulings))
        name = best[1]
        tied.append(name)
        left.remove(name)
    return tuple(ties)


def _told_together(bundle: Bundle) -> dict[frozenset[str], str]:
    """The first report that uses both names, for each pair of names of one report's entity."""
    told: dict[frozenset[str], str] = {}
    for member in bundle.members:
        names = {member.entity.name, *member.entity.names}
        for one, other in product(names, names):
            told.setdefault(frozenset((one, other)), member.report)
    return told


def _rule(name: str, other: str, bundle: Bundle, told: dict[frozenset[str], str], rulings: Rulings) -> TieRule:
    if rulings.say(name, other):
        return TieRule.DECISION
    kinds = {bundle.family, *(member.entity.kind for member in bundle.members)}
    for kind in sorted(kinds):
        rule = _by_words(name, other, kind)
        if rule is not None:
            return rule
    if frozenset((name, other)) in told:
        return TieRule.REPORT
    return TieRule.SHORT if any(_is_short_for(name, other, kind) for kind in kinds) else TieRule.DECISION


def _by_words(name: str, other: str, kind: EntityKind) -> TieRule | None:
    one, two = name_key(name, kind), name_key(other, kind)
    if one == two:
        return TieRule.FORM if told_key(name, kind) == told_key(other, kind) else TieRule.RENAMED
    if len(one) == len(two) and all(sound_alike(*pair) for pair in zip(one, two, strict=True)):
        return TieRule.SPELLING
    return TieRule.SLIP if are_spellings(one, two) else None


def _is_short_for(name: str, other: str, kind: EntityKind) -> bool:
    one, two = name_key(name, kind), name_key(other, kind)
    return stands_for(one, two, kind) or stands_for(two, one, kind)


def _tie(tie: tuple[TieRule, str, str], bundle: Bundle, told: dict[frozenset[str], str], rulings: Rulings) -> Tie:
    rule, name, other = tie
    note = told[frozenset((name, other))] if rule is TieRule.REPORT else None
    if rule is TieRule.DECISION and (decision := rulings.behind(bundle, (name, other))):
        note = f"{decision.by}: {decision.why}" if decision.why else decision.by
    return Tie(name=name, other=other, rule=rule, note=note)
