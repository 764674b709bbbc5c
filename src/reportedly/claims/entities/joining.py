"""Bundles of entities joined: spellings of one name, other names that a report gives, short names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from reportedly.claims.entities.decisions import Rulings
from reportedly.claims.entities.members import Bundle, join
from reportedly.claims.entities.names import Key
from reportedly.claims.entities.namesakes import Context, are_strangers, by_report, lie_apart
from reportedly.claims.entities.shortnames import acronyms, stands_for
from reportedly.claims.entities.spellings import are_spellings, sound_alike, sound_key
from reportedly.reading.values import EntityKind


def join_spellings(bundles: list[Bundle], rulings: Rulings) -> list[Bundle]:
    """Best pairs first: names that sound alike before names with a slip, then by the names themselves."""
    at = dict(enumerate(bundles))
    home = {index: index for index in at}
    pairs = {pair for pair in _likely_pairs(bundles) if _agree(bundles[pair[0]], bundles[pair[1]], rulings)}
    for one, other in sorted(pairs, key=lambda pair: (_slips(bundles[pair[0]], bundles[pair[1]]), pair)):
        first, second = home[one], home[other]
        if first != second and _agree(at[first], at[second], rulings):
            at[first] = join([at[first], at.pop(second)])
            home = {index: first if place == second else place for index, place in home.items()}
    return list(at.values())


def _likely_pairs(bundles: list[Bundle]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: names with the same consonants, or with all words but one the same."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    bearers = Counter(key for bundle in bundles for key in bundle.fulls)
    for index, bundle in enumerate(bundles):
        (key,) = bundle.fulls
        if bearers[key] > 1:
            continue  # namesakes: another spelling may be either's
        blocks[sound_key(key)].append(index)
        for position in range(len(key)) if len(key) > 1 else ():
            blocks[position, key[:position] + key[position + 1 :]].append(index)
    for block in blocks.values():
        yield from combinations(block, 2)


def _agree(one: Bundle, other: Bundle, rulings: Rulings) -> bool:
    if not all(_same_name(a, b, one.family) for a in one.fulls for b in other.fulls):
        return False
    if not _may_join(one, other, rulings) or lie_apart(one, other):
        return False
    unlike_roles = one.role_words and other.role_words and not one.role_words & other.role_words
    return not (unlike_roles and one.family is EntityKind.PERSON and _slips(one, other))


def _same_name(one: Key, other: Key, family: EntityKind) -> bool:
    if len(one) > 1:
        return are_spellings(one, other)
    # One word is little to go by: a person's never, a long one of a place or group where it sounds the same.
    return family is not EntityKind.PERSON and len(one[0]) > 5 and len(other) == 1 and sound_alike(one[0], other[0])


def _slips(one: Bundle, other: Bundle) -> bool:
    return any(
        not sound_alike(a, b)
        for first in one.fulls
        for second in other.fulls
        for a, b in zip(first, second, strict=False)
    )


def join_other_names(bundles: list[Bundle], rulings: Rulings) -> list[Bundle]:
    """Bodies and places that some report calls by another bundle's full name, too."""
    known: defaultdict[Key, list[int]] = defaultdict(list)
    for index, bundle in enumerate(bundles):
        if bundle.family is not EntityKind.PERSON:
            for alias in bundle.aliases - bundle.fulls:
                known[alias].append(index)
    at = dict(enumerate(bundles))
    for index, bundle in enumerate(bundles):
        homes = {home for key in bundle.fulls if len(key) > 1 for home in known[key]} - {index}
        if len(homes) == 1 and (home := homes.pop()) in at and _may_join(at[home], bundle, rulings):
            at[home] = join([at[home], at.pop(index)])
    return list(at.values())


def _may_join(one: Bundle, other: Bundle, rulings: Rulings) -> bool:
    """Not against a decision, and not two that one report keeps apart."""
    return not (one.reports & other.reports or rulings.apart(one, other))


def join_short_names(full: list[Bundle], short: list[Bundle], rulings: Rulings, context: Context) -> list[Bundle]:
    """What fits is asked of the full names as they stood before any short name joined."""
    homes = _ShortNames(full)
    extra: defaultdict[int, list[Bundle]] = defaultdict(list)
    alone: list[Bundle] = []
    for bundle in short:
        fitting = {
            index
            for index in homes.fitting(bundle)
            if not (rulings.apart(full[index], bundle) or are_strangers(full[index], bundle, context))
        }
        if len(fitting) > 1:
            alike = {index for index in fitting if full[index].role_words & bundle.role_words}
            fitting = alike if len(alike) == 1 else fitting
        if len(fitting) == 1:
            extra[fitting.pop()].append(bundle)
        elif fitting and bundle.family is EntityKind.PERSON:
            alone.extend(by_report(bundle.members))
        else:
            alone.append(bundle)
    return [join([bundle, *extra[index]]) for index, bundle in enumerate(full)] + alone


class _ShortNames:
    """Which full names a short one may stand for, looked up by the sounds of a family name, acronyms and aliases."""

    def __init__(self, full: Iterable[Bundle]) -> None:
        self._full = list(full)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_alias: defaultdict[Key, set[int]] = defaultdict(set)
        for index, bundle in enumerate(self._full):
            for key in bundle.fulls:
                for word in (*(sound_key((word,))[0] for word in key[-2:]), *acronyms(key)):
                    self._by_word[word].add(index)
            for alias in bundle.aliases - bundle.fulls:
                self._by_alias[alias].add(index)

    def fitting(self, bundle: Bundle) -> set[int]:
        """The full names that some name of the bundle may stand for."""
        found: set[int] = set()
        for key in bundle.fulls:
            likely = self._by_word[sound_key((key[-1],))[0]] | self._by_word[key[-1]]
            found |= self._by_alias[key] | {index for index in likely if self._stands_for(key, index)}
        return found

    def _stands_for(self, key: Key, index: int) -> bool:
        bundle = self._full[index]
        return any(stands_for(key, full, bundle.family) for full in bundle.fulls)
