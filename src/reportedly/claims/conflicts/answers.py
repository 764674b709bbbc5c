"""Which statement of its own report a denial, or a plain no, answers.

"The Taliban denied that they had set any deadline" shares few words with "he had been given four hours to surrender",
yet nobody who reads the two, a sentence apart, takes them for two matters. Likeness alone leaves such an answer on its
own; here it goes where it belongs, before conflicts are looked for. Only statements of one report are held against each
other, so what is found hangs on that report alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from reportedly.claims.figures import told_figures
from reportedly.claims.moods import DENIABLE, HAPPENED, comparable
from reportedly.claims.profile import Party, Profile
from reportedly.claims.tables import word_set
from reportedly.claims.words import stem
from reportedly.reading.values import EventType, Mood, Polarity, SourceKind

_BEFORE, _AFTER = 4, 2  # sentences: an answer mostly follows what it answers
_EVENT = 3  # what a shared word for the event counts for, beside one for each shared participant, place or word
# What is said by saying it: an accusation is made whether or not it is true.
_SPEECH = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE})


def find_answers(profiles: Iterable[Profile]) -> dict[str, str]:
    """For each statement that answers another of its own report, by ids: the one that it answers.

    A denial or a plain no answers a yes; a no beside a denial of the same answers with it; and a figure answers another
    source's figure for the same.
    """
    by_report: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(profiles, key=lambda profile: profile.id):
        by_report[profile.report].append(profile)
    return {id: said for of_report in by_report.values() for id, said in _answers_within(of_report).items()}


def move_answers(
    groups: Sequence[Sequence[Profile]], answers: Mapping[str, str], placed: Collection[str] = frozenset()
) -> tuple[tuple[Profile, ...], ...]:
    """The groups with each answer in the group of what it answers, and with it whatever says no beside it.

    `answers` are those that `find_answers` finds; both sides of each are in the groups.

    A no stays where its group holds something of its own report to answer. Of a group that holds nothing but nos all
    go, of another those of the answer's report; unless what they answer stands alone, which then comes to them. Those
    that are `placed` stay where they are.
    """
    home = {profile.id: index for index, group in enumerate(groups) for profile in group}
    by_id = {profile.id: profile for group in groups for profile in group}
    moved: dict[str, int] = {}
    for id, said in sorted(answers.items(), key=lambda pair: (pair[1] in answers, pair)):
        if id in placed:
            continue
        answer, group = by_id[id], groups[home[id]]
        going = [profile for profile in _going(answer, group) if profile.id not in placed]
        if going and said not in placed and len(groups[home[said]]) == 1 and len(going) < len(group):
            moved.setdefault(said, home[id])  # others say what it denies: what its own report says joins them
            continue
        to = moved.get(said, home[said])
        for profile in going:
            moved.setdefault(profile.id, to)
    return _regroup(groups, moved)


def _going(answer: Profile, group: Sequence[Profile]) -> list[Profile]:
    """What leaves its group with an answer, itself included; nothing where the answer is at home."""
    if answer.polarity is Polarity.POSITIVE:
        return [answer] if len(group) == 1 else []
    yes = {profile.report for profile in group if profile.polarity is Polarity.POSITIVE}
    if answer.report in yes:
        return []
    return [p for p in group if p.polarity is Polarity.NEGATIVE and (not yes or p.report == answer.report)]


def _regroup(groups: Sequence[Sequence[Profile]], moved: Mapping[str, int]) -> tuple[tuple[Profile, ...], ...]:
    new: defaultdict[int, list[Profile]] = defaultdict(list)
    for index, group in enumerate(groups):
        for profile in group:
            new[moved.get(profile.id, index)].append(profile)
    return tuple(tuple(sorted(new[index], key=lambda profile: profile.order)) for index in sorted(new))


def _answers_within(profiles: Sequence[Profile]) -> dict[str, str]:
    """The answers of one report. Nobody says no twice to one thing: the second no is to another."""
    starts = sorted({profile.recorded.statement.sentence.start for profile in profiles})
    number = {start: position for position, start in enumerate(starts)}
    at = {profile.id: number[profile.recorded.statement.sentence.start] for profile in profiles}
    standing: defaultdict[int, list[Profile]] = defaultdict(list)
    for profile in profiles:
        standing[at[profile.id]].append(profile)
    found: dict[str, str] = {}
    answered: set[tuple[str, str]] = set()
    for answer in sorted(profiles, key=_from_behind, reverse=True):
        near = [
            said
            for sentence in range(at[answer.id] - _BEFORE, at[answer.id] + _AFTER + 1)
            for said in standing.get(sentence, ())
            if (said.id, _source(answer)) not in answered
        ]
        best = _best(answer, near, at)
        if best is not None:
            found[answer.id] = best.id
            answered.add((best.id, _source(answer)))
    return found


def _best(answer: Profile, near: Sequence[Profile], at: Mapping[str, int]) -> Profile | None:
    """What it answers by the first rule that finds something: what it shares most with, then the nearest, the first."""
    rules = _NOS if answer.polarity is Polarity.NEGATIVE else _FIGURES if answer.recorded.statement.quantities else ()
    for rule in rules:
        if answered := [said for said in near if rule(answer, said)]:
            return max(
                answered,
                key=lambda said: (_shared(answer, said), -abs(at[said.id] - at[answer.id]), _from_behind(said)),
            )
    return None


def _from_behind(profile: Profile) -> int:
    return -profile.recorded.event.trigger.start


def _says_no(answer: Profile, said: Profile) -> bool:
    """A denial of it, or the no of another source to its yes. A denial of violence answers any violence told of.

    What an outlet takes back is what it printed before, not what somebody else says beside it.
    """
    if answer.polarity is not Polarity.NEGATIVE or said.polarity is not Polarity.POSITIVE or said.type in _SPEECH:
        return False
    if _source(said) == _source(answer) or _names_another(answer, said):
        return False
    same_event = _same_event(answer, said)
    if answer.mood is Mood.DENIED:
        if answer.source.kind is SourceKind.OUTLET and said.source.kind is not SourceKind.OUTLET:
            return False
        violent = answer.type is said.type is EventType.ASSAULT
        return said.mood in DENIABLE and (same_event or violent or _shared(answer, said) > 0)
    if not comparable(answer.mood, said.mood) or _says_all_well(answer):
        return False
    met = _meet(answer.actors, said.actors), _meet(answer.recipients, said.recipients)
    return all(met) or (same_event and (any(met) or _names_nobody(answer)))


def _defends(answer: Profile, said: Profile) -> bool:
    """Somebody's no of themselves, after another has said something of them."""
    speaker = answer.source
    return (
        answer.polarity is Polarity.NEGATIVE
        and said.polarity is Polarity.POSITIVE
        and {answer.mood, said.mood} <= HAPPENED
        and speaker.entity is not None
        and any(one.entity == speaker.entity for one in answer.recorded.statement.actors)
        and any(one.entity == speaker.entity for one in said.recorded.statement.actors)
        and said.source.kind is SourceKind.PERSON
        and _source(said) != _source(answer)
        and _from_behind(answer) < _from_behind(said)
    )


