"""Small mends of a tree: what no sentence can mean, however likely the encoder finds each of its arcs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reading.text.tokens import Token

_SUBJECTS = {"nsubj", "nsubjpass"}


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a text with these mends.

    A verb has one subject: of two beside each other, "the armed group Free Delta", the name stands in apposition. And
    what is said is one clause, or two that are joined: "four died and nine were rescued, police said". And a past tense
    after "and" goes on from the one before, and describes no noun: "refused to concede and alleged fraud". Nor has a
    verb two objects with a conjunction between: "found wreckage but no survivors". What stands before a semicolon is no
    part of what follows: "police said nine were hurt; the mayor denied it".
    """
    for mends in ((_in_apposition, _joined, _second_object), (_beside, _done)):
        tokens = [next((new for mend in mends if (new := mend(tokens, t)) is not None), t) for t in tokens]
    return tuple(tokens)


def _in_apposition(tokens: Sequence[Token], token: Token) -> Token | None:
    if token.pos != "PROPN" or token.dep not in _SUBJECTS:
        return None
    first = token.index
    while first and first <= tokens[first - 1].head <= token.index:  # what leads up to it: the "Free" of "Free Delta"
        first -= 1
    before = tokens[max(0, first - 1)]
    if before.pos != "NOUN" or before.dep not in _SUBJECTS or before.head != token.head:
        return None
    return replace(token, dep="appos", head=before.index)


def _joined(tokens: Sequence[Token], token: Token) -> Token | None:
    if token.dep != "ccomp" or token.index > token.head:
        return None
    between = next((t for t in reversed(tokens[: token.index]) if t.dep == "cc"), None)
    if between is None or not between.head < between.index or tokens[between.head].dep != "ccomp":
        return None
    return replace(token, dep="conj", head=between.head) if tokens[between.head].head == token.head else None


def _second_object(tokens: Sequence[Token], token: Token) -> Token | None:
    if token.dep != "dobj":
        return None
    between = [t for t in tokens[token.head + 1 : token.index] if t.head == token.head]
    first, after = next(((t, between[n + 1 :]) for n, t in enumerate(between) if t.dep == "dobj"), (None, []))
    if first is None or all(t.dep != "cc" for t in after):
        return None
    return replace(token, dep="conj", head=first.index)


def _beside(tokens: Sequence[Token], token: Token) -> Token | None:
    between = (t for t in tokens[token.index + 1 : token.head] if t.head == token.head)
    if token.dep != "ccomp" or all(t.text != ";" for t in between):
        return None
    earlier = (t for t in reversed(tokens[: token.index]) if t.head == token.head and t.dep in {"ccomp", "parataxis"})
    said = next(earlier, None)  # "the Post said, citing an official, that it fell; the mayor …"
    return replace(token, dep="parataxis") if said is None else replace(token, head=said.index)


def _done(tokens: Sequence[Token], token: Token) -> Token | None:
    """A second past tense under the first, or the object of one that was taken for an adjective."""
    first = _first_of_two(tokens, token)
    if first is not None:
        return replace(token, dep="conj", head=first.index)
    verb = next((t for t in tokens[token.head + 1 : token.index] if t.head == token.index and t.dep == "amod"), None)
    taken = verb is not None and _first_of_two(tokens, verb) is not None
    return replace(token, dep="dobj", head=verb.index) if verb is not None and taken else None


def _first_of_two(tokens: Sequence[Token], token: Token) -> Token | None:
    """The past tense that a second one right after "and" goes on from, over an infinitive between them."""
    before = tokens[max(0, token.index - 1)]
    if token.tag != "VBD" or token.dep not in {"amod", "conj"} or before.dep != "cc":
        return None
    above = tokens[before.head]
    first = tokens[above.head] if above.tag == "VB" and above.dep == "xcomp" else above
    return first if first.tag == "VBD" and first.index != token.head else None
