"""What is known of a claim, by rules that a person can read: the first rule that applies decides.

The page `docs/status.md` says the same in words, and a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from reportedly.claims.conflicts.finding import superseded
from reportedly.claims.moods import AHEAD, FIRM
from reportedly.claims.profile import Figure, make_figure
from reportedly.claims.sources.tracing import NAMELESS
from reportedly.claims.values import Admiralty, Conflict, ConflictKind, Origin, Status
from reportedly.reading.values import Certainty, Mood, SourceKind, Statement

_HEDGED = frozenset({Certainty.POSSIBLE, Certainty.PROBABLE})  # "tried to" is unknown: that they tried is sure
_UNVOUCHED = NAMELESS - {SourceKind.FOOTAGE}  # for what pictures show, the outlet that saw them stands


@dataclass(frozen=True, slots=True)
class Decision:
    """A status, the rule that gave it in words, and the ids of the statements that the rule rests on."""

    status: Status
    rule: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask about. Statements that a later one corrects are left out of all but `conflicting`.

    `firm` has one entry an origin: the statements in it that an outlet or a source with a name vouches for. `agreeing`
    says that two of these origins bear each other out: a toll of nine is no second word for a toll of seven, and who
    says that it may be so bears nobody out.
    """

    standing: tuple[Statement, ...]
    firm: tuple[tuple[str, ...], ...]
    agreeing: bool
    conflicting: tuple[str, ...]

    def with_mood(self, moods: Iterable[Mood]) -> tuple[str, ...]:
        """The standing statements with one of these moods."""
        wanted = frozenset(moods)
        return tuple(statement.id for statement in self.standing if statement.mood in wanted)

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The standing statements by which a source has confirmed it, and not only that it may be so."""
        return tuple(s.id for s in self.standing if s.mood is Mood.CONFIRMED and _is_sure(s))

    @property
    def all_standing(self) -> tuple[str, ...]:
        """Every standing statement."""
        return tuple(statement.id for statement in self.standing)

    @property
    def all_firm(self) -> tuple[str, ...]:
        """The standing statements that an outlet or a source with a name vouches for."""
        return tuple(id for origin in self.firm for id in origin)


@dataclass(frozen=True, slots=True)
class Rule:
    """A status, when it applies in words, the same as a test, and the statements that it rests on."""

    status: Status
    words: str
    applies: Callable[[Facts], bool]
    because: Callable[[Facts], tuple[str, ...]]


RULES = (
    Rule(
        Status.DENIED,
        "every statement of it that stands is a denial",
        lambda facts: len(facts.with_mood({Mood.DENIED})) == len(facts.standing),
        lambda facts: facts.all_standing,
    ),
    Rule(
        Status.DISPUTED,
        "its origins disagree: a denial, a yes and a no, or figures, places or times that cannot both hold",
        lambda facts: bool(facts.conflicting),
        lambda facts: facts.conflicting,
    ),
    Rule(
        Status.CONFIRMED,
        "a source says that it has confirmed it",
        lambda facts: bool(facts.confirmed),
        lambda facts: facts.confirmed,
    ),
    Rule(
        Status.CONFIRMED,
        "two or more independent origins assert it or have it from a source with a name, with no “may” or “probably”, "
        "and their figures agree",
        lambda facts: facts.agreeing,
        lambda facts: facts.all_firm,
    ),
    Rule(
        Status.EXPECTED,
        "every statement of it says only that it will, should or would happen",
        lambda facts: len(facts.with_mood(AHEAD)) == len(facts.standing),
        lambda facts: facts.all_standing,
    ),
    Rule(
        Status.REPORTED,
        "an independent origin asserts it or has it from a source with a name",
        lambda facts: bool(facts.firm),
        lambda facts: facts.all_firm,
    ),
    Rule(
        Status.UNVERIFIED,
        "nothing stands behind it but hearsay, unconfirmed reports or sources without a name",
        lambda facts: True,
        lambda facts: facts.all_standing,
    ),
)


def decide_status(
    statements: Sequence[Statement], origins: Sequence[Origin], conflicts: Sequence[Conflict]
) -> Decision:
    """The status of a claim with these statements, by the first of RULES that applies."""
    facts = _facts(statements, origins, conflicts)
    rule = next(rule for rule in RULES if rule.applies(facts))
    return Decision(status=rule.status, rule=rule.words, because=rule.because(facts))


def _facts(statements: Sequence[Statement], origins: Sequence[Origin], conflicts: Sequence[Conflict]) -> Facts:
    settled = superseded(conflicts)
    standing = tuple(statement for statement in statements if statement.id not in settled)
    ends = {statement.id: _end(statement) for statement in standing if statement.mood in FIRM}
    conflicting = {id for c in conflicts if c.kind is not ConflictKind.CORRECTION for id in c.statements}
    firm = tuple(ids for origin in origins if (ids := _firm(origin, ends)))
    sure = {statement.id: statement for statement in standing if _is_sure(statement)}
    pairs = combinations([[sure[id] for id in ids if id in sure] for ids in firm], 2)
    return Facts(
        standing=standing,
        firm=firm,
        agreeing=any(_figures_agree(a, b) for ours, theirs in pairs for a in ours for b in theirs),
        conflicting=tuple(statement.id for statement in statements if statement.id in conflicting),
    )


def _figures_agree(one: Statement, other: Statement) -> bool:
    """Whether no figure of one rules out the other's for the same thing; one without figures agrees with any."""
    ours, theirs = (tuple(map(make_figure, statement.quantities)) for statement in (one, other))
    return all(_may_both_hold(a, b) for a in ours for b in theirs if a.unit == b.unit)


