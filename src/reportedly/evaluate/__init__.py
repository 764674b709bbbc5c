"""How well the reader reads, on files of text with the right answers: `reportedly evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluate import attribution, events, factuality, moods, names, times
from reportedly.evaluate.counts import Figures
from reportedly.evaluate.records import read_lines, read_marked
from reportedly.reading import Reader

Record = Mapping[str, Any]

CORPORA: dict[str, tuple[Callable[[Path], Iterable[Record]], Callable[[Iterable[Record], Reader], Figures]]] = {
    "attribution": (read_lines, attribution.score),
    "events": (read_lines, events.score),
    "factuality": (read_lines, factuality.score),
    "names": (read_lines, names.score),
    "times": (read_lines, times.score),
    "mood": (read_marked, moods.score),
}


def evaluate(corpus: str, file: Path, reader: Reader) -> Figures:
    """Score the reader on a file in the form of one of `CORPORA`.

    Raises EvaluationError when the file cannot be read as that.
    """
    read, score = CORPORA[corpus]
    try:
        return score(read(file), reader)
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(f"{file}: not a corpus of {corpus}: {error!r}") from error


__all__ = ["CORPORA", "EvaluationError", "Figures", "evaluate"]
