"""From the layers to statements: each predicate with its participants, place, time, numbers, stance and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportedly.reading.encoder.parser import Learned
from reportedly.reading.entities.anaphora import PRONOUNS
from reportedly.reading.entities.cast import Cast
from reportedly.reading.entities.mentions import Mention
from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.certainty import RETRACTED, find_stance, is_lacking
from reportedly.reading.statements.gerunds import find_gerund
from reportedly.reading.statements.moods import settle
from reportedly.reading.statements.participants import Roles, find_roles, to_participant
from reportedly.reading.statements.predicates import Predicate, has_own_clause, is_act
from reportedly.reading.statements.questions import Unknown
from reportedly.reading.statements.sources import find_chain
from reportedly.reading.statements.types import find_mode, find_type, tells_of_violence
from reportedly.reading.tables import load_table
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, Token, pieces, tops
from reportedly.reading.values import (
    EntityKind,
    Event,
    EventType,
    Interval,
    Participant,
    Place,
    Quantity,
    Statement,
    Timex,
    TimexType,
)
from reportedly.report import Report, Span, words_at

_BETWEEN_PARTIES = {
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.CONSULT,
}
_IN_PLACE = {EventType.ASSAULT, EventType.RETREAT, EventType.MOBILIZE}  # what is done to a country is done in it
_LOCATIVE = {"in", "at", "near", "outside", "around", "across", "inside", "throughout", "on", "from", "to", "into",
             "toward", "towards", "over", "of", "through", "along", "north", "south", "east", "west"}  # fmt: skip


@dataclass(frozen=True)
class Layers:
    """All that was read in a report before its statements."""

    report: Report
    learned: Learned
    mentions: tuple[Mention, ...]
    cast: Cast
    quotes: tuple[Quote, ...]
    attributed: tuple[Speech, ...]  # every attribution, by encoder or rules
    speeches: tuple[Speech, ...]  # those that are somebody's word: the links of chains of sources
    predicates: tuple[Predicate, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    unknowns: tuple[Unknown, ...]
    unverified: frozenset[int]
    retracted: frozenset[int]

    @property
    def parse(self) -> Parse:
        """The text as tokens and trees."""
        return self.learned.parse

    @cached_property
    def clause_heads(self) -> frozenset[int]:
        """The tokens at which another clause begins: predicates' verbs and cues."""
        verbs = {p.verb.index for p in self.predicates}
        return frozenset(verbs | {s.head.index for s in self.speeches})

    @cached_property
    def contents(self) -> tuple[tuple[Speech, frozenset[int]], ...]:
        """Each attribution with the indexes of the tokens that it covers."""
        return tuple((speech, frozenset(t.index for t in speech.content)) for speech in self.speeches)

    @cached_property
    def times_by_verb(self) -> dict[int, Timex]:
        """The time expression that governs each clause: of the first that hangs on its verb."""
        found: dict[int, Timex] = {}
        for timex in self.times:
            if timex.begin is None or timex.type in {TimexType.SET, TimexType.DURATION}:
                continue
            head = _clause_above(self, timex.span)
            if head is not None:
                found.setdefault(head, timex)
        return found

    @cached_property
    def places_by_span(self) -> dict[Span, Place]:
        """The place that each name stands for."""
        return {place.span: place for place in self.places}

    @cached_property
    def violent(self) -> bool:
        """Whether the report tells more of violence than of nature and accidents."""
        return tells_of_violence(self.parse)


