"""What the trained teacher says of every word, kept in half precision, and given back by stretch to the student."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from reportedly.reading.encoder.pieces import Pieces
from training.batches import Stretch, batches, cut, encode
from training.corpus import Document

Word = dict[str, np.ndarray]


def teach(teacher: nn.Module, documents: Iterable[Document], pieces: Pieces) -> dict[str, Word]:
    """For each document, by name, the teacher's probabilities of roles (n, 9), events and moods, and its factuality."""
    teacher.eval()
    said: dict[str, Word] = {}
    for document in documents:
        n = len(document.spans)
        said[document.name] = {
            "roles": np.zeros((n, 9), np.float16),
            "events": np.zeros((n, 8), np.float16),
            "moods": np.zeros((n, 8), np.float16),
            "factuality": np.zeros(n, np.float16),
        }
    stretches = [stretch for document in documents for stretch in cut(document, pieces)]
    for batch in batches(sorted(stretches, key=lambda s: len(s.words)), 4096):
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = {name: value.float() for name, value in teacher(**encode(batch, pieces)).items()}
        roles = scores["roles"].unflatten(-1, (3, 3)).softmax(-1).flatten(-2)
        found = {"roles": roles, "events": scores["events"].softmax(-1), "moods": scores["moods"].softmax(-1),
                 "factuality": scores["factuality"]}  # fmt: skip
        for row, stretch in enumerate(batch):
            for name, values in found.items():
                kept = said[stretch.document.name][name]
                kept[stretch.words.start : stretch.words.stop] = values[row, : len(stretch.words)].numpy()
    return said


def recall(said: Mapping[str, Word], batch: Sequence[Stretch]) -> dict[str, Tensor]:
    """The teacher's word on a batch; `real` marks the words on which there is one."""
    width = max(len(stretch.words) for stretch in batch)
    found = {
        "roles": torch.zeros(len(batch), width, 9),
        "events": torch.zeros(len(batch), width, 8),
        "moods": torch.zeros(len(batch), width, 8),
        "factuality": torch.zeros(len(batch), width),
        "real": torch.zeros(len(batch), width, dtype=torch.bool),
    }
    for row, stretch in enumerate(batch):
        known = said.get(stretch.document.name)
        if known is None:
            continue
        n = len(stretch.words)
        for name, values in known.items():
            found[name][row, :n] = torch.from_numpy(values[stretch.words.start : stretch.words.stop].astype(np.float32))
        found["real"][row, :n] = True
    return found
