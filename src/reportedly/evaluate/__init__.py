"""How well the reader reads, on files of text with the right answers: `reportedly evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluate import attribution, coreference, events, factuality, moods, names, relations, times
from reportedly.evaluate.counts import Figures
from reportedly.evaluate.records import read_lines, read_marked
from reportedly.reading import Reader

Record = Mapping[str, Any]

Score = Callable[[Iterable[Record], Reader], Figures]

# By the name of the public corpus whose form a file has, or the project's own: how it is read and how it is scored.
CORPORA: dict[str, tuple[Callable[[Path], Iterable[Record]], tuple[Score, ...]]] = {
    "attribution": (read_lines, (attribution.score,)),
    "time": (read_lines, (events.score, times.score)),
    "factuality": (read_lines, (factuality.score,)),
    "entities": (read_lines, (names.score,)),
    "political-events": (read_lines, (relations.score_relations,)),
    "plover": (read_lines, (relations.score_records,)),
    "coreference": (read_lines, (coreference.score,)),
    "mood": (read_marked, (moods.score,)),
}


def evaluate(corpus: str, file: Path, reader: Reader) -> Figures:
    """Score the reader on a file in the form of one of `CORPORA`.

    Raises EvaluationError when the file cannot be read as that.
    """
    read, scores = CORPORA[corpus]
    try:
        records = list(read(file))
        return {figure: value for score in scores for figure, value in score(records, reader).items()}
    except (KeyError, TypeError, ValueError) as error:
        raise EvaluationError(f"{file}: not in the form of {corpus}: {error!r}") from error


__all__ = ["CORPORA", "EvaluationError", "Figures", "evaluate"]
