"""Plain text for patterns: a stretch of a report with its white space made even."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from reportedly.reading.text.tokens import Parse
from reportedly.report import Span

_BLANKS_OR_ONE = re.compile(r"\S|\s+")


class Plain(NamedTuple):
    """A paragraph with every run of white space as one space, and where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the report that a stretch of the plain text, which must not be empty, stands for."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def plain_paragraphs(parse: Parse) -> Iterator[Plain]:
    """The paragraphs of a text. Patterns are matched in one at a time, so that no match runs over the end of one."""
    for _, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        kept = [m.start() for m in _BLANKS_OR_ONE.finditer(parse.text, sentences[0].span.start, sentences[-1].span.end)]
        yield Plain("".join(" " if parse.text[i].isspace() else parse.text[i] for i in kept), tuple(kept))
