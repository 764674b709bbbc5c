"""Who did it, and to whom: the actors and recipients of a predicate, as heads of noun phrases.

The subject acts and the object receives; a passive turns them round; a clause without a subject takes it from the
clause that it hangs on; a noun's arguments stand in "of", "by", "on", "with" and the possessive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.entities.cast import Cast
from reportedly.reading.speech.content import find_owned
from reportedly.reading.statements.gerunds import find_gerund, splits
from reportedly.reading.statements.predicates import Predicate, has_own_clause
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import event_nouns, governor_classes
from reportedly.reading.text.tokens import Parse, Token, hull, trimmed
from reportedly.reading.values import Entity, EntityKind, Participant
from reportedly.report import Span

_RELATIVES = {"who", "whom", "which", "that", "whose"}
_TARGETS = {  # prepositions that lead to the other party, by lemma of what they hang on
    "with": {"meet", "talk", "speak", "negotiate", "negotiation", "meeting", "discuss", "discussion", "consult",
             "clash", "fight", "battle", "agree", "agreement", "deal", "accord", "ally", "cooperate", "cooperation",
             "share", "coordinate", "sign", "exchange", "dialogue", "conversation", "summit", "truce", "war", "side",
             "lunch", "dinner", "exercise", "drill", "treaty", "pact", "contact", "partnership", "collaborate", "work"},
    "against": None,
    "on": {"attack", "assault", "strike", "call", "fire", "open", "raid", "offensive", "bombing", "airstrike", "shoot",
           "impose", "sanction", "tariff", "embargo", "ban", "curfew", "blockade", "restriction"},
    "to": {"appeal", "speak", "talk", "surrender", "deliver", "warning", "threat", "aid", "assistance", "supply",
           "hand", "provide", "offer", "donate", "pledge", "support", "return"},
    "at": {"fire", "shoot"},
    "for": {"support"},
    "into": {"investigation", "inquiry", "probe", "investigate", "inquire"},
}  # fmt: skip
_NOBODY = {"nobody", "none", "nothing", "noone"}  # takes part in nothing; the polarity tells
_SPANS_OF_TIME = {"minute", "hour", "day", "week", "month", "year"}  # "a truce of one day" is not a truce to a day
_GIVING = {"give", "offer", "promise", "hand", "show", "sell", "pay", "grant", "supply", "lend", "present"}
_SUBJECTLESS = {"xcomp", "advcl", "conj", "pcomp", "acl", "ccomp", "dep"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of the noun phrases that take part in an event."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def find_roles(parse: Parse, predicate: Predicate) -> Roles:
    """The actors and recipients of a predicate."""
    if parse.child(predicate.verb, "expl") is not None and predicate.nominal:
        actors, recipients = _there_is(parse, predicate)
    elif (
        predicate.nominal and predicate.trigger.dep in {"dobj", "nsubjpass", "nsubj"} and _is_event_of(parse, predicate)
    ):
        actors, recipients = _light_roles(parse, predicate)
    elif predicate.trigger.pos == "NOUN" and not predicate.nominal:
        actors, recipients = _noun_roles(parse, predicate.trigger)
    else:
        actors, recipients = _verb_roles(parse, predicate.verb)
    return Roles(tuple(_listed(parse, actors)), tuple(_listed(parse, recipients)))


def _is_event_of(parse: Parse, predicate: Predicate) -> bool:
    """Whether the noun beside a verb is itself the event, not what the verb does something to."""
    return predicate.trigger.head == predicate.verb.index and predicate.trigger.pos in {"NOUN", "PROPN"}


def _verb_roles(parse: Parse, verb: Token) -> tuple[list[Token], list[Token]]:
    subject = find_subject(parse, verb)
    objects = [*parse.all_children(verb, "dobj"), *_receivers(parse, verb), *_other_party(parse, verb)]
    objects = [o for o in objects if _takes_part(verb, o)]
    objects = _with_antecedent(parse, verb, objects)
    if is_passive(parse, verb):
        return _agents(parse, verb), [*([subject] if subject else []), *objects]
    return [subject] if subject else [], [o for o in objects if o.pos != "PRON" or not o.lower.endswith("self")]


def _takes_part(verb: Token, noun: Token) -> bool:
    """Whether an object is somebody or something; a day is when it happened, and "place" is part of "take place"."""
    return noun.entity not in {"DATE", "TIME"} and (verb.lemma, noun.lemma) != ("take", "place")


def _agents(parse: Parse, verb: Token) -> list[Token]:
    """Those by whom something is done."""
    return [agent for by in parse.all_children(verb, "agent") for agent in parse.all_children(by, "pobj")]


def _receivers(parse: Parse, verb: Token) -> list[Token]:
    """Those to whom something is given: "gave them the keys", "gave the keys to them"."""
    datives = parse.all_children(verb, "dative")
    plain = [d for d in datives if d.pos != "ADP"]
    given = verb.lemma in _GIVING
    return [*plain, *(p for d in datives if d.pos == "ADP" and given for p in parse.all_children(d, "pobj"))]


def _is_relative(token: Token) -> bool:
    return token.lower in _RELATIVES and token.tag in {"WP", "WDT", "WP$", "IN"}


def _there_is(parse: Parse, predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The roles after "there is": "There was no attack on X", what there plainly is does nothing."""
    if predicate.trigger.lemma in event_nouns():
        return _noun_roles(parse, predicate.trigger)
    return [], []


