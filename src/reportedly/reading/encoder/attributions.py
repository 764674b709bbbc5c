"""Sources, cues and contents put together: whose words each piece of content is, by which cue.

Each cue is one attribution. Its source is the likeliest of the sources found, or none; each piece of content goes to the
likeliest cue. Likelihood is the product of two learned vectors, one of the first word of either span (a pointer network;
Vinyals and others, 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.encoder.encoder import Floats, Scores
from reportedly.reading.encoder.spans import best_sequences, find_spans

_WIDTH = 64  # of each of the four vectors of a word


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
        cue_of_source, source, cue_of_content, content = (
            stretch.links[:, i * _WIDTH : (i + 1) * _WIDTH] for i in range(4)
        )
        places = [cue.start for cue in cues]
        of_cue: dict[int, list[range]] = {}
        for piece in contents:
            best = int((cue_of_content[places] @ content[piece.start]).argmax())
            of_cue.setdefault(best, []).append(_shifted(piece, stretch))
        for number, cue in enumerate(cues):
            if number in of_cue:
                said_by = _best_source(cue_of_source[cue.start], source, stretch.links[cue.start, -1], sources)
                yield Attributed(
                    tuple(_shifted(s, stretch) for s in said_by), _shifted(cue, stretch), tuple(of_cue[number])
                )


def _best_source(cue: Floats, source: Floats, none: float, sources: list[range]) -> list[range]:
    if not sources:
        return []
    likely = source[[s.start for s in sources]] @ cue
    return [sources[int(likely.argmax())]] if likely.max() > none else []


def _shifted(words: range, stretch: Scores) -> range:
    return range(words.start + stretch.words.start, words.stop + stretch.words.start)
