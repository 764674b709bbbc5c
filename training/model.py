"""The encoder and its heads in PyTorch: BERT (Devlin and others, 2019) with what the reader adds to it.

Shapes: B stretches, L pieces, W words, C classes. Everything after the encoder is by word, at its first piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.reading.encoder.attributions import LINK_WIDTH
from reportedly.reading.encoder.features import FEATURES

ARC_WIDTH = 192
LABEL_WIDTH = 128


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How wide the encoder is and how many classes each head has."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    roles: int = 9
    events: int = 8
    moods: int = 8
    types: int = 17
    tags: int
    parts: int
    labels: int
    names: int


class Encoder(nn.Module):
    """BERT's encoder, with an embedding of each word's features added to that of its pieces."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.kind = nn.Parameter(torch.zeros(sizes.width))
        self.features = nn.Embedding(FEATURES + 1, sizes.width)  # the last: no word (the marks at either end)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """pieces, features, mask: (B, L); mask is 1 for a piece and 0 for padding. Gives (B, L, width)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places) + self.kind + self.features(features)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each with a residual and a norm after it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query = nn.Linear(sizes.width, sizes.width)
        self.key = nn.Linear(sizes.width, sizes.width)
        self.value = nn.Linear(sizes.width, sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (B, L, width); bias: (B, 1, 1, L), added to the attention."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.matmul(query, key.transpose(-1, -2)) * (width // self.heads) ** -0.5 + bias
        mixed = torch.matmul(torch.softmax(scores, dim=-1), value)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.out(mixed)))
        return self.norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Attitudes(nn.Module):
    """The heads of who says what and how sure they are, on words (B, W, width)."""

    def __init__(self, width: int, roles: int = 9, events: int = 8, moods: int = 8) -> None:
        super().__init__()
        self.roles = nn.Linear(width, roles)
        self.events = nn.Linear(width, events)
        self.factuality = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 1))
        self.moods = nn.Linear(width, moods)
        self.cue_of_source = nn.Linear(width, LINK_WIDTH)
        self.source = nn.Linear(width, LINK_WIDTH)
        self.cue_of_content = nn.Linear(width, LINK_WIDTH)
        self.content = nn.Linear(width, LINK_WIDTH)
        self.unsourced = nn.Linear(width, 1)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        """Scores by word; `links` holds four vectors of LINK_WIDTH and the score of having no source."""
        links = (self.cue_of_source, self.source, self.cue_of_content, self.content, self.unsourced)
        return {
            "roles": self.roles(words),
            "events": self.events(words),
            "factuality": self.factuality(words).squeeze(-1),
            "moods": self.moods(words),
            "links": torch.cat([head(words) for head in links], dim=-1),
        }


class Acts(nn.Module):
    """The heads of who did what to whom, on words (B, W, width)."""

    def __init__(self, width: int, types: int) -> None:
        super().__init__()
        self.types = nn.Linear(width, types)
        self.actor_of = nn.Linear(width, LINK_WIDTH)
        self.actor = nn.Linear(width, LINK_WIDTH)
        self.recipient_of = nn.Linear(width, LINK_WIDTH)
        self.recipient = nn.Linear(width, LINK_WIDTH)
        self.alone = nn.Linear(width, 2)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        """Scores by word; `parties` holds four vectors of LINK_WIDTH and the scores of no actor and no recipient."""
        parties = (self.actor_of, self.actor, self.recipient_of, self.recipient, self.alone)
        return {"types": self.types(words), "parties": torch.cat([head(words) for head in parties], dim=-1)}


class Syntax(nn.Module):
    """The heads of syntax and names; arcs and their labels by biaffine attention (Dozat and Manning, 2017)."""

    def __init__(self, width: int, sizes: Sizes) -> None:
        super().__init__()
        self.tags = nn.Linear(width, sizes.tags)
        self.parts = nn.Linear(width, sizes.parts)
        self.names = nn.Linear(width, sizes.names)
        self.starts = nn.Linear(width, 1)
        self.dependent = nn.Linear(width, ARC_WIDTH)
        self.head = nn.Linear(width, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.label_dependent = nn.Linear(width, LABEL_WIDTH)
        self.label_head = nn.Linear(width, LABEL_WIDTH)
        self.label_product = nn.Linear(LABEL_WIDTH, sizes.labels)
        self.label_sum = nn.Linear(2 * LABEL_WIDTH, sizes.labels)

    def forward(self, words: Tensor, heads: Tensor | None = None) -> dict[str, Tensor]:
        """Scores by word; `arcs` (B, W, W) from dependent to head; labels for `heads` (B, W), or for the best."""
        dependent = functional.gelu(self.dependent(words))
        arcs = torch.matmul(self.arc(dependent), functional.gelu(self.head(words)).transpose(-1, -2))
        best = arcs.argmax(-1) if heads is None else heads
        below = functional.gelu(self.label_dependent(words))
        above = functional.gelu(self.label_head(words))
        above = torch.gather(above, 1, best.unsqueeze(-1).expand(-1, -1, LABEL_WIDTH))
        labels = self.label_product(below * above) + self.label_sum(torch.cat([below, above], dim=-1))
        return {
            "tags": self.tags(words),
            "parts": self.parts(words),
            "names": self.names(words),
            "starts": self.starts(words).squeeze(-1),
            "arcs": arcs,
            "labels": labels,
        }


class Student(nn.Module):
    """The encoder that ships, with all heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.attitudes = Attitudes(sizes.width)
        self.acts = Acts(sizes.width, sizes.types)
        self.syntax = Syntax(sizes.width, sizes)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor, heads: Tensor | None = None
    ) -> dict[str, Tensor]:
        """first: (B, W), the place of each word's first piece. Gives the scores of every head."""
        words = self.dropout(at_words(self.encoder(pieces, features, mask), first))
        return {**self.attitudes(words), **self.acts(words), **self.syntax(words, heads)}


class Teacher(nn.Module):
    """A wider encoder of the transformers library, with the heads of attitudes alone."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import AutoModel  # noqa: PLC0415  heavy, and the student has no need of it

        self.encoder = AutoModel.from_pretrained(folder, hidden_dropout_prob=0.1, attention_probs_dropout_prob=0.0)
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES + 1, width)
        nn.init.zeros_(self.features.weight)
        self.attitudes = Attitudes(width)
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor, heads: Tensor | None = None
    ) -> dict[str, Tensor]:
        """As the student's."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.features(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        scores: dict[str, Tensor] = self.attitudes(self.dropout(at_words(hidden, first)))
        return scores


def at_words(hidden: Tensor, first: Tensor) -> Tensor:
    """The vectors (B, W, width) of words, those of their first pieces."""
    return torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))


def load_pretrained(encoder: Encoder, folder: Path) -> None:
    """Set the encoder's weights to those of a BERT in the transformers library's layout."""
    given = load_file(str(folder / "model.safetensors"))
    renamed = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
        "features.weight": encoder.features.weight.detach(),
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm": "output.LayerNorm",
    }
    for index in range(len(encoder.layers)):
        for ours, theirs in names.items():
            for kind in ("weight", "bias"):
                renamed[f"layers.{index}.{ours}.{kind}"] = given[f"encoder.layer.{index}.{theirs}.{kind}"]
    encoder.load_state_dict(renamed)
