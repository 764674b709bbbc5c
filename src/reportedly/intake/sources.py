"""Finding reports: a file, a folder or standard input, and which kind each file is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import IntakeError
from reportedly.intake.header import Header
from reportedly.intake.json_lines import read_json_lines
from reportedly.intake.plain import read_plain
from reportedly.report import Found, Refused, Report

_REPORT_SUFFIXES = {".txt", ".md", ".jsonl"}
# Kinds that may well hold a report, so that leaving them out in silence could lose one.
_UNREAD = {
    ".json": "write it as JSON Lines, one report a line, in a file that ends in .jsonl",
    **dict.fromkeys([".html", ".htm", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".eml"], "save it as a .txt file"),
}


def read_source(source: Path | str, defaults: Header) -> Iterator[Report | Refused]:
    """The reports of a source as `find_reports` gives them, without where each was found."""
    for item in find_reports(source, defaults):
        yield item.report if isinstance(item, Found) else item


def find_reports(source: Path | str, defaults: Header) -> Iterator[Found | Refused]:
    """The reports of a file, of a folder and all below it, or of standard input (`-`).

    `defaults` stands in for what a file does not say of itself. What holds no report is refused with the reason, and
    the rest goes on. In a folder, hidden files and files of kinds that hold no reports are passed over.
    """
    if str(source) == "-":
        yield from _read_standard_input(defaults)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, defaults)
    else:
        yield from _read_file(path, defaults)


def _read_standard_input(defaults: Header) -> Iterator[Found | Refused]:
    try:
        yield Found("standard input", read_plain(sys.stdin.buffer, defaults))
    except IntakeError as error:
        yield Refused("standard input", str(error))


def _read_folder(folder: Path, defaults: Header) -> Iterator[Found | Refused]:
    found = False
    for entry in _walk(folder):
        found = True
        if isinstance(entry, Refused):
            yield entry
        else:
            yield from _read_file(entry, defaults)
    if not found:
        yield Refused(_name(folder), "holds no reports: there is no .txt, .md or .jsonl file in it or below it")


def _walk(folder: Path) -> Iterator[Path | Refused]:
    """The files of `folder` and below that may hold reports, in the order of their names."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refused(_name(folder), _why(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link to a folder above would never end
                yield from _walk(entry)
        elif entry.suffix.lower() in _REPORT_SUFFIXES | _UNREAD.keys() and (entry.is_file() or entry.is_symlink()):
            yield entry


def _read_file(path: Path, defaults: Header) -> Iterator[Found | Refused]:
    name, suffix = _name(path), path.suffix.lower()
    try:
        if suffix in _UNREAD and path.exists():
            raise IntakeError(f"a {suffix} file is not read; {_UNREAD[suffix]}")
        with path.open("rb") as stream:
            if suffix == ".jsonl":
                yield from read_json_lines(stream, name, defaults)
            else:
                yield Found(name, read_plain(stream, defaults))
    except IntakeError as error:
        yield Refused(name, str(error))
    except OSError as error:
        yield Refused(name, _why(error))


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {error.strerror or error}"


def _name(path: Path) -> str:
    """The path as text that can be printed, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
