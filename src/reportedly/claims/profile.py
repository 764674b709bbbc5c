"""A statement prepared for comparison: everything that grouping asks of it, worked out once."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.claims.entities.directory import Directory
from reportedly.claims.sources.tracing import innermost
from reportedly.claims.tables import load_table, word_set
from reportedly.claims.values import Evidence, RecordedStatement
from reportedly.claims.words import content_words, fold, head_word, kind_word, stem, word_before
from reportedly.reading.values import MEANING, EntityKind, EventType, Mood, Participant, Polarity, Quantity, Source

_NAMES = 20_000  # looked at last, of which what was found is kept

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Party:
    """A participant made comparable: a ledger entity where it is one, what it is, its words."""

    entity: str | None
    is_person: bool
    head: str | None
    kind: str
    words: frozenset[str]


class Figure(NamedTuple):
    """So many of something, at least and at most."""

    unit: str
    low: float
    high: float

    def may_be(self, other: Figure) -> bool:
        """Whether some number fits both."""
        return max(self.low, other.low) <= min(self.high, other.high)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A statement made comparable.

    `event_words` are its words for the event: the lemma and, where that says little, the heads of the participants;
    `events` are the rows of near-synonyms that these stand in, `vague_events` those that only a light lemma stands in.
    `named` are the entities among the participants, `source` is the last link of its chain. `first` and `last` number
    the days that it is about; where it gives no time (`timed`), the day of its report. `meaning` are the vectors of its
    event, its sentence and its report.
    """

    recorded: RecordedStatement
    id: str
    report: str
    moment: datetime
    day: date
    begin: date | None
    end: date | None
    timed: bool
    first: int
    last: int
    lemma: str
    light: bool
    repeated: bool
    event_words: frozenset[str]
    events: frozenset[str]
    vague_events: frozenset[str]
    type: EventType | None
    polarity: Polarity
    mood: Mood
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    named: frozenset[str]
    place: frozenset[str]
    words: frozenset[str]
    figures: tuple[Figure, ...]
    source: Source
    meaning: Floats

    @property
    def order(self) -> tuple[datetime, str]:
        """By publication, then by id: the order in which statements are taken everywhere."""
        return self.moment, self.id


def make_profiles(evidence: Evidence, directory: Directory) -> tuple[Profile, ...]:
    """The profiles of all statements, in the order of publication."""
    profiles = (make_profile(recorded, directory) for recorded in evidence.statements)
    return tuple(sorted(profiles, key=lambda profile: profile.order))


def make_profile(recorded: RecordedStatement, directory: Directory) -> Profile:
    """The profile of one statement; `directory` has the entities that it names."""
    statement, event, report = recorded.statement, recorded.event, recorded.report
    lemma = fold(event.lemma)
    actors = tuple(_party(participant, directory) for participant in statement.actors)
    recipients = tuple(_party(participant, directory) for participant in statement.recipients)
    light = lemma in word_set("events", "light")
    # "The death toll rose": where the verb says little, a participant may be the happening and takes no part in it.
    happening = frozenset(party.head for party in actors + recipients if light and party.head in _rows())
    actors, recipients = (
        tuple(party for party in role if party.head not in happening) for role in (actors, recipients)
    )
    begin, end = (statement.time.begin, statement.time.end) if statement.time else (None, None)
    return Profile(
        recorded=recorded,
        id=statement.id,
        report=report.id,
        moment=report.known_from,
        day=report.day,
        begin=begin,
        end=end,
        timed=begin is not None or end is not None,
        first=(begin or end or report.day).toordinal(),
        last=(end or begin or report.day).toordinal(),
        lemma=lemma,
        light=light,
        repeated=lemma in word_set("events", "repeated"),
        event_words=happening | {lemma},
        events=_events(happening if light else _excluded(lemma, recorded) or {lemma}),
        vague_events=_events({lemma} if light else ()),
        type=event.type,
        polarity=statement.polarity,
        mood=statement.mood,
        actors=actors,
        recipients=recipients,
        named=frozenset(party.entity for party in actors + recipients if party.entity),
        place=_named(recorded.place.name)[2] if recorded.place else frozenset(),
        words=content_words(statement.text) - {stem(lemma), *content_words(event.trigger.of(report.text))},
        figures=tuple(make_figure(quantity) for quantity in statement.quantities if quantity.unit),
        source=innermost(recorded),
        meaning=_meaning(recorded.meaning),
    )


def days_apart(profile: Profile, first: int, last: int) -> int:
    """How many days lie between what a statement is about and these days, none or fewer where they overlap."""
    return max(profile.first - last, first - profile.last)


def _meaning(vectors: bytes) -> Floats:
    """A row for each vector, of length one; no row where there are none."""
    rows = np.frombuffer(vectors, np.int8).astype(np.float32).reshape(-1, MEANING)
    unit: Floats = rows / np.maximum(1.0, np.linalg.norm(rows, axis=1, keepdims=True))
    return unit


def _party(participant: Participant, directory: Directory) -> Party:
    entity = directory.of(participant.entity)
    head, kind, words = _named(entity.name if entity else participant.text)
    is_person = entity is not None and entity.kind is EntityKind.PERSON
    return Party(entity=entity.id if entity else None, is_person=is_person, head=head, kind=kind, words=words)


@lru_cache(_NAMES)
def _named(name: str) -> tuple[str | None, str, frozenset[str]]:
    """The head word, the kind and the content words of a name or a description; many return again and again."""
    return head_word(name), kind_word(name), content_words(name)


def make_figure(quantity: Quantity) -> Figure:
    """The quantity made comparable; a number of nothing in particular counts people."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    unit = kind_word(quantity.unit or "")
    return Figure("person" if unit in word_set("words", "losses") else unit, low, high)


def _events(words: Iterable[str | None]) -> frozenset[str]:
    return frozenset(row for word in words if word for row in _rows().get(word, ()))


def _excluded(lemma: str, recorded: RecordedStatement) -> frozenset[str]:
    """All that a no to any harm to anybody excludes, as words for the event."""
    statement, harm, nouns = recorded.statement, word_set("events", "harm"), word_set("events", "casualties")
    if statement.polarity is not Polarity.NEGATIVE or statement.actors or statement.recipients:
        return frozenset()
    before = word_before(recorded.report.text, recorded.event.trigger.start)
    bare = lemma in nouns and before in word_set("events", "bare")
    return harm | nouns | {"die"} if bare or lemma in harm else frozenset()


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for row in load_table("events")["rows"]:
        name, *_ = words = row.split()
        for word in words:
            rows[word].append(name)
    return {word: tuple(names) for word, names in rows.items()}
