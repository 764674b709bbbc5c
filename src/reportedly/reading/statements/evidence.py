"""The words that a statement rests on: those of its own clause, and what a reader needs beside them."""

from __future__ import annotations

from reportedly.reading.statements.gerunds import find_gerund
from reportedly.reading.statements.governors import is_lacking, is_let
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.predicates import Predicate, has_own_clause
from reportedly.reading.statements.speaking import is_act
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Participant


def own_words(layers: Layers, predicate: Predicate) -> set[Token]:
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


def find_evidence(
    layers: Layers, predicate: Predicate, own: set[Token], participants: tuple[Participant, ...]
) -> set[Token]:
    """The words that a statement rests on: its clause, those who take part where its sentence names them, what is
    asked, promised or let happen in an infinitive, without which "urged fishermen" says little, and what turns it from
    without.
    """
    sentence = layers.parse.sentence_of[predicate.trigger.index]
    words = set(own)
    for participant in participants:
        if sentence.span.covers(participant.span):
            words.update(layers.parse.within(participant.span))
    words.update(_turned_by(layers.parse, predicate.verb))
    below = layers.parse.child(predicate.verb, "xcomp") or layers.parse.child(predicate.verb, "ccomp")
    whole = below is not None and (is_let(layers.parse, below) or (below.dep == "xcomp" and is_act(predicate.verb)))
    if below is not None and whole and below.index in layers.clause_heads:
        words.update(layers.parse.subtree(below))
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
