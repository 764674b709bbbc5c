"""Statements to claims: grouping first, then for each group its origins, conflicts, status and history."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from reportedly.claims.conflicts.answers import find_answers
from reportedly.claims.conflicts.finding import find_conflicts, standing_conflicts, superseded
from reportedly.claims.entities.directory import Directory
from reportedly.claims.grouping.bonds import Bonds, form_groups
from reportedly.claims.history import replay
from reportedly.claims.orders import by_time
from reportedly.claims.origins.copies import Copies
from reportedly.claims.origins.graph import draw_origins
from reportedly.claims.origins.joining import find_links, join_origins
from reportedly.claims.profile import Profile, make_profiles
from reportedly.claims.sources.tracing import Press, Trace, trace
from reportedly.claims.status import admiralty, count_vouching
from reportedly.claims.summary import summarise
from reportedly.claims.values import Claim, ClaimParticipant, ClaimTime, Evidence
from reportedly.claims.words import kind_word
from reportedly.reading.values import EventType, Participant, Quantity

T = TypeVar("T", bound=str)  # as all are that are counted: they have an order

_NOTHING_SET: Mapping[str, str] = MappingProxyType({})
_NOTHING_TRACED: Mapping[str, Trace] = MappingProxyType({})
_NO_BONDS = Bonds()


def form_claims(
    evidence: Evidence, reliability: Mapping[str, str] = _NOTHING_SET, bonds: Bonds = _NO_BONDS
) -> tuple[Claim, ...]:
    """The claims that the statements make, by time and then by when they were first said.

    `reliability` gives an outlet's Admiralty letter, A to F, where a user has set one; `bonds` are what persons said of
    statements' belonging together. The result depends on these only, never on their order.
    """
    directory = Directory(evidence.entities)
    press = Press(recorded.report.outlet for recorded in evidence.statements)
    profiles = make_profiles(evidence, directory)
    groups = form_groups(profiles, find_answers(profiles), bonds)
    return make_claims(groups, directory, press, reliability)


def make_claims(  # noqa: PLR0913, what claims are made from
    groups: Iterable[Sequence[Profile]],
    directory: Directory,
    press: Press,
    reliability: Mapping[str, str] = _NOTHING_SET,
    *,
    copies: Copies | None = None,
    traces: Mapping[str, Trace] = _NOTHING_TRACED,
) -> tuple[Claim, ...]:
    """The claim of each group, in the order of `form_claims`; a group is in the order of publication.

    `traces` are those of statements, by their ids, that have been followed already.
    """
    groups = tuple(groups)
    traces = {p.id: traces.get(p.id) or trace(p.recorded, press, directory) for group in groups for p in group}
    copies = copies or Copies()
    claims = [_make(group, traces, copies, directory, reliability) for group in groups]
    return tuple(sorted(claims, key=by_time))


def _make(
    group: Sequence[Profile],
    traces: Mapping[str, Trace],
    copies: Copies,
    directory: Directory,
    reliability: Mapping[str, str],
) -> Claim:
    links = find_links(group, traces, copies)
    conflicts = find_conflicts(group, traces)
    origins = join_origins(group, links, traces)
    history = replay(group, links, conflicts, traces)
    status = history[-1].status
    settled = superseded(conflicts)
    standing = [profile for profile in group if profile.id not in settled]
    vouching = count_vouching((profile.recorded.statement for profile in standing), origins)
    return Claim(
        id="c-" + hashlib.sha256(group[0].id.encode()).hexdigest()[:12],
        summary=summarise(standing),
        type=_type(group),
        status=status,
        admiralty=admiralty(status, vouching, (p.recorded.report.outlet for p in group), reliability),
        first_said=group[0].recorded.report.published.isoformat(),
        last_said=group[-1].recorded.report.published.isoformat(),
        time=_time(standing),
        place=_place(standing, directory),
        actors=_participants((p for one in standing for p in one.recorded.statement.actors), directory),
        recipients=_participants((p for one in standing for p in one.recorded.statement.recipients), directory),
        quantities=_quantities(standing),
        statements=tuple(profile.id for profile in group),
        origins=origins,
        origin_graph=draw_origins(group, origins, links, traces),
        conflicts=standing_conflicts(conflicts),
        history=history,
    )


def _type(group: Sequence[Profile]) -> EventType | None:
    return _commonest(profile.type for profile in group if profile.type is not None)


def _time(group: Sequence[Profile]) -> ClaimTime | None:
    """The days that all intervals share; where they share none, the interval that most statements give."""
    given = Counter((profile.begin, profile.end) for profile in group if profile.begin or profile.end)
    if not given:
        return None
    begin = max((b for b, _ in given if b), default=None)
    end = min((e for _, e in given if e), default=None)
    if begin and end and begin > end:
        begin, end = min(given, key=lambda days: (-given[days], days[0] or date.min, days[1] or date.max))
    return ClaimTime(begin=begin, end=end)


def _place(group: Sequence[Profile], directory: Directory) -> str | None:
    """The place that most statements give."""
    found = (directory.of_place(profile.recorded.place, profile.report) for profile in group)
    return _commonest(entity.id for entity in found if entity)


def _commonest(values: Iterable[T]) -> T | None:
    """The value that comes most often, of several the first in their own order; None of none."""
    found = list(values)
    if len(found) < 2:  # as of most claims
        return found[0] if found else None
    counted = Counter(found)
    return min(counted, key=lambda value: (-counted[value], value))


def _participants(all_of_them: Iterable[Participant], directory: Directory) -> tuple[ClaimParticipant, ...]:
    """Each participant once, entities first, then those whom most statements name.

    Descriptions of one kind of thing are one participant in its latest words: "nine people", "six people".
    """
    found: dict[str, int] = {}
    latest: dict[str, ClaimParticipant] = {}
    for participant in all_of_them:
        entity = directory.of(participant.entity)
        key = entity.id if entity else kind_word(participant.text)
        found[key] = found.get(key, 0) + 1
        latest[key] = ClaimParticipant(
            text=entity.name if entity else participant.text, entity=entity.id if entity else None
        )
    ranked = sorted(latest, key=lambda key: (latest[key].entity is None, -found[key], latest[key].text))
    return tuple(latest[key] for key in ranked)


def _quantities(group: Sequence[Profile]) -> tuple[Quantity, ...]:
    """Every figure once, in the words that gave it last, the latest first."""
    found: dict[tuple[object, ...], Quantity] = {}
    for profile in reversed(group):
        for quantity in profile.recorded.statement.quantities:
            found.setdefault((quantity.low, quantity.high, quantity.unit), quantity)
    return tuple(found.values())
