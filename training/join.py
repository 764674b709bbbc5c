"""Sentences put together into short texts, so that what is learned from single sentences holds in the midst of others."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reportedly.reading.encoder.features import find_features
from reportedly.report import Span
from training.corpus import Document


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
    joined.text = text
    joined.features = find_features(text, joined.spans, joined.paragraphs)
    joined.events = _all_or_none([d.events for d in documents])
    return joined


def _all_or_none(layers: Sequence[list[int] | None]) -> list[int] | None:
    return [label for layer in layers if layer for label in layer] if all(layers) else None
