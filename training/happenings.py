"""`python -m training.happenings --data FOLDER`: the words that name happenings (`reading.encoder.happenings`).

One small layer over the states of the encoder that ships. It learns from the event mentions of `coreference` train, in
the sentences that have any (the others are not marked), and from the events of `time` train.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from reportedly.evaluate.records import as_report, read_lines, span_of
from reportedly.reading import Reader
from reportedly.reading.encoder.encoder import MODEL, STATE_WIDTH
from reportedly.reading.statements.layers import Layers
from reportedly.reading.text.tokens import tops

HIDDEN, DROPOUT = 32, 0.2
EPOCHS, BATCH, RATE, DECAY = 5, 512, 2e-3, 0.5
WEIGHTS = {"coreference": 2.0, "time": 1.0}  # of a word: the first has a third of the words


class Words(NamedTuple):
    """The states of words (n, w), whether each names a happening, and how much each counts."""

    states: NDArray[np.float32]
    named: NDArray[np.float32]
    weights: NDArray[np.float32]


def main() -> None:
    """Train, and write the file that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    data = parser.parse_args().data
    torch.set_num_threads(1)
    reader = Reader(1)
    parts = [*_mentions(data, reader), *_events(data, reader)]
    weights = fit(Words(*map(np.concatenate, zip(*parts, strict=True))))
    np.savez(MODEL / "happenings.npz", **{name: value.astype(np.float16) for name, value in weights.items()})


def fit(words: Words, seed: int = 1) -> dict[str, Any]:
    """The weights by the names that `Happenings` knows, by AdamW on the cross-entropy."""
    torch.manual_seed(seed)
    mean, scale = words.states.mean(axis=0), words.states.std(axis=0) + np.float32(1e-3)
    inputs, named, counts = map(torch.from_numpy, ((words.states - mean) / scale, words.named, words.weights))
    first, last = nn.Linear(STATE_WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)
    layers = nn.Sequential(nn.Dropout(DROPOUT), first, nn.GELU(approximate="tanh"), nn.Dropout(DROPOUT), last)
    optimizer = torch.optim.AdamW(layers.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * -(-len(inputs) // BATCH))
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(BATCH):
            said = layers(inputs[batch])[:, 0]
            loss = nn.functional.binary_cross_entropy_with_logits(said, named[batch], counts[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    hidden = first.weight.detach().numpy() / scale
    return {
        "hidden": hidden.T,
        "hidden_bias": first.bias.detach().numpy() - hidden @ mean,
        "out": last.weight.detach().numpy()[0],
        "bias": last.bias.detach().numpy()[0],
    }


def _mentions(data: Path, reader: Reader) -> Iterator[Words]:
    """The sentences with a mention; of a mention of several words, the top of its tree names the happening."""
    for record in read_lines(data / "coreference" / "train.jsonl"):
        layers = reader.layers_of(as_report(record))
        within = [layers.parse.within(span_of(mention)) for mention in record["mentions"]]
        marked = {layers.parse.sentence_of[words[0].index].index for words in within if words}
        kept = [t.index for t in layers.parse.tokens if layers.parse.sentence_of[t.index].index in marked]
        yield _words(layers, {tops(words)[0].index for words in within if words}, kept, WEIGHTS["coreference"])


def _events(data: Path, reader: Reader) -> Iterator[Words]:
    for record in read_lines(data / "time" / "train.jsonl"):
        layers = reader.layers_of(as_report(record))
        named = {token.index for event in record["events"] for token in layers.parse.within(span_of(event))}
        yield _words(layers, named, list(range(len(layers.parse.tokens))), WEIGHTS["time"])


def _words(layers: Layers, named: set[int], kept: list[int], weight: float) -> Words:
    marks = np.array([index in named for index in kept], np.float32)
    return Words(layers.learned.states[kept], marks, np.full(len(kept), weight, np.float32))


if __name__ == "__main__":
    main()
