"""The small header of a report file: what a text says about itself before it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from reportedly.errors import Cause, IntakeError, InvalidReport
from reportedly.report import Report

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"\s*(\w+)\s*:(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where and when a text was published, as far as it is said."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None

    def or_else(self, defaults: Header) -> Header:
        """This header, with what it leaves open taken from `defaults`."""
        return Header(**{name: getattr(self, name) or getattr(defaults, name) for name in NAMES})


NAMES = tuple(field.name for field in fields(Header))
# A note is for whoever looks into the file; no part of the report.
_KEYS = (*NAMES, "note")


def split_header(text: str) -> tuple[Header, str]:
    """The header at the top of `text` and all that follows its blank line, character for character.

    A first line that is no `key: value` with a known key means that there is no header. Raises IntakeError when a
    later line of the header is none, or gives a key twice.
    """
    found: dict[str, str] = {}
    start, number = 0, 1
    while start < len(text):
        line = _LINE.match(text, start)
        assert line is not None  # every position begins a line, be it an empty one
        if found and not line[1].strip():
            start = line.end()
            break
        key, value = _split_line(line[1])
        if key not in _KEYS and not found:
            break
        if key not in _KEYS:
            raise IntakeError(
                f"line {number} of the header, {_short(line[1])!r}, has none of the keys {', '.join(_KEYS)};"
                " correct it, or put a blank line before the text"
            )
        if key in found:
            raise IntakeError(f"line {number} of the header gives {key!r} a second time; leave one of the two out")
        found[key] = value
        start, number = line.end(), number + 1
    return Header(**{key: value for key, value in found.items() if key in NAMES}), text[start:]


def make_report(text: str, header: Header, *, remedy: str = "") -> Report:
    """The report that a text and its header make.

    `remedy` says how a source of its kind is told what it leaves open, with {line} for a line that would do. Raises
    IntakeError when the outlet or the date is missing, when the text is empty or holds a NUL, or when a value cannot
    make a report.
    """
    if not text.strip():
        raise IntakeError("holds no text", Cause.NO_TEXT)
    if "\0" in text:
        raise IntakeError(f"holds a NUL character at offset {text.index(chr(0))} of its text; take it out")
    if not header.outlet:
        raise IntakeError(f"names no outlet; {remedy.format(line='outlet: NAME')}give --outlet NAME", Cause.NO_OUTLET)
    if not header.published:
        how = remedy.format(line="published: 2021-08-20")
        raise IntakeError(f"gives no date; {how}give --published 2021-08-20", Cause.NO_DATE)
    try:
        return Report(
            text,
            outlet=header.outlet,
            published=header.published,
            title=header.title,
            url=header.url,
            byline=header.byline,
        )
    except InvalidReport as error:
        raise IntakeError(str(error)) from error


def _split_line(line: str) -> tuple[str, str]:
    match = _FIELD.fullmatch(line)
    return (match[1].lower(), match[2].strip()) if match else ("", "")


def _short(line: str) -> str:
    return line if len(line) <= 40 else line[:39] + "…"
