"""Where the text speaks in somebody else's words: spans between quotation marks.

A quotation of several paragraphs, each opened with a mark and only the last closed, gives a span a paragraph; those
after the first are marked as going on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reading.text.tokens import Parse
from reportedly.report import Span

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
_MARKS = re.compile("[“”«»„\"‘’]|''|``")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words, marks included; `goes_on` when the quotation began in a paragraph before."""

    span: Span
    goes_on: bool = False


def find_quotes(parse: Parse) -> tuple[Quote, ...]:
    """The quotations of a text, in order."""
    found: list[Quote] = []
    unclosed = False
    for paragraph in _paragraph_spans(parse):
        quotes, left_open = _quotes_in(parse.text, paragraph)
        if unclosed and quotes and quotes[0].span.start == paragraph.start:
            quotes[0] = Quote(quotes[0].span, goes_on=True)
        found += quotes
        unclosed = left_open
    return tuple(found)


def _paragraph_spans(parse: Parse) -> list[Span]:
    spans: dict[int, Span] = {}
    for sentence in parse.sentences:
        first = spans.get(sentence.paragraph, sentence.span)
        spans[sentence.paragraph] = Span(first.start, sentence.span.end)
    return list(spans.values())


def _quotes_in(text: str, paragraph: Span) -> tuple[list[Quote], bool]:
    quotes: list[Quote] = []
    closing, start = "", 0
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        if closing:
            if mark == closing and not _is_apostrophe(text, match.start(), mark):
                quotes.append(Quote(Span(start, match.end())))
                closing = ""
        elif mark in _PAIRS and not _is_apostrophe(text, match.start(), mark):
            closing, start = _PAIRS[mark], match.start()
    if closing and closing != "’":
        quotes.append(Quote(Span(start, paragraph.end)))
        return quotes, True
    return quotes, False


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    """A single mark inside a word ("don’t") is none of ours; nor is a double one between letters."""
    before, after = text[at - 1 : at].isalnum(), text[at + 1 : at + 2].isalnum()
    return mark in "’‘" and before and after
