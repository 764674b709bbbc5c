"""Trains the coder on the states of the encoder that ships: `python -m training.coder FOLDER` (of the corpora).

It learns from `political-events` train and from the sentences of `acts/train/`; see `reportedly.reading.encoder.coder`
for what the two heads are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reportedly.evaluate.relations import fits
from reportedly.reading import Reader
from reportedly.reading.encoder.coder import LABELS
from reportedly.reading.encoder.encoder import MODEL, STATE_WIDTH
from reportedly.reading.statements.phrases import Phrases, find_phrases
from reportedly.reading.text.tokens import Sentence
from reportedly.report import Report, Span
from training.corpus import ACT_TYPES, Act, Document, load_acts, load_relations

_HERE = Path(__file__).parent
WIDTH = 128
DROPOUT = 0.35
RATE, DECAY, WARMUP = 1e-3, 0.05, 50
EPOCHS = {"pair": 10, "type": 12}
_HEED = 0.3  # weight of the cost of heeding another word than the one that is marked as the act's
_SHORTENED = 0.15  # of all parties are cut to their last words, as rules that err at the edges give them


@dataclass(frozen=True)
class Example:
    """A sentence with one act: the states of its words (n, w), its phrases, and which pairs of them are right."""

    states: Tensor
    act: Act
    phrases: Phrases
    right: Tensor  # (phrases, phrases): whether both are the act's parties


class Pairs(nn.Module):
    """Scores of pairs of phrases."""

    def __init__(self) -> None:
        super().__init__()
        self.actor, self.recipient = nn.Linear(STATE_WIDTH, WIDTH), nn.Linear(STATE_WIDTH, WIDTH, bias=False)
        self.actor_label, self.recipient_label = nn.Embedding(len(LABELS), WIDTH), nn.Embedding(len(LABELS), WIDTH)
        self.layout, self.out = nn.Linear(4, WIDTH, bias=False), nn.Linear(WIDTH, 1, bias=False)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, example: Example) -> Tensor:
        """Log probabilities (phrases * phrases)."""
        states = self.dropout(example.states[list(example.phrases.places)])
        labels = torch.tensor(example.phrases.labels)
        actors = self.actor(states) + self.actor_label(labels)
        recipients = self.recipient(states) + self.recipient_label(labels)
        layout = self.layout(torch.from_numpy(example.phrases.layout))
        together = functional.gelu(actors[:, None] + recipients[None] + layout, approximate="tanh")
        scores = self.out(self.dropout(together)).squeeze(-1)
        return torch.log_softmax((scores - 1e4 * torch.eye(len(scores))).flatten(), 0)

    def cost(self, example: Example, chance: random.Random) -> Tensor:
        """Minus the log probability that a right pair is chosen."""
        return -torch.logsumexp(self(example)[example.right.flatten()], 0)

    def weights(self) -> dict[str, Tensor]:
        """The weights by the names that the coder knows."""
        return {
            "actor": self.actor.weight.T, "actor_label": self.actor_label.weight + self.actor.bias,
            "recipient": self.recipient.weight.T, "recipient_label": self.recipient_label.weight,
            "layout": self.layout.weight.T, "out": self.out.weight[0],
        }  # fmt: skip


class Types(nn.Module):
    """The type of an act, given who takes part."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Linear(STATE_WIDTH, 2 * WIDTH)
        self.actor, self.recipient = (nn.Linear(STATE_WIDTH, 2 * WIDTH, bias=False) for _ in range(2))
        self.nobody = nn.Parameter(torch.zeros(2, 2 * WIDTH))
        self.heed = nn.Linear(WIDTH, 1, bias=False)
        self.out = nn.Linear(WIDTH, len(ACT_TYPES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, actors: Sequence[int], recipients: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Log probabilities of the types, and of each word to be the act's."""
        states = self.dropout(states)
        parties = self.actor(states[list(actors)].mean(0)) if actors else self.nobody[0]
        parties = parties + (self.recipient(states[list(recipients)].mean(0)) if recipients else self.nobody[1])
        words = self.words(states)
        heed = self.heed(functional.gelu(words[:, :WIDTH] + parties[:WIDTH], approximate="tanh")).squeeze(-1)
        act = functional.gelu(torch.softmax(heed, 0) @ words[:, WIDTH:] + parties[WIDTH:], approximate="tanh")
        return torch.log_softmax(self.out(self.dropout(act)), -1), torch.log_softmax(heed, 0)

    def cost(self, example: Example, chance: random.Random) -> Tensor:
        """Minus the log probability of the right types, and of the word that names the act where it is marked."""
        act = example.act
        types, heed = self(example.states, _words(act.actors, chance), _words(act.recipients, chance))
        cost = -torch.logsumexp(types[list(act.types)], 0)
        return cost if act.trigger is None else cost - _HEED * heed[act.trigger]

    def weights(self) -> dict[str, Tensor]:
        """The weights by the names that the coder knows."""
        return {
            "words": self.words.weight.T, "bias": self.words.bias, "actor": self.actor.weight.T,
            "recipient": self.recipient.weight.T, "no_actor": self.nobody[0], "no_recipient": self.nobody[1],
            "heed": self.heed.weight[0], "out": self.out.weight.T, "out_bias": self.out.bias,
        }  # fmt: skip


def _words(parties: Sequence[range], chance: random.Random) -> list[int]:
    shortened = (p[-chance.choice((1, 2, 3)) :] if chance.random() < _SHORTENED else p for p in parties)
    return [word for party in shortened for word in party]


def make_examples(documents: Sequence[Document], reader: Reader) -> Iterator[Example]:
    """The documents as the shipped encoder and the rules see them."""
    for document in documents:
        layers = reader.layers_of(Report(document.text, outlet="corpus", published="2000-01-01"))
        (act,) = document.acts
        whole = Sentence(index=0, first=0, last=len(document.spans), span=Span(0, len(document.text)), paragraph=0)
        phrases = find_phrases(layers.parse, whole)
        actors, recipients = (
            [Span(document.spans[p.start].start, document.spans[p.stop - 1].end) for p in parties]
            for parties in (act.actors, act.recipients)
        )
        one, other = (
            np.array([any(fits([span], party) for party in side) for span in phrases.spans], dtype=bool)
            for side in (actors, recipients)
        )
        right = one[:, None] & other[None] & ~np.eye(len(one), dtype=bool)
        yield Example(torch.from_numpy(layers.learned.states), act, phrases, torch.from_numpy(right))


def train_head(head: Pairs | Types, examples: list[Example], epochs: int, seed: int = 1) -> None:
    """Fit a head by AdamW, in batches of sixteen sentences."""
    chance, examples = random.Random(seed), list(examples)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(examples) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda i: min(1, (i + 1) / WARMUP) * (1 - i / steps))
    for _ in range(epochs):
        chance.shuffle(examples)
        for first in range(0, len(examples), 16):
            cost = torch.stack([head.cost(example, chance) for example in examples[first : first + 16]]).mean()
            optimiser.zero_grad()
            cost.backward()
            optimiser.step()
            schedule.step()
    head.eval()


def train_coder(examples: list[Example], file: Path) -> None:
    """Train both heads and write their weights, in half precision."""
    torch.manual_seed(1)
    heads: dict[str, Pairs | Types] = {"pair": Pairs(), "type": Types()}
    paired = [example for example in examples if example.right.any()]
    for name, head in heads.items():
        train_head(head, paired if name == "pair" else examples, EPOCHS[name])
    kept = {f"{name}.{key}": value for name, head in heads.items() for key, value in head.weights().items()}
    np.savez(file, **{key: value.detach().numpy().astype(np.float16) for key, value in kept.items()})


def main() -> None:
    """Train on everything and write the file that ships."""
    torch.set_num_threads(1)
    documents = list(load_acts(sorted((_HERE / "acts" / "train").glob("*.txt"))))
    documents += load_relations(Path(sys.argv[1]) / "political-events" / "train.jsonl")
    train_coder(list(make_examples(documents, Reader(1))), MODEL / "coder.npz")


if __name__ == "__main__":
    main()
