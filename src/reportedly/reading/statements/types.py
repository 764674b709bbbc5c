"""What kind of act an event is: its PLOVER type and mode, from the table `events.yaml` and from the encoder.

The word gives the type; what it is done to or by can change it: a district is "taken" by force, a person into custody,
soldiers who "arrive" are mobilised, and a flood that kills commits no assault. Where the encoder is sure of another
type, or of one where the table has none, it has its way.
"""

from __future__ import annotations

from typing import Any

from reportedly.reading.encoder.parser import Learned
from reportedly.reading.entities.cast import Cast
from reportedly.reading.statements.certainty import Stance
from reportedly.reading.statements.participants import Roles
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import event_types, types_by_object
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import EntityKind, EventType, Mood, Polarity

NO_TYPE = "NONE"  # what the encoder calls an event of no type
_SURE = 0.7  # that likely the encoder's type holds against the table's
_LIKELY = 0.55  # and where the table has none, for somebody who acts on somebody
# What PLOVER codes by how the words stand, and a statement says by its mood: a refusal, a promise, a threat, a request
# to do something have the type of what is refused, promised, threatened or asked for.
_OF_MOOD = {
    Mood.DENIED: {"REJECT"},
    Mood.EXPECTED: {"AGREE", "THREATEN"},
    Mood.CONDITIONAL: {"AGREE", "THREATEN"},
    Mood.REQUESTED: {"REQUEST"},
}


def find_type(  # noqa: PLR0913
    learned: Learned, predicate: Predicate, roles: Roles, cast: Cast, stance: Stance, *, violent: bool
) -> EventType | None:
    """The PLOVER type of a predicate with its participants; None for the many without.

    `violent` says whether the report tells of violence, for harm done by nobody named.
    """
    if _is_mishap(predicate.trigger, roles, violent):
        return None
    by_mood = _OF_MOOD.get(stance.mood, set()) | ({"REJECT"} if stance.polarity is Polarity.NEGATIVE else set())
    chances = {
        name: float(chance)
        for name, chance in zip(learned.type_names, learned.types[predicate.trigger.index], strict=True)
        if name not in by_mood
    }
    best = max(chances, key=chances.__getitem__)
    if best != NO_TYPE and chances[best] > _SURE:
        return EventType(best)
    found = _by_table(learned.parse, predicate, roles, cast, violent)
    if found is None and best != NO_TYPE and chances[best] > _LIKELY and roles.actors and roles.recipients:
        return EventType(best)
    return found


def _by_table(parse: Parse, predicate: Predicate, roles: Roles, cast: Cast, violent: bool) -> EventType | None:
    """The type that the table gives.

    `violent` says whether the report tells of violence, for harm done by nobody named.
    """
    trigger, table = predicate.trigger, load_table("events")
    phrase = f"{predicate.verb.lemma} {trigger.lemma}"
    if (mode := find_mode(parse, predicate)) in table["types_of_modes"]:
        return EventType(table["types_of_modes"][mode])
    by_object = _by_object(parse, predicate.verb)
    if by_object is not None:
        return by_object
    if predicate.nominal and phrase in table["phrases"]:
        return _named(table["phrases"][phrase])
    if trigger.pos in {"NOUN", "PROPN"}:
        return event_types().get((trigger.lemma, "NOUN"))
    if trigger.pos != "VERB":
        return None
    for below in parse.all_children(trigger, "prt", "prep", "dobj"):
        phrase = f"{trigger.lemma} {below.lemma}"
        if phrase in table["phrases"]:
            return _named(table["phrases"][phrase])
    by_party = _by_party(table, trigger, roles, cast)
    if by_party is not _UNTOLD:
        return _named(by_party)
    return event_types().get((trigger.lemma, "VERB"))


def _is_mishap(trigger: Token, roles: Roles, violent: bool) -> bool:
    """Whether harm was done by nature, or by nobody named in a report of no violence."""
    table = load_table("events")
    by_somebody = any(t.lemma not in table["nature"] for t in roles.actors) or (not roles.actors and violent)
    return trigger.pos == "VERB" and trigger.lemma in table["needs_agent"] and not by_somebody


def _by_object(parse: Parse, verb: Token) -> EventType | None:
    """The type of a verb, with its particle, that does it to such an object: "called off the strike"."""
    names = [*(f"{verb.lemma} {particle.lemma}" for particle in parse.all_children(verb, "prt")), verb.lemma]
    objects = _done_to(parse, verb)
    found = (types_by_object().get((name, done_to.lemma)) for name in names for done_to in objects)
    return next((type_ for type_ in found if type_ is not None), None)


def _done_to(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The objects of a verb, with what they are of: a "state of siege" is a siege."""
    objects = parse.all_children(verb, "dobj", "nsubjpass")
    return (*objects, *(inner for outer in objects for inner in parse.objects_of(outer, "of")))


def tells_of_violence(parse: Parse) -> bool:
    """Whether a report tells more of violence than of nature and accidents, by its nouns and verbs."""
    table = load_table("events")
    nature = sum(t.pos == "NOUN" and t.lemma in table["nature"] for t in parse.tokens)
    violence = sum(event_types().get((t.lemma, t.pos)) is EventType.ASSAULT for t in parse.tokens)
    return violence > nature


def find_mode(parse: Parse, predicate: Predicate) -> str | None:
    """The PLOVER mode, where the words themselves tell it: with what stands beside it, or the word alone."""
    table, trigger = load_table("events"), predicate.trigger
    beside = parse.all_children(trigger, "prt", "compound", "amod", "nmod", "acomp", "attr")
    phrases = (f"{trigger.lemma} {below.lemma}" for below in (*_done_to(parse, trigger), *beside))
    found = (table["mode_phrases"].get(phrase) for phrase in phrases)
    mode: str | None = next((mode for mode in found if mode), None) or table["modes"].get(trigger.lemma)
    return mode


_UNTOLD = object()


def _by_party(table: dict[str, Any], trigger: Token, roles: Roles, cast: Cast) -> Any:
    """The type that participants give, a name or None; `_UNTOLD` where they give none."""
    lemma = trigger.lemma
    everybody = (*roles.actors, *roles.recipients)
    if lemma in table["forces"]["verbs"] and any(t.lemma in table["forces"]["nouns"] for t in everybody):
        return "MOBILIZE"
    if lemma in table["with_place"] and any(
        _is_place(t, cast) or t.lemma in table["settlements"] for t in roles.recipients
    ):
        return table["with_place"][lemma]
    if lemma in table["of_place"] and any(cast.at(t) and _is_place(t, cast) for t in roles.actors):
        return table["of_place"][lemma]
    if lemma in table["of_place"] and any(t.lemma in table["settlements"] for t in roles.actors):
        return table["of_place"][lemma]
    if lemma in table["with_person"] and any(_is_people(t, cast) for t in roles.recipients):
        return table["with_person"][lemma]
    return _UNTOLD


def _is_place(token: Token, cast: Cast) -> bool:
    entity = cast.at(token)
    if entity is not None:
        return entity.kind is EntityKind.PLACE
    return token.lemma in load_table("words")["kinds"]["place"]


def _is_people(token: Token, cast: Cast) -> bool:
    entity = cast.at(token)
    if entity is not None:
        return entity.kind is not EntityKind.PLACE
    words = load_table("words")
    return token.lemma in words["sources"]["anonymous"] or token.lower in words["members"] or token.pos == "PRON"


def _named(name: str | None) -> EventType | None:
    return EventType(name) if name else None
