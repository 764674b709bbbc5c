"""A report's acts as event data have them: who, what type of act, to whom, after PLOVER (openeventdata/PLOVER).

A reading keeps the type of the act itself and says by polarity and mood whether it was refused, asked for or is still
to come; PLOVER gives such words a type of their own. It also wants a recipient for every act: those who act together
act on one another, and where nobody is acted on the place is. Each statement gives an act, and each sentence one more
where the learned coder sees two parties in it that no statement joins. The type is the likeliest by what the coder
makes of the words between the parties and by what the statement says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.reading.encoder.coder import load_coder
from reportedly.reading.encoder.encoder import Floats
from reportedly.reading.statements.assembly import make_statements
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.phrases import find_phrases
from reportedly.reading.statements.types import NO_TYPE
from reportedly.reading.text.tokens import Sentence
from reportedly.reading.values import Event, EventType, Mood, Participant, Place, Polarity, Statement
from reportedly.report import Report, Span

_ONESELF = {"he", "she", "it", "they", "we", "i"}  # in what somebody says, mostly whoever says it
_HOSTILE = frozenset(
    {EventType.THREATEN, EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
)
_BY_WORD = 20.0  # times that the type which a statement's word and mood give is likelier than the coder alone has it
_NO_TYPE_IN_NEWS = 10.0  # times that an act of no type is likelier in news than among what the coder was trained on


@dataclass(frozen=True, slots=True)
class Coded:
    """One act: the word that names it, its type and mode, None where there is none, its actors and recipients."""

    trigger: Span
    type: EventType | None
    mode: str | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def code(layers: Layers) -> tuple[Coded, ...]:
    """The acts of a report, in the order of its statements, then those that only sentences give."""
    told = _told(layers)
    joined = {(one, other) for act in told for one in act.actors for other in act.recipients}
    main = [act for sentence in layers.parse.sentences for act in _main(layers, sentence, told)]
    new = [act for act in main if (act.actors[0], act.recipients[0]) not in joined]
    return (*(_settled(layers, act) for act in told), *new)


def type_between(layers: Layers, actor: Span, recipient: Span) -> EventType:
    """The type of what one party does to another in the actor's sentence, taken to be an act of some type."""
    sentence = _sentence_of(layers, actor)
    chances, _ = _weigh(layers, sentence, (actor,), (recipient,), _told(layers))
    del chances[NO_TYPE]
    return EventType(_best(chances))


def as_coded(statement: Statement, event: Event, report: Report, places: Iterable[Place]) -> Coded:
    """A statement of `event` as one act, by its words and mood alone; of `places` only its own is looked at."""
    actors, recipients = _spans(statement.actors), _spans(statement.recipients)
    speaking = tuple(source.span for source in statement.sources if source.span is not None)[-1:]
    if statement.mood is Mood.REQUESTED and event.type is not EventType.REQUEST:
        return Coded(event.trigger, EventType.REQUEST, event.mode, speaking, actors or recipients)
    recipients = recipients or actors
    if any(span.of(report.text).lower() in _ONESELF for span in actors):
        actors += speaking
    recipients += tuple(place.span for place in places if place.id == statement.place)
    return Coded(event.trigger, _by_mood(event.type, statement), event.mode, actors, recipients)


def _told(layers: Layers) -> tuple[Coded, ...]:
    """The acts of the statements, by words and moods alone."""
    events, statements = make_statements(layers)
    by_id = {event.id: event for event in events}
    return tuple(as_coded(one, by_id[one.event], layers.report, layers.places) for one in statements)


def _by_mood(type_: EventType | None, statement: Statement) -> EventType | None:
    if statement.polarity is Polarity.NEGATIVE:
        return EventType.REJECT
    if statement.mood is Mood.EXPECTED:
        return EventType.THREATEN if type_ in _HOSTILE else EventType.AGREE
    return type_


def _settled(layers: Layers, told: Coded) -> Coded:
    """A statement's act with the type that is likeliest, given its parties."""
    chances, _ = _weigh(layers, _sentence_of(layers, told.trigger), told.actors, told.recipients, (told,))
    return replace(told, type=_to_type(_best(chances)))


def _main(layers: Layers, sentence: Sentence, told: Sequence[Coded]) -> list[Coded]:
    """The act of the two phrases of a sentence that most look like its parties; none where it has no type."""
    phrases = find_phrases(layers.parse, sentence)
    if len(phrases.spans) < 2:
        return []
    states = _states(layers, sentence)[list(phrases.places)]
    scores = load_coder().pairs(states, phrases.labels, phrases.layout)
    actor, recipient = (phrases.spans[at] for at in np.unravel_index(int(scores.argmax()), scores.shape))
    chances, named = _weigh(layers, sentence, (actor,), (recipient,), told)
    type_ = _to_type(_best(chances))
    mode = next((act.mode for act in told if act.trigger == named), None)
    return [Coded(named, type_, mode, (actor,), (recipient,))] if type_ else []


def _weigh(
    layers: Layers, sentence: Sentence, actors: Sequence[Span], recipients: Sequence[Span], told: Iterable[Coded]
) -> tuple[dict[str, float], Span]:
    """How likely each type is between two parties of a sentence, and the word that names their act.

    Of what is told of the actors in the sentence, that holds whose word the coder heeds most.
    """
    chances, heed = load_coder().types(
        _states(layers, sentence), _places(layers, sentence, actors), _places(layers, sentence, recipients)
    )
    weighed = dict(zip(layers.learned.type_names, chances.tolist(), strict=True))
    weighed[NO_TYPE] *= _NO_TYPE_IN_NEWS
    heeded = [
        (heed[place], act.type)
        for act in told
        if any(one.overlaps(other) for one in act.actors for other in actors) or (not act.actors and not actors)
        for place in _places(layers, sentence, (act.trigger,))
    ]
    if heeded and (type_ := max(heeded, key=lambda each: each[0])[1]) is not None:
        weighed[type_.value] *= _BY_WORD
    return weighed, layers.parse.tokens[sentence.first + int(heed.argmax())].span


def _best(chances: dict[str, float]) -> str:
    return max(chances, key=chances.__getitem__)


def _to_type(name: str) -> EventType | None:
    return None if name == NO_TYPE else EventType(name)


def _states(layers: Layers, sentence: Sentence) -> Floats:
    return layers.learned.states[sentence.first : sentence.last]


def _places(layers: Layers, sentence: Sentence, spans: Iterable[Span]) -> list[int]:
    """The places in a sentence of the words of some spans."""
    words = (token.index for span in spans for token in layers.parse.within(span))
    return [index - sentence.first for index in words if sentence.first <= index < sentence.last]


def _sentence_of(layers: Layers, span: Span) -> Sentence:
    return layers.parse.sentence_of[layers.parse.within(span)[0].index]


def _spans(participants: Iterable[Participant]) -> tuple[Span, ...]:
    return tuple(participant.span for participant in participants)
