"""Who acts on whom in a sentence, and what type of act that is: two small heads over the states of its words.

Both were trained apart from the encoder, on its states as they ship (`training/coder.py`), and are computed here. Which
two stand in the main act: each pair of noun phrases has a score, of the states of both heads, their labels in the tree
and how they lie to one another. Which type it is, given both: the words are attended to in the light of the parties
(additive attention; Bahdanau and others, 2015), for which word names the act is not given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reportedly.reading.encoder.encoder import MODEL, Floats
from reportedly.reading.encoder.heads import gelu, load_weights, softmax

LABELS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "conj", "appos", "dative", "attr", "nmod", "agent",
          "ROOT", "other")  # fmt: skip
FAR = 30  # words; a greater distance counts as this


class Coder:
    """The weights of both heads; w is the width of a state."""

    def __init__(self, file: Path = MODEL / "coder.npz") -> None:
        """Load the weights. Raises ModelMissing when the file cannot be read."""
        self._weights = load_weights(file)

    def pairs(self, states: Floats, labels: Sequence[int], layout: Floats) -> Floats:
        """The score (n, n) of each pair of phrases as actor and recipient.

        `states` (n, w) are those of the phrases' heads, `labels` numbers into LABELS, `layout` (n, n, 4) as
        `lay_out` gives it.
        """
        w = self._weights
        actors = states @ w["pair.actor"] + w["pair.actor_label"][list(labels)]
        recipients = states @ w["pair.recipient"] + w["pair.recipient_label"][list(labels)]
        together = gelu(actors[:, None] + recipients[None] + layout @ w["pair.layout"])
        scores: Floats = together @ w["pair.out"]
        np.fill_diagonal(scores, -np.inf)
        return scores

    def types(self, states: Floats, actors: Sequence[int], recipients: Sequence[int]) -> tuple[Floats, Floats]:
        """The probability of each type of act between parties, and how much each word (n) names that act.

        `states` (n, w) are those of a sentence, `actors` and `recipients` the places of their words in it.
        """
        w = self._weights
        parties = self._party("actor", states, actors) + self._party("recipient", states, recipients)
        width = parties.shape[-1] // 2
        words = states @ w["type.words"] + w["type.bias"]
        heed = softmax(gelu(words[:, :width] + parties[:width]) @ w["type.heed"])
        act = gelu(heed @ words[:, width:] + parties[width:])
        return softmax(act @ w["type.out"] + w["type.out_bias"]), heed

    def _party(self, side: str, states: Floats, words: Sequence[int]) -> Floats:
        if not words:
            return self._weights[f"type.no_{side}"]
        party: Floats = states[list(words)].mean(axis=0) @ self._weights[f"type.{side}"]
        return party


@cache
def load_coder() -> Coder:
    """The coder that ships, loaded when first asked for."""
    return Coder()


def lay_out(places: Sequence[int], heads: Sequence[int], nested: npt.NDArray[np.bool_]) -> Floats:
    """How two of n phrases lie to one another (n, n, 4): how far, in which order, under one head, one in the other.

    `places` are those of their heads in the text, `heads` what these hang on.
    """
    at, above = np.array(places), np.array(heads)
    distance = np.clip(at[None] - at[:, None], -FAR, FAR) / FAR
    same = above[None] == above[:, None]
    return np.stack([distance, distance > 0, same, nested], axis=-1).astype(np.float32)
