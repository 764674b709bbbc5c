"""What statements mean, as vectors: of the word for the event, of its sentence, and of the whole report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from reportedly.reading.encoder.encoder import Floats
from reportedly.reading.statements.layers import Layers
from reportedly.reading.values import MEANING, Event, Statement

_SCALE = 127  # a coordinate of a vector of length one, as a signed byte


def find_meanings(layers: Layers, events: Iterable[Event], statements: Sequence[Statement]) -> Iterator[bytes]:
    """For each statement three vectors, one after the other: of its event's word, its sentence and its report."""
    if not statements:
        return  # a text of no words means nothing
    parse = layers.parse
    words, texts = np.split(layers.learned.meanings, [MEANING], axis=1)
    index = {token.span: token.index for token in parse.tokens}
    triggers = {event.id: index[event.trigger] for event in events}
    report = texts.mean(axis=0)
    for statement in statements:
        at = triggers[statement.event]
        sentence = parse.sentence_of[at]
        yield b"".join(map(to_bytes, (words[at], texts[sentence.first : sentence.last].mean(axis=0), report)))


def to_bytes(vector: Floats) -> bytes:
    """A vector's direction in signed bytes."""
    length = float(np.sqrt(vector @ vector)) or 1.0
    written: bytes = np.rint(vector * (_SCALE / length)).astype(np.int8).tobytes()
    return written
