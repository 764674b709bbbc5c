"""The noun phrases of a sentence, as the learned coder is told of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.reading.encoder.coder import LABELS, lay_out
from reportedly.reading.encoder.encoder import Floats
from reportedly.reading.statements.participants import phrase_span
from reportedly.reading.text.tokens import Parse, Sentence, Token
from reportedly.report import Span

_NOUNS = {"NOUN", "PROPN", "PRON"}
_OTHER = len(LABELS) - 1


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
