"""Tables as CSV (RFC 4180) in UTF-8, safe to open in a spreadsheet.

Lists are JSON. Text is in quotation marks, and a character that would move a cursor, hide or reorder words is shown as
�, one for one, so that offsets still fit. A spreadsheet takes text that begins with one of `=+-@`, a tab or a line
break for a formula; such text gets an apostrophe before it, and so does text that has only apostrophes before one of
these. To take it back, strip one apostrophe wherever `'+[=+-@…]` matches (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.brief.safe import visible
from reportedly.export.columns import ColumnType, Table

# The signs of a formula, narrow and full-width.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_JSON = frozenset({ColumnType.TEXTS, ColumnType.SPANS})


def write_csv(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The table as CSV, a row at a time, the names of the columns first."""
    yield _line(column.name for column in table.columns)
    for row in rows:
        yield _line(_cell(row[column.name], column.type) for column in table.columns)


def _line(cells: Iterable[Any]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return written.getvalue().encode()


def _cell(value: Any, type: ColumnType) -> Any:
    if value is None or type in (ColumnType.INTEGER, ColumnType.NUMBER):
        return value
    if type is ColumnType.DATE:
        return value.isoformat()
    text = visible(json.dumps(value, ensure_ascii=False) if type in _JSON else str(value))
    return f"'{text}" if _FORMULA.match(text) else text
