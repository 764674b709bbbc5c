"""Where a text's paragraphs lie.

A blank line always ends one. A single line break ends one too, unless the text is hard-wrapped: set in lines of one
width, as in mail and telegrams, where a break is only a space. A dateline ("KABUL (Northgate Wire) -") is cut off as
a paragraph of its own: left on, it is taken for the subject of the first sentence.
"""

from __future__ import annotations

import re

from reportedly.report import Span

_WRAP_WIDTH = 100  # no line longer than this: the text may be hard-wrapped
_FULL_LINE = 40  # a line shorter than this ends a paragraph even then
_DATELINE = re.compile(
    r"[A-Z][A-Z.' -]{2,40}(?:, [A-Z][\w.' ]{2,30})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^()\n]{2,40}\))?"
    r" ?(?:-{1,2}|–|—)\s+(?=[A-Z“‘\"'])"
    r"|[A-Z][\w.' -]{2,40}, \d{1,2} [A-Z][a-z]{2,8} \([^()\n]{2,40}\)(?: (?:-{1,2}|–|—)\s+|\s+)(?=\S)"
)
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text in order, without the white space around them."""
    lines = _lines(text)
    wrapped = len(lines) > 1 and max(line.end - line.start for line in lines) <= _WRAP_WIDTH
    paragraphs: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if line.start == line.end:
            continue
        if wrapped and before is not None and _runs_on(text, before, line):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(part for paragraph in paragraphs for part in _without_dateline(text, paragraph))


def _without_dateline(text: str, paragraph: Span) -> list[Span]:
    found = _DATELINE.match(text, paragraph.start, paragraph.end)
    if found is None:
        return [paragraph]
    line = found.group().rstrip(" -–—\t")
    return [Span(paragraph.start, paragraph.start + len(line)), Span(found.end(), paragraph.end)]


def _lines(text: str) -> list[Span]:
    """Every line, stripped of white space; blank lines are empty spans."""
    lines = []
    start = 0
    for end, following in [(m.start(), m.end()) for m in _BREAK.finditer(text)] + [(len(text), len(text))]:
        line = text[start:end]
        left = start + len(line) - len(line.lstrip())
        lines.append(Span(left, max(left, start + len(line.rstrip()))))
        start = following
    return lines


def _runs_on(text: str, before: Span, line: Span) -> bool:
    full = before.end - before.start >= _FULL_LINE
    return full and before.start != before.end and not text[before.start : before.end].endswith(('."', ".”", ":"))
