"""Sources, cues and contents put together: whose words each piece of content is, by which cue.

Each cue is one attribution. Its source is the likeliest of the sources found, or none; each piece of content goes to
the likeliest cue. Likelihood is the product of two learned vectors, one of the first word of either span (a pointer
network; Vinyals and others, 2015), less something for every sentence between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from reportedly.reading.encoder.encoder import Ints, Scores
from reportedly.reading.encoder.spans import best_sequences, find_spans

_WIDTH = 64  # of each of the four vectors of a word
_ACROSS_SOURCE = 2.0  # taken from the likelihood of a source for every sentence between it and the cue
_ACROSS_CONTENT = 0.5  # and of a cue for every sentence between it and the content; both chosen on PolNeAR's dev part


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as runs of word numbers, each in text order."""

    source: tuple[range, ...]
    cue: range
    content: tuple[range, ...]


def find_attributed(scores: Iterable[Scores]) -> Iterator[Attributed]:
    """The attributions of a text in order of their cues. Those of which no content was found are left out."""
    for stretch in scores:
        sequences = best_sequences(stretch.roles)
        sources, cues, contents = (find_spans(sequences[:, role].tolist()) for role in range(3))
        if not cues:
            continue
        links = _Links(stretch)
        of_cue: dict[int, list[range]] = {}
        for piece in contents:
            of_cue.setdefault(links.cue_of(piece, cues), []).append(piece)
        for number, cue in enumerate(cues):
            if number in of_cue:
                yield Attributed(
                    source=tuple(_shifted(run, stretch) for run in links.source_of(cue, sources)),
                    cue=_shifted(cue, stretch),
                    content=tuple(_shifted(run, stretch) for run in of_cue[number]),
                )


class _Links:
    """How likely pieces and cues of one stretch belong together."""

    def __init__(self, stretch: Scores) -> None:
        vectors = np.split(stretch.links[:, : 4 * _WIDTH], 4, axis=1)
        self._cue_of_source, self._source, self._cue_of_content, self._content = vectors
        self._no_source = stretch.links[:, -1]
        self._sentence = (stretch.starts > 0).cumsum()

    def cue_of(self, piece: range, cues: list[range]) -> int:
        """The number of the cue that a piece of content goes to."""
        places = [cue.start for cue in cues]
        likely = self._cue_of_content[places] @ self._content[piece.start]
        return int((likely - _ACROSS_CONTENT * self._apart(piece.start, places)).argmax())

    def source_of(self, cue: range, sources: list[range]) -> list[range]:
        """The source of a cue, or none."""
        if not sources:
            return []
        places = [source.start for source in sources]
        likely = self._source[places] @ self._cue_of_source[cue.start]
        likely = likely - _ACROSS_SOURCE * self._apart(cue.start, places)
        return [sources[int(likely.argmax())]] if likely.max() > self._no_source[cue.start] else []

    def _apart(self, word: int, places: list[int]) -> Ints:
        """How many sentences lie between."""
        apart: Ints = np.abs(self._sentence[places] - self._sentence[word])
        return apart


def _shifted(words: range, stretch: Scores) -> range:
    return range(words.start + stretch.words.start, words.stop + stretch.words.start)