def _may_both_hold(one: Figure, other: Figure) -> bool:
    if one.high == other.high == inf:
        return one.low == other.low  # "at least seven" and "at least nine" are two figures, though nine fits both
    return one.may_be(other)


def _is_sure(statement: Statement) -> bool:
    """Whether it is said without a "may" or "probably"."""
    return statement.certainty not in _HEDGED


def _end(statement: Statement) -> SourceKind:
    return statement.sources[-1].kind if statement.sources else SourceKind.OUTLET


def _firm(origin: Origin, ends: Mapping[str, SourceKind]) -> tuple[str, ...]:
    """The statements of an origin that an outlet or a source with a name vouches for.

    A paper that is cited vouches for no more than it has itself: it does not where its source is without a name.
    """
    found = {id: ends[id] for id in origin.statements if id in ends}
    unsourced = _UNVOUCHED | {SourceKind.PUBLICATION} if _UNVOUCHED & set(found.values()) else _UNVOUCHED
    return tuple(id for id, end in found.items() if end not in unsourced)


@dataclass(frozen=True, slots=True)
class CredibilityRule:
    """A degree of credibility, its name in NATO AJP-2.1, and when it is given."""

    credibility: int
    name: str
    words: str
    applies: Callable[[Status, int], bool]


# Degree 5 ("improbable") is for what its own sources deny; nothing here is ever judged by what is likely.
CREDIBILITY = (
    CredibilityRule(
        1,
        "confirmed by other sources",
        "confirmed, and two or more independent origins vouch for it",
        lambda status, vouching: status is Status.CONFIRMED and vouching > 1,
    ),
    CredibilityRule(2, "probably true", "confirmed by one origin", lambda status, _: status is Status.CONFIRMED),
    CredibilityRule(3, "possibly true", "reported", lambda status, _: status is Status.REPORTED),
    CredibilityRule(4, "doubtful", "disputed", lambda status, _: status is Status.DISPUTED),
    CredibilityRule(5, "improbable", "denied", lambda status, _: status is Status.DENIED),
    CredibilityRule(6, "cannot be judged", "expected or unverified", lambda status, _: True),
)


def count_vouching(statements: Iterable[Statement], origins: Iterable[Origin]) -> int:
    """How many origins vouch for what these statements say, and not only that it may be so: no rumour does."""
    ends = {one.id: _end(one) for one in statements if one.mood in FIRM and _is_sure(one)}
    return sum(bool(_firm(origin, ends)) for origin in origins)


def admiralty(status: Status, vouching: int, outlets: Iterable[str], reliability: Mapping[str, str]) -> Admiralty:
    """The Admiralty code of a claim: the best letter set for one of its outlets, F where none is, and the credibility
    that its status gives, and how many origins vouch for it.
    """
    rule = next(rule for rule in CREDIBILITY if rule.applies(status, vouching))
    return Admiralty(reliability=best_letter(outlets, reliability), credibility=rule.credibility)


def best_letter(outlets: Iterable[str], reliability: Mapping[str, str]) -> str:
    """The best letter that was set for one of the outlets, F where none was."""
    return min((reliability[outlet] for outlet in outlets if outlet in reliability), default="F")
