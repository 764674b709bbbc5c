"""Files of text with the right answers: JSON Lines, or sentences with marks `[words|label]`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.reading import Reader
from reportedly.reading.values import Reading
from reportedly.report import Report, Span

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)\]")


def read_lines(file: Path) -> Iterator[Mapping[str, Any]]:
    """The objects of a file of JSON Lines."""
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_marked(file: Path) -> Iterator[Mapping[str, Any]]:
    """Sentences, one a line: `text`, and `marks` with the start, end and label of each."""
    for line in file.read_text(encoding="utf-8").splitlines():
        text, marks, last = "", [], 0
        for match in _MARK.finditer(line):
            text += line[last : match.start()]
            marks.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            last = match.end()
        yield {"text": text + line[last:], "marks": marks}


def span_of(record: Mapping[str, Any]) -> Span:
    """The span of a record's `start` and `end`."""
    return Span(record["start"], record["end"])


def as_report(record: Mapping[str, Any]) -> Report:
    """A record's text as a report of its day, or of any day where it has none."""
    return Report(record["text"], outlet="corpus", published=record.get("published") or "2000-01-01")


def read_record(record: Mapping[str, Any], reader: Reader) -> Reading:
    """The reading of a record's text."""
    return reader.read(as_report(record))
