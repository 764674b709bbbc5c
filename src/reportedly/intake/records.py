"""Records with named fields, of JSON or of a table, to reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.header import NAMES, Header, make_report
from reportedly.intake.values import Source
from reportedly.report import Report

FIELDS = ("text", *NAMES)


def parse_json(text: str) -> Any:
    """A JSON value. Raises IntakeError where there is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise IntakeError(f"is not JSON: {error.msg} at {where}") from None
    except (ValueError, RecursionError):
        raise IntakeError("is not JSON that can be read: a number too long or brackets too deep") from None


def report_of(record: Any, source: Source) -> Report:
    """The report that a record holds, each field under its own name or the one that the source's `fields` gives it.

    Raises IntakeError when it holds none.
    """
    if not isinstance(record, dict):
        raise IntakeError('is not a JSON object; write {"text": …, "outlet": …, "published": …}')
    text = _string(record, source.fields, "text")
    if text is None:
        name = source.fields.get("text", "text")
        raise IntakeError(
            f'has no "{name}"; each record has "text", "outlet" and "published", or names them by --field text=NAME',
            Cause.NO_TEXT,
        )
    header = Header(**{name: _string(record, source.fields, name) for name in NAMES}).or_else(source.defaults)
    for name, cause in (("outlet", Cause.NO_OUTLET), ("published", Cause.NO_DATE)):
        if not getattr(header, name):
            raise IntakeError(f'has no "{source.fields.get(name, name)}"; add it or give --{name}', cause)
    return make_report(text, header)


def _string(record: dict[str, Any], fields: Mapping[str, str], name: str) -> str | None:
    there = fields.get(name, name)
    value = record.get(there)
    if value is not None and not isinstance(value, str):
        raise IntakeError(f'"{there}" is not a string')
    return value
