"""CSV and TSV: a header line with the names of the columns, then one report a row (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.decoding import decode, refuse_other_encodings
from reportedly.intake.records import FIELDS, report_of
from reportedly.intake.values import Item, Source
from reportedly.report import Found, Refused

MAX_FIELD = 5_000_000  # characters; the longest report that is read has 200,000
_DELIMITERS = ",;\t|"


class CsvTable:
    """A table with a column for the text."""

    name = "CSV"
    suffixes = frozenset({".csv", ".tsv"})
    guarded = False

    def fits(self, beginning: bytes, suffix: str) -> bool:
        """Whether the first line names a column `text` and another field of a report."""
        if suffix in self.suffixes:
            return True
        first = beginning.removeprefix(b"\xef\xbb\xbf").split(b"\n")[0].decode("utf-8", "replace")
        names = {name.strip(' "\r').lower() for name in first.split(_delimiter(first))}
        return "text" in names and len(names & set(FIELDS)) > 1

    def read(self, source: Source) -> Iterator[Item]:
        """The report of each row, and a refusal for each that holds none, named `name:line`."""
        beginning = source.beginning()
        if not beginning.strip():
            raise IntakeError("is empty", Cause.NO_TEXT)
        refuse_other_encodings(beginning)
        csv.field_size_limit(MAX_FIELD)
        lines = _lines(source)
        first = next(lines)
        rows = csv.reader(chain([first], lines), delimiter=_delimiter(first))
        try:
            names = _names(next(rows, []), source.fields)
            yield from _read_rows(rows, names, source)
        except csv.Error as error:
            raise IntakeError(f"line {rows.line_num} is no row of a table: {error}; the rest was not read") from None


CSV_TABLE = CsvTable()


def _read_rows(rows: Any, names: list[str], source: Source) -> Iterator[Item]:
    number = rows.line_num + 1
    for row in rows:
        name, number = f"{source.name}:{number}", rows.line_num + 1
        if not any(row):
            continue
        try:
            yield Found(name, report_of(dict(zip(names, row, strict=False)), source))
        except IntakeError as error:
            yield Refused(name, str(error), error.cause)


def _lines(source: Source) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: source.stream.readline(MAX_FIELD * 4), b""), start=1):
        try:
            yield decode(line) if number == 1 else line.decode("utf-8")
        except (IntakeError, UnicodeDecodeError):
            raise IntakeError(f"line {number} is not UTF-8; turn the file into UTF-8 first") from None


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _names(row: list[str], fields: Mapping[str, str]) -> list[str]:
    """The names of the columns, a report's fields in lower case. Raises IntakeError when none holds the text."""
    names = [name.strip() if name.strip() in fields.values() else name.strip().lower() for name in row]
    wanted = fields.get("text", "text")
    if wanted not in names:
        found = ", ".join(repr(name) for name in row[:12])
        raise IntakeError(f"has no column {wanted!r} but {found}; say which one holds the text: --field text=NAME")
    return names
