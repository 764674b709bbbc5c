"""Who did it, and to whom: the actors and recipients of a predicate, as heads of noun phrases.

The subject acts and the object receives; a passive turns them round; a clause without a subject takes it from the
clause that it hangs on; a noun's arguments stand in "of", "by", "on", "with" and the possessive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.entities.cast import Cast
from reportedly.reading.speech.content import find_held, find_owned, find_reached
from reportedly.reading.statements.effects import has_no
from reportedly.reading.statements.phrases import phrase_span
from reportedly.reading.statements.predicates import Predicate, find_among, find_undergone, has_own_clause, is_only_told
from reportedly.reading.statements.subjects import find_subject, is_passive, is_relative
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import event_nouns, event_types, governor_classes, leads_to_party
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Entity, EntityKind, EventType, Participant

_DONE_TO = {EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE, EventType.SANCTION, EventType.REJECT}
_NOBODY = {"nobody", "none", "nothing", "noone"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of the noun phrases that take part in an event."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def find_roles(parse: Parse, predicate: Predicate) -> Roles:
    """The actors and recipients of a predicate."""
    if parse.child(predicate.verb, "expl") is not None and predicate.nominal:
        actors, recipients = _there_is(parse, predicate)
    elif predicate.nominal and find_undergone(parse, predicate.verb) == predicate.trigger:
        actors, recipients = _undergone_roles(parse, predicate)
    elif (
        predicate.nominal and predicate.trigger.dep in {"dobj", "nsubjpass", "nsubj"} and _is_event_of(parse, predicate)
    ):
        actors, recipients = _light_roles(parse, predicate)
    elif find_among(parse, predicate.verb) == predicate.trigger:
        counted = parse.child(predicate.verb, "nsubj") or parse.child(predicate.verb, "attr")
        actors, recipients = [], [counted] if counted is not None else []
    elif predicate.trigger.pos == "NOUN" and not predicate.nominal:
        actors, recipients = _noun_roles(parse, predicate.trigger)
    else:
        actors, recipients = _verb_roles(parse, predicate.verb)
    if find_held(parse, predicate.verb) == predicate.trigger:  # whoever pronounced them dead did nothing to them
        actors = []
    return Roles(tuple(_listed(parse, actors)), tuple(_listed(parse, recipients)))


def _is_event_of(parse: Parse, predicate: Predicate) -> bool:
    """Whether the noun beside a verb is itself the event, not what the verb does something to."""
    return predicate.trigger.head == predicate.verb.index and predicate.trigger.pos in {"NOUN", "PROPN"}


def _verb_roles(parse: Parse, verb: Token) -> tuple[list[Token], list[Token]]:
    subject = find_subject(parse, verb)
    done_to = parse.all_children(verb, "dobj") or _shared_object(parse, verb)
    objects = [*done_to, *_receivers(parse, verb), *_other_party(parse, verb)]
    objects = [o for o in objects if _takes_part(verb, o)]
    objects = _with_antecedent(parse, verb, objects)
    if is_passive(parse, verb):
        return _agents(parse, verb), [*([subject] if subject else []), *objects]
    return [subject] if subject else [], [o for o in objects if o.pos != "PRON" or not o.lower.endswith("self")]


def _shared_object(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """What two verbs side by side are done to: "shot and wounded a man"."""
    second = next((c for c in parse.all_children(verb, "conj") if c.index == verb.index + 2), None)
    alone = second is not None and parse.child(second, "nsubj", "nsubjpass") is None
    done = event_types().get((verb.lemma, "VERB")) in _DONE_TO
    return parse.all_children(second, "dobj") if second is not None and alone and done else ()


def _takes_part(verb: Token, noun: Token) -> bool:
    """Whether a noun is somebody or something; a day is when it happened, and "place" is part of "take place"."""
    when = noun.entity in {"DATE", "TIME"} or noun.lower in load_table("times")["words"]["part"]
    return not when and not _is_part(verb, noun)


def _is_part(verb: Token, noun: Token) -> bool:
    return noun.lemma in load_table("participants")["part_of_verb"].get(verb.lemma, ())


def _agents(parse: Parse, verb: Token) -> list[Token]:
    """Those by whom something is done."""
    named = (agent for by in parse.all_children(verb, "agent") for agent in parse.all_children(by, "pobj"))
    means = load_table("participants")["means"]
    return [a for a in named if _takes_part(verb, a) and not (a.lower in means and not parse.children[a.index])]


def _receivers(parse: Parse, verb: Token) -> list[Token]:
    """Those to whom something is given: "gave them the keys", "gave the keys to them"."""
    datives = parse.all_children(verb, "dative")
    plain = [d for d in datives if d.pos != "ADP"]
    given = verb.lemma in load_table("participants")["giving"]
    if any(_is_part(verb, noun) for noun in parse.all_children(verb, "dobj", "nsubjpass")):
        plain += parse.objects_of(verb, "to")  # "set fire to two buses"
    return [*plain, *(p for d in datives if d.pos == "ADP" and given for p in parse.all_children(d, "pobj"))]


def _there_is(parse: Parse, predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The roles after "there is": "There was no attack on X", what there plainly is does nothing."""
    if predicate.trigger.lemma in event_nouns():
        return _noun_roles(parse, predicate.trigger)
    return [], []


