"""How much two statements look like statements about one happening: a weighted sum of features a person can read.

Every feature lies between -1 (speaks against) and 1 (speaks for), 0 where one side says nothing; only two times that
are months apart weigh more. The score hangs on the two statements alone, whatever else the ledger holds. The weights
were fitted on the example stories by logistic regression and rounded; `benchmarks/claims_gold.py` measures them.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from operator import mul

from reportedly.claims.moods import AHEAD, SUPPOSED
from reportedly.claims.profile import Party, Profile, days_apart
from reportedly.claims.words import stem
from reportedly.reading.values import Mood

WEIGHTS = {
    "event": 2.5,
    "actors": 1.5,
    "recipients": 1.5,
    "place": 1.0,
    "time": 2.0,
    "words": 2.0,
    "figures": 2.0,
    "mood": 1.5,
    "answer": 1.0,
    "strangers": 1.0,
    "sentence": 3.0,
}
THRESHOLD = 4.0
_TELLING = 0.7  # how much an entity in both says: most are named throughout a story

_MONTH = 31
# Where a statement gives no time: up to so many days between the two, what that says, and beyond.
_DAYS = (1, 3, 7, 14)
_DISTANCE = (0.5, 0.25, 0.0, -0.5, -1.0)


def score(one: Profile, other: Profile) -> float:
    """The weighted sum, at least THRESHOLD where the two are taken for one happening.

    Rounded, so that neither a tie nor the threshold hangs on the last bit of a sum.
    """
    return round(math.fsum(map(mul, WEIGHTS.values(), features(one, other))), 9)


def features(one: Profile, other: Profile) -> tuple[float, ...]:
    """Each feature's value, in the order of WEIGHTS."""
    return (
        event_likeness(one, other),
        *_participants(one, other),
        place_likeness(one, other),
        time_likeness(one, other),
        _shared_words(one, other),
        figure_likeness(one, other),
        mood_likeness(one, other),
        answer_likeness(one, other),
        strangers(one, other),
        sentence_likeness(one, other),
    )


def _shared_words(one: Profile, other: Profile) -> float:
    """The cosine of the two texts' words, of which a single one in common says little."""
    shared = len(one.words & other.words)
    cosine = shared / math.sqrt(len(one.words) * len(other.words)) if shared else 0.0
    return cosine if shared > 1 else cosine / 3


def _participants(one: Profile, other: Profile) -> tuple[float, float]:
    """Actors and recipients as they stand, or crossed over: "three people died", "three people were killed".

    Crossed only where that finds something: it never hides that the two name different actors.
    """
    straight = role_likeness(one.actors, other.actors), role_likeness(one.recipients, other.recipients)
    if sum(straight) >= 1.0:
        return straight
    crossed = role_likeness(one.actors, other.recipients), role_likeness(one.recipients, other.actors)
    return max(straight, (0.9 * crossed[0], 0.9 * crossed[1]), key=sum) if sum(crossed) > 0 else straight


def role_likeness(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> float:
    """The best of all pairs of participants; 0 where one side has none."""
    if not ours or not theirs:
        return 0.0
    return max(_party(a, b) for a in ours for b in theirs)


def _party(one: Party, other: Party) -> float:
    value = party_likeness(one, other)
    return _TELLING * value if value > 0 and one.entity and one.entity == other.entity else value


def event_likeness(one: Profile, other: Profile) -> float:
    """The same word for the event, a near-synonym, a vague one, or at least the same PLOVER type."""
    if one.lemma == other.lemma and not one.light:
        return 0.7 if one.repeated else 1.0
    if one.events & other.events:
        return 0.5 if one.repeated and other.repeated else 0.8
    if one.lemma == other.lemma or (one.events | one.vague_events) & (other.events | other.vague_events):
        return 0.5
    return 0.4 if one.type is not None and one.type is other.type else 0.0


def party_likeness(one: Party, other: Party) -> float:
    """Whether two participants are one: by entity, by head noun, by shared words."""
    shared = one.words & other.words
    if one.entity and other.entity:
        if one.entity == other.entity:
            return 1.0
        return 0.3 if shared and not (one.is_person or other.is_person) else -1.0
    if one.entity or other.entity:
        return 0.6 if shared else -0.5
    if one.kind == other.kind == "person":
        return 0.3
    if one.kind == other.kind:
        return 1.0 if len(shared) > 1 or min(len(one.words), len(other.words)) <= 1 else 0.6
    heads = {stem(head) for head in (one.head, other.head) if head}
    about_one = bool(shared & heads)
    return 0.4 if about_one else -0.8  # "traders in Kabul" and "embassies in Kabul" share no more than a place


def place_likeness(one: Profile, other: Profile) -> float:
    """The same place by name. Different names say little: one may lie in the other."""
    if not one.place or not other.place:
        return 0.0
    return 1.0 if one.place & other.place else -0.5


def time_likeness(one: Profile, other: Profile) -> float:
    """Overlapping days. A statement that gives none is taken to be about the days before its report appeared.

    Two times that are months apart outweigh all other features together.
    """
    gap = days_apart(one, other.first, other.last)
    if _told_before(one, other) or _told_before(other, one):
        return -1.0
    if one.timed and other.timed:
        return 1.0 if gap <= 0 else max(-1.0, -0.25 * gap) if gap <= _MONTH else -5.0
    return _DISTANCE[bisect_left(_DAYS, gap)]


def _told_before(told: Profile, later: Profile) -> bool:
    """Whether one gives no time and was told as done before the day on which the other says it happened."""
    done = told.mood not in AHEAD
    return done and not told.timed and later.timed and told.last < later.first


def figure_likeness(one: Profile, other: Profile) -> float:
    """The same number of the same thing, where a small number is little to go by.

    Different numbers of one thing still speak for one happening, figures change and reports disagree; less so in one
    report, which rarely counts the same thing twice.
    """
    shared = set(one.figures) & set(other.figures)
    if shared:
        return 1.0 if any(figure.low >= 10 for figure in shared) else 0.7
    same_thing = {figure.unit for figure in one.figures} & {figure.unit for figure in other.figures}
    if not same_thing:
        return 0.0
    return 0.25 if one.report == other.report else 0.5


def mood_likeness(one: Profile, other: Profile) -> float:
    """Against, where one only supposes or asks for what the other says happens."""
    return -1.0 if (one.mood in SUPPOSED) is not (other.mood in SUPPOSED) else 0.0


def answer_likeness(one: Profile, other: Profile) -> float:
    """For, where one says no to what the other says: a denial leaves out what its report has just said."""
    if one.polarity is other.polarity:
        return 0.0
    return 1.0 if one.report == other.report and Mood.DENIED in (one.mood, other.mood) else 0.5


def strangers(one: Profile, other: Profile) -> float:
    """Against, where each side names somebody whom the other does not."""
    return -1.0 if one.named - other.named and other.named - one.named else 0.0


def sentence_likeness(one: Profile, other: Profile) -> float:
    """Against, where both stand in one sentence: it seldom tells one happening twice."""
    same = one.report == other.report and one.recorded.statement.sentence == other.recorded.statement.sentence
    return -1.0 if same else 0.0
