"""Which words name something that happens, verbs and bare nouns alike: a small layer over the states of the words.

The encoder's own head for events learned from TimeML texts alone and misses many nouns in passing ("the ceremony").
This one was trained apart, on the states as they ship and on more texts (`training/happenings.py`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reportedly.reading.encoder.encoder import MODEL, Floats
from reportedly.reading.encoder.heads import gelu, load_weights

SURE = 0.4  # the probability from which a word counts: F1 on the development parts is highest about there


class Happenings:
    """The weights of the layer: `hidden` (w, h), `hidden_bias` (h,), `out` (h,), `bias`; w is the width of a state."""

    def __init__(self, file: Path = MODEL / "happenings.npz") -> None:
        """Load the weights. Raises ModelMissing when the file cannot be read."""
        self._weights = load_weights(file)

    def probability(self, states: Floats) -> Floats:
        """That each of n words names a happening, (n,); `states` are (n, w)."""
        w = self._weights
        inner = states @ w["hidden"] + w["hidden_bias"]
        result: Floats = 1 / (1 + np.exp(-(gelu(inner) @ w["out"] + w["bias"])))
        return result


def find_happenings(states: Floats) -> npt.NDArray[np.bool_]:
    """Whether each word names a happening."""
    found: npt.NDArray[np.bool_] = _load().probability(states) >= SURE
    return found


@cache
def _load() -> Happenings:
    return Happenings()
