"""Documents to batches of padded stretches, with their labels. -100 stands for a label that is missing."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reportedly.reading.encoder.packing import pack
from reportedly.reading.encoder.pieces import Pieces, find_stretches
from training.corpus import Document

MISSING = -100
_SYNTAX = ("tags", "parts", "labels", "names")
_SHORT = 0.25  # of all stretches are cut into their paragraphs


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The class names of the heads of syntax and names, in the order of their scores."""

    tags: tuple[str, ...]
    parts: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a document that are encoded together."""

    document: Document
    words: range


def find_labels(documents: Sequence[Document]) -> Labels:
    """All the classes that occur."""
    seen: dict[str, set[str]] = {layer: set() for layer in _SYNTAX}
    for document in documents:
        for layer, found in seen.items():
            found.update(c for c in getattr(document.syntax, layer, ()) if c is not None)
    return Labels(**{layer: tuple(sorted(found)) for layer, found in seen.items()})


def cut(document: Document, pieces: Pieces, chance: random.Random | None = None) -> list[Stretch]:
    """The stretches of a document.

    With `chance`, the first ends early at a paragraph, so that epochs differ, and some are cut into their paragraphs,
    for the encoder must read short texts too.
    """
    words = document.words
    lengths = [len(pieces.of(word)) for word in words]
    begin = 0
    if chance is not None:
        starts = [i for i in range(1, len(words)) if document.paragraphs[i] != document.paragraphs[i - 1] and i < 200]
        begin = chance.choice([0, *starts])
    ranges = find_stretches(words[:begin], lengths[:begin], document.paragraphs[:begin])
    rest = find_stretches(words[begin:], lengths[begin:], document.paragraphs[begin:])
    ranges += [range(r.start + begin, r.stop + begin) for r in rest]
    if chance is not None:
        ranges = [part for r in ranges for part in (_paragraphs(document, r) if chance.random() < _SHORT else [r])]
    return [Stretch(document, r) for r in ranges]


def _paragraphs(document: Document, words: range) -> Iterator[range]:
    for _, members in groupby(words, key=document.paragraphs.__getitem__):
        inside = list(members)
        yield range(inside[0], inside[-1] + 1)


def batches(stretches: list[Stretch], size: int, chance: random.Random | None = None) -> Iterator[list[Stretch]]:
    """Batches of stretches of like length, of about `size` words; shuffled with `chance`."""
    if chance is not None:
        stretches = sorted(stretches, key=lambda s: len(s.words) + chance.uniform(-20, 20))
    groups: list[list[Stretch]] = [[]]
    for stretch in stretches:
        if groups[-1] and (len(groups[-1]) + 1) * max(len(s.words) for s in [*groups[-1], stretch]) > size:
            groups.append([])
        groups[-1].append(stretch)
    if chance is not None:
        chance.shuffle(groups)
    yield from groups


def encode(group: Sequence[Stretch], pieces: Pieces) -> dict[str, Tensor]:
    """The inputs of the encoder for a batch."""
    words = [[s.document.spans[i].of(s.document.text) for i in s.words] for s in group]
    features = [s.document.features[s.words.start : s.words.stop] for s in group]
    return {name: torch.from_numpy(array) for name, array in pack(pieces, words, features).items()}


def targets(group: Sequence[Stretch], labels: Labels) -> dict[str, Tensor]:
    """The labels of a batch, each (B, W) but roles (B, W, 3)."""
    width = max(len(s.words) for s in group)
    shape = (len(group), width)
    found: dict[str, Any] = {
        name: np.full(shape, MISSING, dtype=np.int64)
        for name in ("events", "moods", "tags", "parts", "labels", "names", "starts", "heads", "source_of", "cue_of")
    }
    found["roles"] = np.full((*shape, 3), MISSING, dtype=np.int64)
    found["factuality"] = np.full(shape, np.nan, dtype=np.float32)
    number_of = {layer: {c: i for i, c in enumerate(getattr(labels, layer))} for layer in _SYNTAX}
    for row, stretch in enumerate(group):
        document, first, last = stretch.document, stretch.words.start, stretch.words.stop
        here = slice(0, last - first)
        if document.roles is not None:
            found["roles"][row, here] = document.roles[first:last]
            _links(stretch, found["source_of"][row], found["cue_of"][row])
        if document.events is not None:
            found["events"][row, here] = document.events[first:last]
        for layer in ("factuality", "moods"):
            for word, label in getattr(document, layer).items():
                if word in stretch.words:
                    found[layer][row, word - first] = label
        if document.syntax is not None:
            for layer in _SYNTAX:
                found[layer][row, here] = [
                    number_of[layer].get(c, MISSING) for c in getattr(document.syntax, layer)[first:last]
                ]
            found["starts"][row, here] = [MISSING if s is None else s for s in document.syntax.starts[first:last]]
            found["heads"][row, here] = [
                h - first if h is not None and first <= h < last else MISSING for h in document.syntax.heads[first:last]
            ]
    return {name: torch.from_numpy(array) for name, array in found.items()}


def _links(stretch: Stretch, source_of: Any, cue_of: Any) -> None:
    """For each cue the first word of its source, or the width for none; for each piece of content that of its cue."""
    document, words = stretch.document, stretch.words
    for cue in document.unsourced:
        if cue in words:
            source_of[cue - words.start] = len(source_of)
    for role, piece, cue in document.links:
        if piece in words and cue in words:
            if role == 0:
                source_of[cue - words.start] = piece - words.start
            else:
                cue_of[piece - words.start] = cue - words.start