def _light_roles(parse: Parse, predicate: Predicate) -> tuple[list[Token], list[Token]]:
    """The roles of a carried noun: "A launched an attack on B", "talks were held between A and B"."""
    own_actors, recipients = _noun_roles(parse, predicate.trigger)
    if is_passive(parse, predicate.verb):
        return [*_agents(parse, predicate.verb), *own_actors, *_between(parse, predicate.verb)], recipients
    subject = find_subject(parse, predicate.verb)
    if subject == predicate.trigger:  # "talks took place"
        return own_actors, recipients
    recipients = [*recipients, *_other_party(parse, predicate.verb), *_receivers(parse, predicate.verb)]
    return [subject] if subject else own_actors, recipients


def _noun_roles(parse: Parse, noun: Token) -> tuple[list[Token], list[Token]]:
    actors = [*parse.all_children(noun, "poss"), *_between(parse, noun), *parse.objects_of(noun, "by")]
    recipients = _other_party(parse, noun)
    recipients += [o for o in parse.objects_of(noun, "of") if o.lemma not in _SPANS_OF_TIME]
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
    found: list[Token] = []
    for preposition in parse.all_children(token, "prep", "dative"):
        lemmas = _TARGETS.get(preposition.lower, set())
        if lemmas is None or token.lemma in lemmas:
            found += parse.all_children(preposition, "pobj")
    return found


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the subject of a verb is the one to whom it is done."""
    if parse.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    above = parse.head(verb)
    if above.lemma == "leave" and verb.dep == "ccomp" and verb.tag in {"VBN", "VBD"}:
        return parse.child(verb, "aux", "mark", "dobj") is None  # "left five people wounded"
    if verb.tag != "VBN" or parse.child(verb, "nsubj", "aux") is not None:
        return False
    if verb.dep == "conj":
        return is_passive(parse, above)
    # "Asked by reporters, the mayor …"; but below a root that is a noun stands the sentence's own verb, misread.
    return verb.dep == "advcl" or (verb.dep == "acl" and above.dep != "ROOT")


def find_subject(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares; of a relative clause, the noun that it describes."""
    own = parse.child(verb, "nsubj", "nsubjpass")
    if own is not None:
        if _is_relative(own) and verb.dep == "relcl":
            return _described(parse, parse.head(verb))
        clause = parse.child(verb, "ccomp")
        stands_for_it = clause is not None and not parse.is_infinitive(clause)  # but "it would allow them to land"
        return None if own.lower in {"it", "there"} and stands_for_it else own
    if verb.dep not in _SUBJECTLESS or verb.head == verb.index:
        return None
    return _shared_subject(parse, verb)


def _described(parse: Parse, noun: Token) -> Token:
    """Whom a relative clause describes: of "Karl Hestvik, a retired officer who …" him."""
    above = parse.head(noun)
    return above if noun.dep == "appos" and above.pos == "PROPN" else noun


