"""A report's text with the words of its statements marked, as HTML that nests legally however the words overlap.

The text is cut wherever a statement's words begin or end; between two cuts the same marks are open throughout.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from reportedly.brief.safe import visible
from reportedly.report import Span

_PARAGRAPH = re.compile(r"\S(?:.+|\n(?!\s*\n))*")
_MARK = Markup('<mark id="{}">'), Markup("</mark>")
_LAYER = Markup('<span class="{}">'), Markup("</span>")
_LINK = Markup('<a class="back" href="{}"{}>')


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that something rests on; a click on them leads to the address `href`, where there is one.

    The words of a statement, and of a question, are a `mark` whose first run has the id `name`, later ones `name-2`,
    `name-3` and so on. A `layer` beside them, such as a time, is a `span` of that class and needs no name.
    """

    name: str
    spans: tuple[Span, ...]
    href: str | None
    layer: str | None = None

    @property
    def size(self) -> int:
        """How many characters it marks."""
        return sum(span.end - span.start for span in self.spans)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML, and the span of the text that it shows."""

    span: Span
    html: Markup


def anchor(identifier: str) -> str:
    """`identifier` as the fragment of a link."""
    return quote(identifier, safe="")


def mark_text(text: str, marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` with `marks` in place."""
    writer = _Writer(visible(text), marks)
    return tuple(writer.paragraph(Span(*found.span())) for found in _PARAGRAPH.finditer(text))


class _Writer:
    """Writes one text; keeps count of the runs of each mark, so that no id is given twice."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        # The longest outermost: then a mark is broken into runs only where it must be.
        self.marks = sorted(marks, key=lambda mark: (-mark.size, mark.spans))
        self.runs: dict[str, int] = {}
        self.linked: set[str] = set()

    def paragraph(self, span: Span) -> Paragraph:
        marks = [mark for mark in self.marks if any(own.overlaps(span) for own in mark.spans)]
        return Paragraph(span, Markup("").join(self._pieces(span, marks)))

    def _pieces(self, paragraph: Span, marks: Sequence[Mark]) -> Iterator[Markup]:
        stack: list[Mark] = []
        for piece in _cut(paragraph, marks):
            wanted = [mark for mark in marks if any(own.covers(piece) for own in mark.spans)]
            kept = _common(stack, wanted)
            yield from map(_close, reversed(stack[kept:]))
            yield from map(self._open, wanted[kept:])
            yield self._words(piece, wanted)
            stack = wanted
        yield from map(_close, reversed(stack))

    def _open(self, mark: Mark) -> Markup:
        if mark.layer is not None:
            return _LAYER[0].format(mark.layer)
        run = self.runs[mark.name] = self.runs.get(mark.name, 0) + 1
        return _MARK[0].format(mark.name if run == 1 else f"{mark.name}-{run}")

    def _words(self, piece: Span, marks: Sequence[Mark]) -> Markup:
        words = escape(piece.of(self.text))
        href = next((mark.href for mark in reversed(marks) if mark.href is not None), None)
        if href is None or not words.strip():  # a link of blanks has no name to read out
            return words
        # One stop of the Tab key a statement is enough.
        skipped = Markup(' tabindex="-1"') if href in self.linked else ""
        self.linked.add(href)
        return _LINK.format(href, skipped) + words + Markup("</a>")


def _close(mark: Mark) -> Markup:
    return (_MARK if mark.layer is None else _LAYER)[1]


def _cut(paragraph: Span, marks: Collection[Mark]) -> Iterator[Span]:
    """The paragraph cut at every place where a mark begins or ends."""
    edges = {edge for mark in marks for span in mark.spans for edge in span}
    inside = sorted(edge for edge in edges if paragraph.start < edge < paragraph.end)
    ends = [*inside, paragraph.end]
    return map(Span, [paragraph.start, *inside], ends)


def _common(first: Sequence[Mark], second: Sequence[Mark]) -> int:
    """How many marks two stacks share from the bottom."""
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one is not other:
            break
        shared += 1
    return shared
