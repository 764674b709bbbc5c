"""Trains the head that finds mentions on the states of the encoder that ships: `python -m training.mentions FOLDER`.

It learns from re3d's development part (`entities` of the corpora), which has no train part; what is to be expected of
it on other text is printed first: each document as read by a head that was trained on the six sevenths it is not in.
See `reportedly.reading.encoder.mentions` for what the head is.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.evaluate.counts import Counts, Figures
from reportedly.evaluate.names import bare, count, figures, marked
from reportedly.evaluate.records import as_report
from reportedly.reading.encoder.encoder import MODEL
from reportedly.reading.encoder.mentions import CLASSES, EDGES, TYPES
from reportedly.reading.encoder.parser import Learned, Parser
from reportedly.reading.entities.mentions import LAYOUT, Runs, choose, classes_of, find_runs
from reportedly.reading.quantities.finding import find_quantities
from reportedly.reading.text.tokens import Parse
from reportedly.reading.times.finding import find_times

WIDTH = 32
DROPOUT = 0.3
RATE, DECAY, WARMUP = 2e-3, 0.05, 50
EPOCHS = 45
TOGETHER = 1  # documents a step
REDUCED = 256  # directions of the states, the widest of them, that the head is fitted to: a regulariser
FOLDS = 7


@dataclass(frozen=True)
class Example:
    """A document: the states of its words (n, w), their classes (n, 4), its runs, and which types of each are right."""

    record: Mapping[str, Any]
    parse: Parse
    states: Tensor
    classes: Tensor
    runs: Runs
    right: Tensor  # (m, types)


class Head(nn.Module):
    """Scores of the types of runs of words."""

    def __init__(self, basis: Tensor) -> None:
        super().__init__()
        self.basis = basis  # (STATE_WIDTH, REDUCED)
        self.states = nn.Linear(REDUCED, EDGES * WIDTH, bias=False)
        self.classes = nn.EmbeddingBag(CLASSES, EDGES * WIDTH, mode="sum")
        nn.init.normal_(self.classes.weight, std=0.1)
        self.layout, self.plain = nn.Linear(LAYOUT, WIDTH, bias=False), nn.Linear(LAYOUT, len(TYPES), bias=False)
        self.out = nn.Linear(WIDTH, len(TYPES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, example: Example) -> Tensor:
        """Log probabilities (m, types)."""
        words = self.states(self.dropout(example.states @ self.basis)) + self.classes(example.classes)
        first, before, last, after, head, above = words.split(WIDTH, dim=1)
        nothing = torch.zeros(1, WIDTH)
        edges = (first + torch.cat([nothing, before[:-1]]), last + torch.cat([after[1:], nothing]), head, above)
        runs, layout = torch.from_numpy(example.runs.places), torch.from_numpy(example.runs.layout)
        inner = sum((edge[runs[:, at]] for at, edge in enumerate(edges)), self.layout(layout))
        scores = self.out(self.dropout(functional.gelu(inner, approximate="tanh"))) + self.plain(layout)
        return torch.log_softmax(scores, -1)

    def weights(self) -> dict[str, Tensor]:
        """The weights by the names that the mentioner knows."""
        return {
            "states": self.basis @ self.states.weight.T, "classes": self.classes.weight, "out": self.out.weight.T,
            "bias": self.out.bias, "layout": self.layout.weight.T, "plain": self.plain.weight.T,
        }  # fmt: skip


def make_examples(records: Iterable[Mapping[str, Any]], parser: Parser) -> list[Example]:
    """The documents as the shipped encoder and the rules see them."""
    return [_make_example(record, parser.parse(record["text"])) for record in records]


def _make_example(record: Mapping[str, Any], learned: Learned) -> Example:
    parse, text = learned.parse, record["text"]
    times = find_times(parse, as_report(record).published)
    amounts = find_quantities(parse, times)
    runs = find_runs(parse, frozenset(time.span for time in times), frozenset(one.span for one in amounts))
    expected: dict[tuple[int, int], list[int]] = {}
    for mention in marked(record):
        start, end, type_ = bare(text, mention)
        expected.setdefault((start, end), []).append(TYPES.index(type_))
    right = np.zeros((len(runs.places), len(TYPES)), dtype=np.float32)
    for row, (first, last) in enumerate(runs.places[:, :2].tolist()):
        right[row, expected.get((parse.tokens[first].span.start, parse.tokens[last].span.end), [0])] = 1
    classes = torch.from_numpy(classes_of(parse))
    return Example(record, parse, torch.from_numpy(learned.states), classes, runs, torch.from_numpy(right))


def train_head(examples: Sequence[Example], seed: int = 1) -> Head:
    """A head fitted by AdamW, a document at a time."""
    torch.manual_seed(seed)
    chance, examples = random.Random(seed), list(examples)
    head = Head(widest(torch.cat([example.states for example in examples])))
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda i: min(1, (i + 1) / WARMUP) * (1 - i / steps))
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        head.train()
        for at in range(0, len(examples), TOGETHER):
            chosen = examples[at : at + TOGETHER]
            cost = torch.cat([-torch.logsumexp(head(one) + (1 - one.right) * -1e4, -1) for one in chosen]).mean()
            optimiser.zero_grad()
            cost.backward()
            optimiser.step()
            schedule.step()
    head.eval()
    return head


def widest(states: Tensor) -> Tensor:
    """The directions in which states differ most (STATE_WIDTH, REDUCED)."""
    return torch.linalg.eigh(torch.cov(states.T)).eigenvectors[:, -REDUCED:]


def cross_validated(examples: Sequence[Example]) -> Figures:
    """The figures of `reportedly evaluate entities`, each document read by a head that has not seen it."""
    order, counts = random.Random(7).sample(range(len(examples)), len(examples)), Counts()
    for fold in range(FOLDS):
        head = train_head([examples[i] for i in order if i not in order[fold::FOLDS]])
        for example in (examples[i] for i in order[fold::FOLDS]):
            with torch.no_grad():
                found = choose(example.parse, example.runs, head(example).exp().numpy())
            count(example.record, {(m.span.start, m.span.end, m.type) for m in found}, counts)
    return figures(counts)


def main() -> None:
    """Say what is to be expected, then train on everything and write the file that ships, in half precision."""
    torch.set_num_threads(1)
    records = [json.loads(line) for line in (Path(sys.argv[1]) / "entities" / "dev.jsonl").open(encoding="utf-8")]
    examples = make_examples(records, Parser())
    for name, figure in cross_validated(examples).items():
        print(f"{name:28}{figure:.3f}", flush=True)
    kept = train_head(examples).weights()
    np.savez(MODEL / "mentions.npz", **{key: value.detach().numpy().astype(np.float16) for key, value in kept.items()})


if __name__ == "__main__":
    main()
