"""Small mends of a tree: what no sentence can mean, however likely the encoder finds each of its arcs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reading.text.tokens import Token

_SUBJECTS = {"nsubj", "nsubjpass"}


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a text with these mends.

    A verb has one subject: of two beside each other, "the armed group Free Delta", the name stands in apposition. And
    what is said is one clause, or two that are joined: "four died and nine were rescued, police said".
    """
    return tuple(_in_apposition(tokens, token) or _joined(tokens, token) or token for token in tokens)


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
