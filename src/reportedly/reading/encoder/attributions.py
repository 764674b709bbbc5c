"""Sources, cues and contents put together: whose words each piece of content is, by which cue.

Each cue is one attribution. Its source is the likeliest of the sources found, or none; each piece of content goes to
the likeliest cue. Likelihood is the product of two learned vectors, one of the first word of either span (a pointer
network; Vinyals and others, 2015), less something for every sentence between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from reportedly.reading.encoder.encoder import Ints, Scores
from reportedly.reading.encoder.spans import best_sequences, find_spans

LINK_WIDTH = 64  # of each of the four vectors of a word
# Added to the chances that a word is out, begins or is inside a source, a cue, a content: how many are found. And
# below, what is taken from a link for every sentence that it crosses. All chosen on PolNeAR's dev part.
_LEANING = np.array([[0, 0.4, 0.4], [0, 0.4, 0.4], [0, 0, 0]], dtype=np.float32)
_ACROSS_SOURCE = 2.0  # between a cue and its source
_ACROSS_CONTENT = 2.0  # between a piece of content and its cue
_PARAGRAPH = 2  # sentences that the end of a paragraph counts for


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution as runs of word numbers, each in text order."""

    source: tuple[range, ...]
    cue: range
    content: tuple[range, ...]


def find_attributed(scores: Iterable[Scores]) -> list[Attributed]:
    """The attributions of a text in order of their cues.

    Cues of which no content was found are left out. Content in a stretch without a cue goes on with the cue before it.
    """
    found: list[Attributed] = []
    for stretch in scores:
        sequences = best_sequences(stretch.roles + _LEANING)
        sources, cues, contents = (find_spans(sequences[:, role].tolist()) for role in range(3))
        if cues:
            found += _linked(_Links(stretch), sources, cues, contents)
        elif found:
            carried = tuple(_shifted(piece, stretch) for piece in contents)
            found[-1] = replace(found[-1], content=(*found[-1].content, *carried))
    return found


def _linked(links: _Links, sources: list[range], cues: list[range], contents: list[range]) -> Iterator[Attributed]:
    of_cue: dict[int, list[range]] = {}
    for piece in contents:
        of_cue.setdefault(links.cue_of(piece, cues), []).append(piece)
    for number, cue in enumerate(cues):
        if number in of_cue:
            yield Attributed(
                source=tuple(_shifted(run, links.stretch) for run in links.source_of(cue, sources)),
                cue=_shifted(cue, links.stretch),
                content=tuple(_shifted(run, links.stretch) for run in of_cue[number]),
            )


class _Links:
    """How likely pieces and cues of one stretch belong together."""

    def __init__(self, stretch: Scores) -> None:
        self.stretch = stretch
        vectors = np.split(stretch.links[:, : 4 * LINK_WIDTH], 4, axis=1)
        self._cue_of_source, self._source, self._cue_of_content, self._content = vectors
        self._no_source = stretch.links[:, -1]
        self._place = (stretch.starts > 0).cumsum() + _PARAGRAPH * stretch.paragraphs

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
        """How many sentences lie between; the end of a paragraph counts for more of them."""
        apart: Ints = np.abs(self._place[places] - self._place[word])
        return apart


def _shifted(words: range, stretch: Scores) -> range:
    return range(words.start + stretch.words.start, words.stop + stretch.words.start)