def _light_roles(parse: Parse, predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The roles of a carried noun: "A launched an attack on B", "talks were held between A and B"."""
    own_actors, recipients = _noun_roles(parse, predicate.trigger)
    if is_only_told(parse, predicate) or find_reached(parse, predicate.verb) == predicate.trigger:
        # Whoever tells of it takes no part, nor does what brought a toll to so many.
        return own_actors, recipients
    if is_passive(parse, predicate.verb):
        return [*_agents(parse, predicate.verb), *own_actors, *_between(parse, predicate.verb)], recipients
    subject = find_subject(parse, predicate.verb)
    if subject == predicate.trigger:  # "talks took place"
        return own_actors, recipients
    recipients = [*recipients, *_other_party(parse, predicate.verb), *_receivers(parse, predicate.verb)]
    return [subject] if subject else own_actors, recipients


def _undergone_roles(parse: Parse, predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The roles of what is done to a subject: "the convoy came under attack by the rebels"."""
    subject = find_subject(parse, predicate.verb)
    return list(parse.objects_of(predicate.trigger, "by", "from")), [subject] if subject else []


def _noun_roles(parse: Parse, noun: Token) -> tuple[list[Token], list[Token]]:
    actors = [*parse.all_children(noun, "poss"), *_between(parse, noun), *parse.objects_of(noun, "by")]
    recipients = _other_party(parse, noun)
    recipients += [
        o for o in parse.objects_of(noun, "of") if o.lemma not in load_table("participants")["spans_of_time"]
    ]
    return actors or _asked(parse, noun) or _owner(parse, noun), recipients


def _owner(parse: Parse, noun: Token) -> list[Token]:
    """Who says that it was, or was not, his deed: "claimed responsibility for the raid"."""
    verb = parse.head(parse.head(parse.head(noun)))
    subject = find_subject(parse, verb) if find_owned(parse, verb) == noun else None
    return [subject] if subject is not None else []


def _asked(parse: Parse, noun: Token) -> list[Token]:
    """Of whom an event is asked: "asked the two sides for a truce"."""
    verb = parse.head(parse.head(noun))
    if noun.dep != "pobj" or parse.head(noun).lower != "for" or governor_classes().get(verb.lemma) != "asks":
        return []
    return list(parse.all_children(verb, "dobj"))


def _between(parse: Parse, token: Token) -> tuple[Token, ...]:
    return parse.objects_of(token, "between", "among")


def _other_party(parse: Parse, token: Token) -> list[Token]:
    """Those to whom a preposition leads: "met with X", "an attack on Y"."""
    found: list[Token] = []
    for preposition in parse.all_children(token, "prep", "dative"):
        if leads_to_party(token.lemma, preposition.lower):
            found += parse.all_children(preposition, "pobj")
    return found


def _with_antecedent(parse: Parse, verb: Token, objects: list[Token]) -> list[Token]:
    """The objects, with the noun that a relative clause describes where it is one: "the town they captured"."""
    plain = [o for o in objects if not is_relative(o)]
    if verb.dep != "relcl" or parse.head(verb).lemma in load_table("cues")["messages"]:
        return plain
    own = parse.child(verb, "nsubj")
    lacks_object = not objects and own is not None and not is_relative(own)
    lacks_object = lacks_object and parse.child(verb, "prep", "ccomp", "xcomp", "acomp") is None
    lacks_object = lacks_object and all(c.lower != "when" for c in parse.children[verb.index])  # "1998, when 61 died"
    return [*plain, parse.head(verb)] if len(plain) < len(objects) or lacks_object else plain


def _listed(parse: Parse, heads: Iterable[Token]) -> Iterator[Token]:
    """Each head with those joined to it: "A, B and C"."""
    seen = set()
    for head in heads:
        todo = [head]
        while todo:
            token = todo.pop(0)
            if token.index not in seen and not is_relative(token) and not _is_nobody(parse, token):
                seen.add(token.index)
                yield token
            listed = (c for c in parse.all_children(token, "appos") if _is_next_of_list(parse, c))
            joined = (c for c in parse.all_children(token, "conj") if c.pos in {"NOUN", "PROPN", "PRON", "NUM"})
            todo += [c for c in (*joined, *listed) if not (_is_left_out(parse, c) or has_own_clause(parse, c))]


def _is_left_out(parse: Parse, token: Token) -> bool:
    """Whether the next of a list is none of it: "but not the valleys", "wreckage but no survivors"."""
    return parse.child(token, "neg") is not None or has_no(parse, token)


def _is_nobody(parse: Parse, token: Token) -> bool:
    """Whether a word takes part in nothing, as the polarity tells: "nobody", "no one"."""
    return token.lower in _NOBODY or (token.lower == "one" and has_no(parse, token))


def _is_next_of_list(parse: Parse, noun: Token) -> bool:
    """Whether what looks like an apposition is the next of a list: "the mayor, his wife and two guards"."""
    joined = parse.all_children(noun, "conj")
    owner = parse.child(noun, "poss")
    counted = any(parse.child(c, "nummod") is not None for c in joined)
    return bool(joined) and (counted or (owner is not None and owner.lower in {"his", "her", "their"}))


def to_participant(parse: Parse, head: Token, cast: Cast) -> Participant:
    """A participant's words, without article, apposition and clauses, and the entity it is."""
    entity = cast.at(head) or _their_group(parse, head, cast)
    span = phrase_span(parse, head)
    return Participant(text=span.of(parse.text), span=span, entity=entity.id if entity else None)


def _their_group(parse: Parse, head: Token, cast: Cast) -> Entity | None:
    """The group that people are named after: "Taliban fighters" are the Taliban; "300 Taliban fighters" are not."""
    if head.lower not in load_table("words")["members"] or parse.child(head, "nummod", "amod") is not None:
        return None
    named = [cast.at(c) for c in parse.all_children(head, "compound", "poss", "nmod")]
    return next((e for e in named if e is not None and e.kind is not EntityKind.PERSON), None)