def make_statements(layers: Layers) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """The events and statements of a report, in order of their triggers; ids count from 1.

    Every predicate is an event with a statement. What only the encoder takes for a happening, a cue such as "said" or
    a noun in passing, is one without.
    """
    predicates = {p.trigger.index: p for p in layers.predicates}
    triggers = sorted(predicates.keys() | set(layers.learned.happenings))
    events: list[Event] = []
    statements: list[Statement] = []
    for number, index in enumerate(triggers, 1):
        id_ = f"{layers.report.id}.v{number}"
        predicate = predicates.get(index)
        type_ = None
        if predicate is not None:
            statement, type_ = _make(layers, predicate, len(statements) + 1, id_)
            statements.append(statement)
        events.append(_event(layers, index, predicate, type_, id_))
    return tuple(events), tuple(statements)


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
    own = _own_words(layers, predicate)
    evidence = pieces(_evidence(layers, predicate, own, (*actors, *recipients)))
    type_ = find_type(layers.learned, predicate, roles, layers.cast, stance, violent=layers.violent)
    statement = Statement(
        id=f"{report.id}.s{number}",
        event=event,
        text=" ".join(words_at(evidence, report.text).split()),
        sentence=sentence.span,
        evidence=evidence,
        actors=actors,
        recipients=recipients,
        place=_place(layers, predicate, own, type_, roles),
        time=_time(layers, predicate),
        quantities=_quantities(layers, own, [p for p in (*actors, *recipients) if sentence.span.covers(p.span)]),
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
    at = predicate.trigger.index
    over = [s for s, content in layers.contents if at in content and predicate.trigger not in s.cue]
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


def _own_words(layers: Layers, predicate: Predicate) -> set[Token]:
    """The words of the predicate's clause, from the top of its helpers, without the clauses inside it."""
    parse, top = layers.parse, predicate.verb
    while top.dep in {"xcomp", "acomp"} and top.head not in layers.clause_heads:
        top = parse.head(top)
    # "Asked the two sides for a truce" is whole, though the truce is an event of its own.
    clauses = frozenset(
        at for at in layers.clause_heads if parse.tokens[at].dep != "pobj" or parse.tokens[at].tag == "VBG"
    )
    outside = clauses - {predicate.verb.index, top.index}
    words = parse.subtree(top, lambda t: t.index in outside or has_own_clause(parse, t))
    return {t for t in words if t.pos != "SPACE" and not _only_leads(parse, t, outside)} | {predicate.trigger}


def _only_leads(parse: Parse, token: Token, outside: frozenset[int]) -> bool:
    """Whether a word only leads to another clause: "that", and the "of" of "the hope of finding"."""
    if token.dep == "mark":
        return token.lower == "that"
    clause = parse.child(token, "pcomp", "pobj") if token.dep == "prep" else None
    return clause is not None and clause.index in outside


def _evidence(
    layers: Layers, predicate: Predicate, own: set[Token], participants: tuple[Participant, ...]
) -> set[Token]:
    """The words that a statement rests on: its clause, those who take part where its sentence names them, what is
    asked or promised in an infinitive, without which "urged fishermen" says little, and what turns it from without.
    """
    sentence = layers.parse.sentence_of[predicate.trigger.index]
    words = set(own)
    for participant in participants:
        if sentence.span.covers(participant.span):
            words.update(layers.parse.within(participant.span))
    words.update(_turned_by(layers.parse, predicate.verb))
    asked = layers.parse.child(predicate.verb, "xcomp")
    if asked is not None and asked.index in layers.clause_heads and is_act(predicate.verb):
        words.update(layers.parse.subtree(asked))
    return words


def _turned_by(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The words over a clause that make it other than stated: "prevented … from", "no evidence that"."""
    gerund, above = find_gerund(parse, verb), parse.head(verb)
    if gerund is not None:
        return gerund.words if gerund.effect else ()
    if verb.dep in {"acl", "ccomp", "relcl"} and is_lacking(parse, above):
        marker = parse.child(verb, "mark")
        return (*parse.all_children(above, "det"), above, *([marker] if marker else []))
    return ()


def _clause_above(layers: Layers, span: Span) -> int | None:
    """The verb of the clause that some words hang on."""
    head = next(iter(tops(layers.parse.within(span))), None)
    if head is None:
        return None
    for above in (head, *layers.parse.ancestors(head)):
        if above.index in layers.clause_heads:
            return above.index
    return None


def _time(layers: Layers, predicate: Predicate) -> Interval | None:
    """The interval of the expression that governs the clause, or the clause that it is joined to."""
    verb: Token | None = predicate.verb
    while verb is not None:
        timex = layers.times_by_verb.get(verb.index)
        if timex is not None:
            return _interval(layers, timex)
        joined = verb.dep == "conj" and layers.parse.child(verb, "nsubj", "nsubjpass") is None
        helped = verb.dep == "xcomp" and verb.head not in layers.clause_heads
        verb = layers.parse.head(verb) if joined or helped else None
    return None


def _interval(layers: Layers, timex: Timex) -> Interval:
    """The days of an expression; "since" runs from it to the report's day, "until" and "by" from that day to it."""
    begin, end, day = timex.begin, timex.end, layers.report.day
    before = layers.report.text[: timex.span.start].rsplit(maxsplit=1)[-1:]
    word = before[0].lower() if before else ""
    if word == "since" and begin is not None and begin <= day:
        end = day
    elif word in {"until", "till", "by"} and end is not None and end > day:
        begin = day
    return Interval(begin=begin, end=end, span=timex.span)


def _place(layers: Layers, predicate: Predicate, own: set[Token], type_: EventType | None, roles: Roles) -> str | None:
    """Where: a place under a preposition in the clause, else a place that it is done to, or that does it."""
    parties = set(roles.recipients) if type_ in _BETWEEN_PARTIES else set()
    words = sorted(own - parties, key=lambda t: t.index)
    named = [t for t in words if _place_at(layers, t) and _is_locative(layers.parse, t)]
    beside = {predicate.verb.index, predicate.trigger.index}
    near = [t for t in named if layers.parse.head(t).head in beside]
    if near or named:
        return _place_at(layers, (near or named)[0])
    if type_ in _BETWEEN_PARTIES:
        return None  # a country that is asked or accused is a government, not where it happens
    taken = type_ in _IN_PLACE or predicate.trigger.lemma in load_table("events")["with_place"]
    done_to = next((place for t in roles.recipients if (place := _place_at(layers, t, towns=not taken))), None)
    return done_to or next((place for t in roles.actors if (place := _place_at(layers, t, towns=True))), None)


def _place_at(layers: Layers, token: Token, towns: bool = False) -> str | None:
    """The id of the place that a token stands for, by name or by "the valley"; with `towns` none that is a country."""
    entity = layers.cast.at(token)
    if entity is None or entity.kind is not EntityKind.PLACE:
        return None
    nearest = sorted(entity.mentions, key=lambda span: not span.covers(token.span))
    place = next((layers.places_by_span[span] for span in nearest if span in layers.places_by_span), None)
    return None if place is None or (towns and place.kind == "country") else place.id


def _is_locative(parse: Parse, head: Token) -> bool:
    while head.dep in {"conj", "appos", "compound"}:
        head = parse.head(head)
    return head.dep == "pobj" and parse.head(head).lower in _LOCATIVE


def _quantities(layers: Layers, own: set[Token], participants: Iterable[Participant]) -> tuple[Quantity, ...]:
    spans = [token.span for token in own] + [p.span for p in participants]
    return tuple(q for q in layers.quantities if any(span.overlaps(q.span) for span in spans))