def _agrees(answer: Profile, said: Profile) -> bool:
    """The plain no beside a denial of the same."""
    return (
        answer.polarity is said.polarity is Polarity.NEGATIVE
        and answer.mood in HAPPENED
        and said.mood is Mood.DENIED
        and _same_event(answer, said)
        and not _says_all_well(answer)
        and (_names_nobody(answer) or _meet(answer.actors + answer.recipients, said.actors + said.recipients) > 0)
    )


def _counts_otherwise(answer: Profile, said: Profile) -> bool:
    """Another source's figure, given later in the text, for the same thing."""
    return (
        answer.polarity is said.polarity is Polarity.POSITIVE
        and {answer.mood, said.mood} <= HAPPENED
        and (answer.lemma == said.lemma or bool(_plain_events(answer) & _plain_events(said)))
        and _from_behind(answer) < _from_behind(said)
        and _count_one_thing(answer, said)
        and _source(answer) != _source(said)
        and not _names_another(answer, said)
    )


def _count_one_thing(answer: Profile, said: Profile) -> bool:
    ours, theirs = ([figure for figure, _ in told_figures(profile)] for profile in (answer, said))
    return len(ours) == len(theirs) == 1 and ours[0].unit == theirs[0].unit and ours != theirs


_NOS = (_says_no, _defends, _agrees)
_FIGURES = (_counts_otherwise,)


def _source(profile: Profile) -> str:
    return profile.source.name


def _names_another(answer: Profile, said: Profile) -> bool:
    """Whether the answer is about a person, and the other about somebody else."""
    persons = {party.entity for party in answer.actors + answer.recipients if party.is_person}
    return bool(persons and said.named and not persons & said.named)


def _says_all_well(answer: Profile) -> bool:
    """Whether an outlet itself says that no one was hurt: that is elsewhere than where its source tells of wounded."""
    harm = word_set("events", "harm") | word_set("events", "casualties")
    return answer.lemma in harm and answer.source.kind is SourceKind.OUTLET and _names_nobody(answer)


def _names_nobody(profile: Profile) -> bool:
    return all(party.entity is None and party.kind == "person" for party in profile.actors + profile.recipients)


def _shared(answer: Profile, said: Profile) -> int:
    """How much the two have in common: the event above all, then participants, place and words."""
    event = _EVENT if _same_event(answer, said) else 0
    parties = _meet(answer.actors + answer.recipients, said.actors + said.recipients)
    return event + parties + bool(answer.place & said.place) + bool(_words(answer) & _words(said))


def _same_event(one: Profile, other: Profile) -> bool:
    return bool(_event_words(one) & _event_words(other))


def _plain_events(profile: Profile) -> frozenset[str]:
    """What a statement tells of by its own word: "five died", "two deaths"; not "put the dead at five"."""
    return frozenset() if profile.light else profile.events


def _event_words(profile: Profile) -> frozenset[str]:
    rows = profile.events | profile.vague_events
    return rows if profile.light else rows | {profile.lemma}


def _words(profile: Profile) -> frozenset[str]:
    words = profile.words if profile.light else profile.words | {stem(profile.lemma)}
    return words - _when()


@cache
def _when() -> frozenset[str]:
    return frozenset(map(stem, word_set("words", "when")))


def _meet(ours: Sequence[Party], theirs: Sequence[Party]) -> int:
    """How many of ours are among theirs."""
    return sum(any(_is_one(one, other) for other in theirs) for one in ours)


def _is_one(one: Party, other: Party) -> bool:
    if one.entity or other.entity:
        return one.entity == other.entity
    return one.head is not None and one.head == other.head
