"""Sentences put together into short texts, so that what is learned from one holds in the midst of others."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reportedly.reading.encoder.features import find_features
from reportedly.report import Span
from training.corpus import Document, Syntax


def join_some(documents: Sequence[Document], chance: random.Random) -> list[Document]:
    """The documents in a new order, in groups of one to six, each group one text."""
    order = chance.sample(list(documents), len(documents))
    groups = []
    while order:
        size = chance.choice((1, 1, 2, 3, 4, 6))
        groups.append(join(order[:size], chance.random() < 0.5))
        order = order[size:]
    return groups


def join(documents: Sequence[Document], paragraphs: bool) -> Document:
    """One text of several, as paragraphs or as one paragraph."""
    text = ""
    joined = Document(name="+".join(d.name for d in documents), text="", spans=[], paragraphs=[], features=[])
    for number, document in enumerate(documents):
        offset, base = len(text), len(joined.spans)
        text += document.text + ("\n\n" if paragraphs else " ")
        joined.spans += [Span(s.start + offset, s.end + offset) for s in document.spans]
        joined.paragraphs += [number if paragraphs else 0] * len(document.spans)
        joined.factuality |= {word + base: score for word, score in document.factuality.items()}
        joined.moods |= {word + base: mood for word, mood in document.moods.items()}
        joined.acts += [act.shifted(base) for act in document.acts]
    joined.text = text
    joined.features = find_features(text, joined.spans, joined.paragraphs)
    joined.syntax = _join_syntax(documents)
    return joined


def _join_syntax(documents: Sequence[Document]) -> Syntax:
    joined = Syntax(tags=[], parts=[], labels=[], heads=[], names=[], starts=[])
    for document in documents:
        base = len(joined.heads)
        given = document.syntax or _unknown(len(document.spans))
        joined.heads += [head if head is None else head + base for head in given.heads]
        for layer in ("tags", "parts", "labels", "names", "starts"):
            getattr(joined, layer).extend(getattr(given, layer))
    return joined


def _unknown(n: int) -> Syntax:
    """The syntax of n words of which nothing is known."""
    return Syntax(
        tags=[None] * n, parts=[None] * n, labels=[None] * n, heads=[None] * n, names=[None] * n, starts=[None] * n
    )
