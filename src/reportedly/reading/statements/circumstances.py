"""When and where a predicate is said to have happened, and how many it counts."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.reading.quantities.units import top_of
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.participants import Roles
from reportedly.reading.statements.predicates import Predicate, is_only_told
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import EntityKind, EventType, Interval, Participant, Quantity, Timex

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


def time_of(layers: Layers, predicate: Predicate) -> Interval | None:
    """The interval of the expression that governs the clause, or the clause that it is joined to.

    "The deaths were reported by a newspaper on Tuesday" gives none: that is when it was told.
    """
    if layers.parse.child(predicate.verb, "agent") is not None and is_only_told(layers.parse, predicate):
        return None
    verb: Token | None = predicate.verb
    while verb is not None:
        timex = layers.times_by_verb.get(verb.index)
        if timex is not None:
            plain = layers.parse.head(verb) in layers.parse.within(timex.span)  # "since 1998, when 61 died"
            return _interval(layers, timex, plain)
        joined = verb.dep == "conj" and layers.parse.child(verb, "nsubj", "nsubjpass") is None
        helped = verb.dep == "xcomp" and verb.head not in layers.clause_heads
        verb = layers.parse.head(verb) if joined or helped else None
    return None


def _interval(layers: Layers, timex: Timex, plain: bool) -> Interval:
    """The days of an expression; "since" runs from it to the report's day, "until" and "by" from that day to it,
    but where `plain`.
    """
    begin, end, day = timex.begin, timex.end, layers.report.day
    before = layers.report.text[: timex.span.start].rsplit(maxsplit=1)[-1:]
    word = before[0].lower() if before else ""
    if plain:
        return Interval(begin=begin, end=end, span=timex.span)
    if word == "since" and begin is not None and begin <= day:
        end = day
    elif word in {"until", "till", "by"} and end is not None and end > day:
        begin = day
    return Interval(begin=begin, end=end, span=timex.span)


def place_of(
    layers: Layers, predicate: Predicate, own: set[Token], type_: EventType | None, roles: Roles
) -> str | None:
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
    return head.dep == "pobj" and parse.head(head).lower in load_table("participants")["locative"]


def quantities_of(layers: Layers, own: set[Token], participants: Iterable[Participant]) -> tuple[Quantity, ...]:
    """The numbers in a clause's own words and in those who take part, but for what it is not: "86, not 120".

    Nor for how many there are in all: the 40 of "12 of the 40 passengers died".
    """
    parse, spans = layers.parse, [token.span for token in own] + [p.span for p in participants]
    held = [q for q in layers.quantities if any(span.overlaps(q.span) for span in spans)]
    numbers = {t for q in held for t in parse.within(q.span)}
    return tuple(
        q for q in held if not (layers.is_of_before(q.span) or _is_ruled_out(parse, q) or _is_whole(parse, q, numbers))
    )


def _is_whole(parse: Parse, quantity: Quantity, numbers: set[Token]) -> bool:
    """Whether another of the numbers is a part of this one: "12 of the 40 died", "out of 40 hostages, 12 fled"."""
    own = parse.within(quantity.span)
    number = top_of(parse, own)
    noun = parse.head(number) if number.dep == "nummod" else number
    of = parse.head(noun)
    if noun.dep != "pobj" or of.lower != "of":
        return False
    leading = parse.head(of) if parse.head(of).lower == "out" else of
    part, others = parse.head(leading), numbers - set(own)
    return part in others or (bool(others) and part.pos in {"VERB", "AUX"} and leading.index < part.index)


def _is_ruled_out(parse: Parse, quantity: Quantity) -> bool:
    first = parse.within(quantity.span)[0].index
    before = " ".join(t.lower for t in parse.tokens[max(0, first - 2) : first])
    return any(f" {before}".endswith(f" {words}") for words in load_table("quantities")["instead"])
