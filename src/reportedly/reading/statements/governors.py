"""What the heads over a clause say of it, and what a clause only describes, of which they say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.effects import Effect, has_no, is_condition, is_imperative, make_effect, own_effects
from reportedly.reading.statements.gerunds import find_gerund
from reportedly.reading.statements.predicates import PASSIVE_ONLY, Predicate
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import governor_classes
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Certainty, Mood

_OVER_CLAUSES = {"seems", *PASSIVE_ONLY}  # "it seems that", "it is said that"
_OVER_INFINITIVES = {"asks", "promises"}  # "called on X to leave": the infinitive may hang as an adjunct


def effects_above(parse: Parse, verb: Token, chain: tuple[Speech, ...]) -> Iterator[Effect]:
    """What the heads over a clause say of it, up to the cue that introduces it."""
    cues = {t.index for speech in chain for t in speech.cue}
    below = verb
    for above in parse.ancestors(verb):
        if above.index in cues:
            return
        yield from _from_head(parse, above, below)
        if _describes(below) or below.dep in {"advcl", "prep"}:
            return  # what is said of a clause says nothing of what describes its nouns or stands beside it
        below = above


def _from_head(parse: Parse, head: Token, below: Token) -> Iterator[Effect]:
    if below.dep in {"acl", "ccomp", "relcl"} and is_lacking(parse, head):
        yield Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN)
        return
    if (gerund := find_gerund(parse, below)) is not None:
        yield make_effect(gerund.effect, head)
        return
    table = load_table("hedges")["governors"]
    governor = governor_classes().get(head.lemma)
    if below.dep == "ccomp" and governor not in _OVER_CLAUSES and head.pos != "ADJ":
        return  # "means that", "decided that": the class is that of the infinitive
    complement = (below.dep in {"xcomp", "ccomp", "acl", "pcomp"} and not _describes(below)) or (
        below.dep == "advcl" and parse.is_infinitive(below)
    )
    if below.dep == "advcl" and governor not in _OVER_INFINITIVES:
        if parse.is_infinitive(below):
            yield Effect(mood=Mood.EXPECTED)  # "came to help"
        return
    if below.dep == "conj":
        yield from _shared_with(parse, head, below)
        return
    if governor is None and below.dep == "xcomp" and parse.is_infinitive(below) and _is_pledge(parse, head):
        yield Effect(mood=Mood.EXPECTED, certainty=Certainty.PROBABLE)
    if governor is None or not complement:
        return
    passive = parse.child(head, "auxpass") is not None
    if governor in PASSIVE_ONLY and not passive:
        return
    yield make_effect(table[governor]["effect"], head)
    if governor == "obliged" and any(c.lower == "yet" for c in parse.children[head.index]):
        yield Effect(negative=True)  # "has yet to leave"
    yield from _own_of(parse, head)


def _is_pledge(parse: Parse, verb: Token) -> bool:
    """Whether what is done is to agree, plan or try: "signed an agreement to exchange prisoners"."""
    done = parse.all_children(verb, "dobj", "nsubjpass")
    return any(noun.lemma in load_table("hedges")["pledges"] for noun in done)


def _shared_with(parse: Parse, head: Token, below: Token) -> Iterator[Effect]:
    """A second verb without a subject of its own stays under what governs the first ("plans to meet and talk")."""
    if is_condition(parse, head) or (parse.child(below, "nsubj", "nsubjpass") is None and parse.is_infinitive(head)):
        yield from (e for e in _own_of(parse, head) if e.mood is Mood.CONDITIONAL)


def _own_of(parse: Parse, head: Token) -> Iterator[Effect]:
    yield from own_effects(parse, Predicate(head, head))


def is_lacking(parse: Parse, noun: Token) -> bool:
    """Whether a noun over a clause says that nothing bears it out: "no evidence that", "has not seen any sign that"."""
    if noun.lemma not in load_table("questions")["proof"]:
        return False
    without_any = parse.child(noun, "det") is not None and is_negated(parse, parse.head(noun))
    return has_no(parse, noun) or without_any


def is_let(parse: Parse, clause: Token) -> bool:
    """Whether a clause is what somebody lets or makes happen: "let the convoy pass", "forced them to leave"."""
    above = parse.head(clause)
    below = clause.tag == "VB" and clause.dep in {"xcomp", "ccomp"}
    lets = above != clause and governor_classes().get(above.lemma) == "implies"
    return below and lets and not is_imperative(parse, above)  # "let them count the graves" asks


def is_described(parse: Parse, verb: Token, speech: Speech) -> bool:
    """Whether a description stands between a verb and the cue that it is under."""
    cue = speech.head.index
    for token in (verb, *parse.ancestors(verb)):
        if token.index == cue:
            return False
        if (_describes(token) or _stands_beside(parse, token)) and token.head != cue:
            return True
    return False


def _describes(verb: Token) -> bool:
    """Whether a clause only describes a noun: "women who had worked", "services being offered"."""
    return verb.dep in {"relcl", "appos"} or (verb.dep == "acl" and verb.tag in {"VBN", "VBG"})


def _stands_beside(parse: Parse, verb: Token) -> bool:
    """Whether a clause gives the time, cause or means of another: "by building missiles", "after they left"."""
    if verb.dep == "pcomp":
        return parse.head(verb).lower not in {"of", "to", "for", "from"}
    marks = {c.lower for c in parse.children[verb.index] if c.dep in {"mark", "advmod"}}
    return verb.dep == "advcl" and bool(marks & {"after", "before", "because", "as", "when", "while", "since"})