def _shared_subject(parse: Parse, verb: Token) -> Token | None:
    above = parse.head(verb)
    if verb.dep == "acl" and above.dep == "dobj" and governor_classes().get(parse.head(above).lemma) == "asks":
        return above  # "urged the movement to negotiate", hung on the noun
    if verb.dep == "acl":
        return (
            above
            if above.pos in {"NOUN", "PROPN", "PRON"} and verb.tag in {"VBN", "VBG"}
            else _controller(parse, above)
        )
    if above.pos == "ADP":
        gerund = find_gerund(parse, verb)
        if gerund is not None and gerund.doer is not None:
            return gerund.doer
        above = parse.head(above)
    if above.pos in {"NOUN", "ADJ"}:
        return _controller(parse, above)
    seen = parse.child(above, "dobj") if verb.tag == "VBG" and above.lemma in load_table("events")["shows"] else None
    if seen is not None and above.index < seen.index < verb.index:
        return seen
    if verb.dep == "xcomp" and governor_classes().get(above.lemma) in {"asks", "implies", "promises"}:
        given = parse.child(above, "dobj", "dative")
        if given is not None and above.lemma not in {"promise", "threaten", "vow"}:
            return given
        targets = parse.objects_of(above, "on", "to")
        if targets and above.lemma in {"call", "appeal"}:
            return targets[0]
    return find_subject(parse, above) if above != verb else None


def _controller(parse: Parse, noun: Token) -> Token | None:
    """Whose a noun is, "X's plan of"; else the subject of the clause that it stands in, "X is ready to fight"."""
    owner = parse.child(noun, "poss")
    if owner is not None and owner.pos in {"NOUN", "PROPN"}:
        return owner
    for above in parse.ancestors(noun):
        if above.pos in {"VERB", "AUX"}:
            return find_subject(parse, above)
    return None


def _with_antecedent(parse: Parse, verb: Token, objects: list[Token]) -> list[Token]:
    """The objects, with the noun that a relative clause describes where it is one: "the town they captured"."""
    plain = [o for o in objects if not _is_relative(o)]
    if verb.dep != "relcl" or parse.head(verb).lemma in load_table("cues")["messages"]:
        return plain
    own = parse.child(verb, "nsubj")
    lacks_object = not objects and own is not None and not _is_relative(own)
    lacks_object = lacks_object and parse.child(verb, "prep", "ccomp", "xcomp", "acomp") is None
    return [*plain, parse.head(verb)] if len(plain) < len(objects) or lacks_object else plain


def _listed(parse: Parse, heads: Iterable[Token]) -> Iterator[Token]:
    """Each head with those joined to it: "A, B and C"."""
    seen = set()
    for head in heads:
        todo = [head]
        while todo:
            token = todo.pop(0)
            if token.index not in seen and not _is_relative(token) and token.lower not in _NOBODY:
                seen.add(token.index)
                yield token
            joined = (c for c in parse.all_children(token, "conj") if c.pos in {"NOUN", "PROPN", "PRON", "NUM"})
            # "the road, but not the valleys"; "12 were killed and dozens injured"
            todo += [c for c in joined if parse.child(c, "neg") is None and not has_own_clause(parse, c)]


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


def phrase_span(parse: Parse, head: Token) -> Span:
    """The words of a noun phrase without its article, appositions, clauses and what is joined to it."""

    def stop(token: Token) -> bool:
        if token == head or token.text in {"-", "–", "/"}:
            return False
        if token.entity == "DATE" and parse.child(token, "npadvmod") is not None:
            return True  # "a day earlier elders …", which the tree hangs on the elders
        if token.dep in {"conj", "cc", "case"}:
            return token.head == head.index  # "current or former members", "members of China's party" stay whole
        return token.dep in {"relcl", "acl", "appos", "advcl", "punct", "preconj"} or splits(parse, token)

    words = [
        t
        for t in parse.subtree(head, stop)
        if t.dep not in {"det", "predet"} or t.head != head.index or t.lower in _KEPT
    ]
    kept = trimmed(words) or (head,)
    return hull(_run_around(kept, head))


_KEPT = {"no", "some", "several", "all", "both", "many"}


def _run_around(words: tuple[Token, ...], head: Token) -> list[Token]:
    """The unbroken run of words that holds the head: a span must not take in what was left out."""
    run = [head]
    for token in reversed([w for w in words if w.index < head.index]):
        if token.index == run[0].index - 1:
            run.insert(0, token)
    for token in [w for w in words if w.index > head.index]:
        if token.index == run[-1].index + 1:
            run.append(token)
    return run
