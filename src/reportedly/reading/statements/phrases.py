"""Noun phrases: the words of one, and those of a sentence as the learned coder is told of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.reading.encoder.coder import LABELS, lay_out
from reportedly.reading.encoder.encoder import Floats
from reportedly.reading.statements.gerunds import splits
from reportedly.reading.text.tokens import Parse, Sentence, Token, hull, trimmed
from reportedly.report import Span

_NOUNS = {"NOUN", "PROPN", "PRON"}
_OTHER = len(LABELS) - 1
_KEPT = {"no", "some", "several", "all", "both", "many"}  # of the words that only say which, those that say how many


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


@dataclass(frozen=True, slots=True)
class Phrases:
    """Those who may take part in a sentence's act: their words in the text, their heads as places in the sentence."""

    spans: tuple[Span, ...]
    places: tuple[int, ...]
    labels: tuple[int, ...]  # numbers into LABELS
    layout: Floats  # see `lay_out`


def find_phrases(parse: Parse, sentence: Sentence) -> Phrases:
    """The noun phrases of a sentence."""
    heads = [token for token in parse.words(sentence) if _may_take_part(parse, token)]
    spans = tuple(phrase_span(parse, head) for head in heads)
    nested = np.array([[one.covers(other) or other.covers(one) for other in spans] for one in spans], dtype=bool)
    places = tuple(head.index - sentence.first for head in heads)
    return Phrases(
        spans=spans,
        places=places,
        labels=tuple(LABELS.index(head.dep) if head.dep in LABELS else _OTHER for head in heads),
        layout=lay_out(places, [head.head for head in heads], nested.reshape(len(heads), len(heads))),
    )


def _may_take_part(parse: Parse, token: Token) -> bool:
    if token.pos not in _NOUNS or token.entity in {"DATE", "TIME"} or token.tag in {"WDT", "WP"}:
        return False
    return token.dep not in {"compound", "nmod"} or parse.head(token).pos not in _NOUNS
