"""The encoder itself: words in, scores of every layer out, by ONNX Runtime on the processor alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from reportedly.errors import ModelMissing
from reportedly.reading.encoder.packing import pack
from reportedly.reading.encoder.pieces import Pieces, find_stretches

MODEL = Path(str(resources.files(__package__) / "model"))
_BATCH = 256  # pieces encoded at once, padding included: more at a time is slower and takes more memory

STATE_WIDTH = 384

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Scores:
    """What the encoder gives for the words of one stretch of text; n words.

    Classes are numbers into `Encoder.classes`. Scores are logits.
    """

    words: range
    paragraphs: Ints  # (n,): the number of the paragraph of each
    roles: Floats  # (n, 3, 3): source, cue and content; out, begin and inside
    links: Floats  # (n, 4 * 64 + 1): see `attributions`
    events: Floats  # (n, classes)
    factuality: Floats  # (n,)
    moods: Floats  # (n, classes)
    types: Floats  # (n, classes): of the act that a word names
    names: Floats  # (n, classes)
    # (n, 2 * MEANING): what a word means, and what it adds to what a text means; `training/meanings.py`
    meanings: Floats
    starts: Floats  # (n,): above 0 where a sentence begins
    arcs: Floats  # (n, n): from a word to its head
    tags: Ints  # (n,)
    parts: Ints  # (n,)
    labels: Ints  # (n,)
    states: Floats  # (n, STATE_WIDTH): what all the heads look at


class Encoder:
    """A loaded model: its graph, its pieces and the names of its classes."""

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        """Load the model. Raises ModelMissing when the folder does not hold a whole one.

        It keeps to `threads` threads, and so does numpy's algebra from then on: the heads beside the graph are numpy's.
        """
        import onnxruntime  # noqa: PLC0415  slow to load: paid by those who read, not by those who ask a ledger
        from threadpoolctl import threadpool_limits  # noqa: PLC0415

        threadpool_limits(threads, user_api="blas")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        try:
            self.classes: dict[str, list[str]] = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
            self._pieces = Pieces(folder / "tokenizer.json")
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._outputs = [output.name for output in self._session.get_outputs()]
        except Exception as error:  # three libraries, each with errors of its own
            reason = " ".join(str(error).split())
            raise ModelMissing(f"the reader's model in {folder} cannot be loaded: {reason}") from error

    def encode(self, words: Sequence[str], features: Sequence[int], paragraphs: Sequence[int]) -> list[Scores]:
        """The scores of a text, stretch by stretch in text order."""
        lengths = [len(self._pieces.of(word)) for word in words]
        stretches = find_stretches(words, lengths, paragraphs)
        scored: dict[int, Scores] = {}
        for batch in _batches([sum(lengths[s.start : s.stop]) for s in stretches]):
            chosen = [stretches[number] for number in batch]
            cut = [slice(s.start, s.stop) for s in chosen]
            inputs = pack(self._pieces, [words[c] for c in cut], [features[c] for c in cut])
            outputs = dict(zip(self._outputs, self._session.run(self._outputs, inputs), strict=True))
            for row, (number, stretch) in enumerate(zip(batch, chosen, strict=True)):
                scored[number] = _scores(outputs, row, stretch, paragraphs)
        return [scored[number] for number in sorted(scored)]


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    """Numbers of stretches of like length, as many together as a batch holds with its padding."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * (lengths[number] + 2) > _BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _scores(outputs: dict[str, Any], row: int, stretch: range, paragraphs: Sequence[int]) -> Scores:
    n = len(stretch)
    cut = {name: array[row, :n] for name, array in outputs.items()}
    cut["arcs"] = cut["arcs"][:, :n]
    cut["roles"] = cut["roles"].reshape(n, 3, 3)
    return Scores(words=stretch, paragraphs=np.array(paragraphs[stretch.start : stretch.stop]), **cut)
