"""Conflicts: two statements of one claim that cannot both hold, each with a reason in one sentence.

Only statements that commit somebody are held against each other: what is asked for or depends on something else
contradicts nothing, and what was expected is not contradicted by what came of it. Nor does a source contradict itself:
it may learn, or change its mind. Things change, too: a "not yet" is no conflict with a later "now", and figures move
from day to day. Each rule names its own limits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from math import inf

from reportedly.claims.conflicts.reasons import give_reason
from reportedly.claims.distance import kilometres
from reportedly.claims.figures import told_figures
from reportedly.claims.moods import DENIABLE, HAPPENED, comparable
from reportedly.claims.profile import Figure, Party, Profile
from reportedly.claims.sources.tracing import Trace
from reportedly.claims.tables import word_set
from reportedly.claims.values import Conflict, ConflictKind
from reportedly.claims.words import folded_words
from reportedly.reading.values import Mood, Polarity

_SAME_MOMENT = timedelta(hours=2)  # figures given within less than this of each other are about the same moment
_NARROW = timedelta(days=1)  # a wider time says too little to rule out another
_FAR = 50.0  # kilometres between two places that cannot be one


_Found = tuple[Conflict, Profile, Profile]


def find_conflicts(profiles: Sequence[Profile], traces: Mapping[str, Trace]) -> tuple[Conflict, ...]:
    """The conflicts between statements in the order of publication: of those between the same two sources, the first
    of each kind. Those that a correction has settled are among them; `standing_conflicts` leaves them out.
    """
    if len(profiles) == 1:  # as most claims are
        return ()
    raw = [
        (conflict, one, other)
        for one, other in combinations(sorted(profiles, key=_as_read), 2)
        if (conflict := _between(one, other, traces[one.id], traces[other.id])) is not None
    ]
    raw += _old_figures(profiles, raw)
    settled = superseded(conflict for conflict, _, _ in raw)
    first: dict[tuple[object, ...], Conflict] = {}
    for conflict, one, other in raw:
        sides = frozenset((side.id in settled, traces[side.id].roots) for side in (one, other))
        corrected = one.id if conflict.kind is ConflictKind.CORRECTION else None
        first.setdefault((conflict.kind, sides, corrected), conflict)
    return tuple(first.values())


def _as_read(profile: Profile) -> tuple[datetime, str, int, str]:
    """In the order of publication, and within a report as its text has it."""
    return profile.moment, profile.report, profile.recorded.event.trigger.start, profile.id


def _old_figures(profiles: Sequence[Profile], raw: Sequence[_Found]) -> list[_Found]:
    """A report that corrects a figure often repeats it; that does not say it again."""
    return [
        (_conflict(ConflictKind.CORRECTION, old, new), old, new)
        for conflict, before, new in raw
        for old in profiles
        if conflict.kind is ConflictKind.CORRECTION
        and old.report == new.report
        and _figures(old) & _figures(before) - _figures(new)
    ]


def superseded(conflicts: Iterable[Conflict]) -> frozenset[str]:
    """The statements that a later one corrects."""
    return frozenset(c.statements[0] for c in conflicts if c.kind is ConflictKind.CORRECTION)


def standing_conflicts(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Corrections, and the conflicts in which neither statement has been corrected."""
    settled = superseded(conflicts)
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.kind is ConflictKind.CORRECTION or settled.isdisjoint(conflict.statements)
    )


