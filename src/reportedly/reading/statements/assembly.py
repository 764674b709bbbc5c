"""From the layers to statements: each predicate with its participants, place, time, numbers, stance and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportedly.reading.entities.anaphora import PRONOUNS
from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.certainty import RETRACTED, find_stance
from reportedly.reading.statements.circumstances import place_of, quantities_of, time_of
from reportedly.reading.statements.evidence import find_evidence, own_words
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.moods import settle
from reportedly.reading.statements.participants import find_roles, to_participant
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.statements.replies import Reply, answer_to, find_replies, reply_words
from reportedly.reading.statements.sources import find_chain
from reportedly.reading.statements.types import find_mode, find_type
from reportedly.reading.text.tokens import Token, pieces
from reportedly.reading.values import Event, EventType, Participant, Statement
from reportedly.report import words_at


def make_statements(layers: Layers) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """The events and statements of a report, in order of their triggers; ids count from 1.

    Every predicate is an event with a statement, and so is the word by which a denial or a confirmation refers to one.
    What only the encoder takes for a happening, a cue such as "said" or a noun in passing, is an event without.
    """
    replies = find_replies(layers)
    replied = {reply.speech.head.index for reply in replies.values()}
    predicates = {p.trigger.index: p for p in layers.predicates if p.trigger.index not in replied}
    events: dict[int, Event] = {}
    statements: dict[int, Statement] = {}
    for index in sorted(predicates.keys() | replies.keys() | set(layers.learned.happenings)):
        event, number = f"{layers.report.id}.v{len(events) + 1}", len(statements) + 1
        predicate, reply = predicates.get(index), replies.get(index)
        if reply is not None and (said := _answer(layers, reply, statements, number, event)) is not None:
            statements[index] = said
            events[index] = replace(events[reply.answered.trigger.index], id=event, trigger=reply.head.span)
        elif predicate is not None:
            statements[index], type_ = _make(layers, predicate, number, event)
            events[index] = _event(layers, index, predicate, type_, event)
        elif index in layers.learned.happenings:
            events[index] = _event(layers, index, None, None, event)
    return tuple(events.values()), tuple(statements.values())


def _answer(
    layers: Layers, reply: Reply, statements: Mapping[int, Statement], number: int, event: str
) -> Statement | None:
    """The statement of a reply: what it answers, in the words of both, by the one who replies."""
    told = statements[reply.answered.trigger.index]
    stance = answer_to(told, reply)
    if stance is None:
        return None
    parse, report = layers.parse, layers.report
    evidence = pieces({*(t for span in told.evidence for t in parse.within(span)), *reply_words(layers, reply)})
    # ", a claim that the council denies" is the outlet's own remark on what somebody says.
    over = () if reply.speech.head.dep == "relcl" else _over_reply(layers, reply)
    return replace(
        told,
        id=f"{report.id}.s{number}",
        event=event,
        text=" ".join(words_at(evidence, report.text).split()),
        sentence=parse.sentence_of[reply.head.index].span,
        evidence=evidence,
        polarity=stance.polarity,
        certainty=stance.certainty,
        mood=stance.mood,
        factuality=stance.factuality,
        sources=find_chain(parse, report.outlet, (*over, reply.speech), stance, layers.cast),
    )


def _over_reply(layers: Layers, reply: Reply) -> tuple[Speech, ...]:
    """The attributions that a reply stands under; whoever said what it answers in a sentence before is none."""
    sentence, told = layers.parse.sentence_of, layers.speeches_over(reply.answered.trigger.index)
    return tuple(
        speech
        for speech in layers.speeches_over(reply.speech.head.index)
        if speech not in told or sentence[speech.head.index] == sentence[reply.head.index]
    )


def _make(layers: Layers, predicate: Predicate, number: int, event: str) -> tuple[Statement, EventType | None]:
    parse, report = layers.parse, layers.report
    chain = _speeches_over(layers, predicate)
    sentence = parse.sentence_of[predicate.trigger.index]
    if predicate.trigger.index in layers.retracted:
        chain, stance = (), RETRACTED
    else:
        stance = find_stance(parse, predicate, chain, unconfirmed=predicate.trigger.index in layers.unverified)
        if all(speech.manner != "show" for speech in chain):  # what footage shows is as sure as the outlet's eyes
            stance = settle(stance, layers.learned, predicate.trigger.index, attributed=bool(chain))
    roles = find_roles(parse, predicate)
    actors = tuple(_participant(layers, head, chain) for head in roles.actors)
    recipients = tuple(_participant(layers, head, chain) for head in roles.recipients)
    own = own_words(layers, predicate)
    evidence = pieces(find_evidence(layers, predicate, own, (*actors, *recipients)))
    type_ = find_type(layers.learned, predicate, roles, layers.cast, stance, violent=layers.violent)
    statement = Statement(
        id=f"{report.id}.s{number}",
        event=event,
        text=" ".join(words_at(evidence, report.text).split()),
        sentence=sentence.span,
        evidence=evidence,
        actors=actors,
        recipients=recipients,
        place=place_of(layers, predicate, own, type_, roles),
        time=time_of(layers, predicate),
        quantities=quantities_of(layers, own, [p for p in (*actors, *recipients) if sentence.span.covers(p.span)]),
        polarity=stance.polarity,
        certainty=stance.certainty,
        mood=stance.mood,
        factuality=stance.factuality,
        sources=find_chain(parse, report.outlet, chain, stance, layers.cast),
    )
    return statement, type_


def _event(layers: Layers, index: int, predicate: Predicate | None, type_: EventType | None, id_: str) -> Event:
    trigger = layers.parse.tokens[index]
    return Event(
        id=id_,
        trigger=trigger.span,
        lemma=trigger.lemma,
        type=type_,
        mode=find_mode(layers.parse, predicate) if predicate is not None else None,
        factuality=layers.learned.factuality_of(index),
    )


def _speeches_over(layers: Layers, predicate: Predicate) -> tuple[Speech, ...]:
    """The attributions that a predicate stands under, outermost first."""
    over = [s for s in layers.speeches_over(predicate.trigger.index) if predicate.trigger not in s.cue]
    return tuple(sorted(over, key=lambda s: (s.cited, -len(s.content), s.head.index)))


def _participant(layers: Layers, head: Token, chain: tuple[Speech, ...]) -> Participant:
    """A participant; "I" and "we" are the one who speaks, for all that "we" may stand for more.

    A pronoun for somebody without a name is given by the words that it goes back to.
    """
    participant = to_participant(layers.parse, head, layers.cast)
    first = layers.cast.first_mention(head)
    if participant.entity is None and head.lower in PRONOUNS and first.pos == "NOUN":
        return to_participant(layers.parse, first, layers.cast)
    if participant.entity is None and head.lower in {"i", "me", "we", "us"} and chain and chain[-1].speaker:
        speaker = layers.cast.at(chain[-1].speaker)
        if speaker is not None:
            return Participant(text=participant.text, span=participant.span, entity=speaker.id)
    return participant
