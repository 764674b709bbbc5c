"""The encoder's most confident mistakes about who says what: `python benchmarks/mistakes.py CORPUS.jsonl [NUMBER]`.

A mistake is a run of words that the encoder puts into another span of a role than the corpus, or into none, or out of
one. Its confidence is the mean probability of what the encoder says of its words; runs of one word in the midst of a
right span count like all others. The figures are in docs/benchmarks.md, sorted into kinds by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from training.corpus import Document, load_attribution

from reportedly.evaluate.attribution import ROLES
from reportedly.evaluate.records import read_lines
from reportedly.reading.encoder.encoder import Encoder
from reportedly.reading.encoder.spans import OUT

AROUND = 60  # characters shown on either side


@dataclass(frozen=True)
class Mistake:
    """Words of one role that are wrong, and how sure the encoder is of them."""

    confidence: float
    role: str
    kind: str  # "found" where there is nothing, "missed", or "cut" where a span begins
    words: range
    document: Document


def main() -> None:
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    encoder = Encoder()
    documents = load_attribution(Path(sys.argv[1]))
    found = [mistake for document in documents for mistake in mistakes(encoder, document)]
    texts = {f"attribution/{record['id']}": record for record in read_lines(Path(sys.argv[1]))}
    for mistake in sorted(found, key=lambda m: m.confidence, reverse=True)[:number]:
        print(f"{mistake.confidence:.3f} {mistake.role:8}{mistake.kind:7}{shown(mistake, texts)}")
    print(f"{len(found)} mistakes")


def mistakes(encoder: Encoder, document: Document) -> Iterator[Mistake]:
    """The mistakes in one text."""
    assert document.roles is not None
    for scores in encoder.encode(document.words, document.features, document.paragraphs):
        chances = np.exp(scores.roles - np.logaddexp.reduce(scores.roles, axis=-1, keepdims=True))
        said = chances.argmax(axis=-1)
        expected = np.array(document.roles[scores.words.start : scores.words.stop])
        for column, role in enumerate(ROLES):
            kinds = [_kind(int(s), int(e)) for s, e in zip(said[:, column], expected[:, column], strict=True)]
            for kind, group in groupby(range(len(kinds)), key=kinds.__getitem__):
                run = list(group)
                if kind:
                    confidence = float(chances[run, column, said[run, column]].mean())
                    words = range(run[0] + scores.words.start, run[-1] + 1 + scores.words.start)
                    yield Mistake(confidence, role, kind, words, document)


def _kind(said: int, expected: int) -> str:
    if said == expected:
        return ""
    if expected == OUT:
        return "found"
    return "missed" if said == OUT else "cut"


def shown(mistake: Mistake, texts: Mapping[str, Mapping[str, Any]]) -> str:
    """The words in their place."""
    text, spans = texts[mistake.document.name]["text"], mistake.document.spans
    start, end = spans[mistake.words.start].start, spans[mistake.words.stop - 1].end
    around = f"{text[max(0, start - AROUND) : start]}[[{text[start:end]}]]{text[end : end + AROUND]}"
    return " ".join(around.split())


if __name__ == "__main__":
    main()