def _between(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> Conflict | None:
    for rule in _RULES:
        kind = rule(one, other, ours, theirs)
        if kind is not None:
            return _conflict(kind, one, other)
    return None


def _conflict(kind: ConflictKind, one: Profile, other: Profile) -> Conflict:
    return Conflict(statements=(one.id, other.id), kind=kind, reason=give_reason(kind, one, other))


def _opposed(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> ConflictKind | None:
    """Yes and no. A "no" said before the day of the "yes" is no conflict, nor are two days of a state.

    A denial of a figure denies that figure only. Where an outlet itself says that what it printed was not so, that is a
    correction, and so it is where one report gives a source's word and then the same source's contrary word.
    """
    if one.polarity is other.polarity:
        return None
    if Mood.DENIED in (one.mood, other.mood):
        return _denied(one, other, ours, theirs)
    if not comparable(one.mood, other.mood) or not _about_one_time(one, other):
        return None
    if ours.roots & theirs.roots:
        both_said = one.report == other.report and {one.mood, other.mood} <= HAPPENED
        return ConflictKind.CORRECTION if both_said and _says_otherwise_now(other) else None
    return ConflictKind.POLARITY


def _says_otherwise_now(profile: Profile) -> bool:
    sentence = profile.recorded.statement.sentence.of(profile.recorded.report.text)
    return not word_set("words", "turning").isdisjoint(folded_words(sentence))


def _denied(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> ConflictKind | None:
    denial, denied = (one, other) if one.mood is Mood.DENIED else (other, one)
    if denied.mood not in DENIABLE:
        return None
    if _figures(denial) and not _figures(denial) & _figures(denied):
        return None
    if denial is other and theirs.own and ours.outlet == theirs.outlet and one.report != other.report:
        return ConflictKind.CORRECTION
    return None if ours.roots & theirs.roots else ConflictKind.DENIAL


def _about_one_time(one: Profile, other: Profile) -> bool:
    if one.begin and one.end and other.begin and other.end:
        return one.begin <= other.end and other.begin <= one.end
    if one.day != other.day and _is(one, "states"):
        return False
    if one.polarity is Polarity.NEGATIVE and one.day < other.day:
        return other.begin is not None and other.begin <= one.day
    return True


def _numbers(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> ConflictKind | None:
    """Two figures for one thing that no number fits both of.

    Given at the same moment by two sources, or for the same day, they conflict. Of a toll, a later and higher figure
    is an update, unless the earlier set a limit ("up to 30"); a later and lower one corrects the earlier where it comes
    from the same source or from the outlet that is cited for it, and contradicts it where it does not.
    """
    if not {one.mood, other.mood} <= HAPPENED or Polarity.NEGATIVE in (one.polarity, other.polarity):
        return None
    pair = _unlike_figures(one, other)
    if pair is None:
        return None
    before, after = pair
    same_source = bool(ours.roots & theirs.roots)
    later = other.moment - one.moment >= _SAME_MOMENT
    if later and _is(one, "tolls"):
        if after.low > before.high:
            limited = before.low == -inf and not same_source
            return ConflictKind.NUMBER if limited else None
        corrected = same_source or ("press", theirs.outlet) in ours.roots
        return ConflictKind.CORRECTION if corrected else ConflictKind.NUMBER
    if same_source or (later and not _same_day(one, other)):
        return None
    return ConflictKind.NUMBER


def _unlike_figures(one: Profile, other: Profile) -> tuple[Figure, Figure] | None:
    """Two figures for the same unit that cannot both hold; where a text gives several for it, nothing compares."""
    ours, theirs = _figures(one), _figures(other)
    for unit in sorted({figure.unit for figure in ours} & {figure.unit for figure in theirs}):
        before = [figure for figure in ours if figure.unit == unit]
        after = [figure for figure in theirs if figure.unit == unit]
        if len(before) == len(after) == 1 and not before[0].may_be(after[0]):
            return before[0], after[0]
    return None


def _figures(profile: Profile) -> frozenset[Figure]:
    return frozenset(figure for figure, _ in told_figures(profile))


def _same_day(one: Profile, other: Profile) -> bool:
    return one.begin is not None and one.begin == one.end == other.begin == other.end


def _times(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> ConflictKind | None:
    """Two days for what can happen only once to the one whom both name."""
    if not _one_happening(one, other) or ours.roots & theirs.roots:
        return None
    if not (one.begin and one.end and other.begin and other.end):
        return None
    narrow = max(one.end - one.begin, other.end - other.begin) <= _NARROW
    apart = one.begin > other.end or other.begin > one.end
    return ConflictKind.TIME if narrow and apart else None


def _places(one: Profile, other: Profile, ours: Trace, theirs: Trace) -> ConflictKind | None:
    """Two places far from each other for what can happen only once to the one whom both name."""
    if not _one_happening(one, other) or ours.roots & theirs.roots:
        return None
    here, there = one.recorded.place, other.recorded.place
    if here is None or there is None or here.kind != there.kind or one.place & other.place:
        return None
    return ConflictKind.PLACE if kilometres(here, there) > _FAR else None


def _one_happening(one: Profile, other: Profile) -> bool:
    if not {one.mood, other.mood} <= HAPPENED or Polarity.NEGATIVE in (one.polarity, other.polarity):
        return False
    return _is(one, "once") and _is(other, "once") and _named(one, other)


def _named(one: Profile, other: Profile) -> bool:
    """Whether both name the one to whom it happened."""
    ours, theirs = _undergoing(one), _undergoing(other)
    return any(a.entity and a.entity == b.entity for a in ours for b in theirs)


def _undergoing(profile: Profile) -> tuple[Party, ...]:
    return profile.recipients or profile.actors


def _is(profile: Profile, table: str) -> bool:
    return bool(profile.event_words & word_set("events", table))


_RULES: tuple[Callable[[Profile, Profile, Trace, Trace], ConflictKind | None], ...] = (
    _opposed,
    _numbers,
    _times,
    _places,
)
