"""What the small heads beside the graph share: weights from a file, and the functions that their layers end with."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reportedly.errors import ModelMissing
from reportedly.reading.encoder.encoder import Floats


def load_weights(file: Path) -> dict[str, Floats]:
    """The weights that a file (npz) keeps in half precision. Raises ModelMissing when it cannot be read."""
    try:
        with np.load(file) as kept:
            return {name: kept[name].astype(np.float32) for name in kept.files}
    except (OSError, ValueError) as error:
        raise ModelMissing(f"the reader's model in {file.parent} cannot be loaded: {error}") from error


def gelu(x: Floats) -> Floats:
    """The smooth rectifier by its tanh form (Hendrycks and Gimpel, 2016), in single precision."""
    result: Floats = 0.5 * x * (1 + np.tanh(np.float32(np.sqrt(2 / np.pi)) * x * (1 + np.float32(0.044715) * x * x)))
    return result


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result
