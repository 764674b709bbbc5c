"""The fields of a correction as lines of text, for a form and for the command line, and such lines as fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reportedly.brief.wording import interval_text
from reportedly.claims.correcting import Fields, figure_text
from reportedly.errors import InvalidReview
from reportedly.reading.values import SourceKind
from reportedly.report import parse_published

_LISTS = ("actors", "recipients")
_CHOICES = ("type", "place", "polarity", "certainty", "mood")
_BOUND = r"(\d[\d,]*(?:\.\d+)?)"
_QUANTITY = re.compile(rf"(?:{_BOUND}|{_BOUND}?\s*\.\.\s*{_BOUND}?)(?:\s+(\S.*))?")
_SOURCE = re.compile(rf"({'|'.join(SourceKind)})\s*:\s*(\S.*)")

LABELS = {
    "type": "event type",
    "actors": "who",
    "recipients": "whom/what",
    "place": "where",
    "time": "when",
    "quantities": "how many",
    "polarity": "polarity",
    "certainty": "certainty",
    "mood": "mood",
    "sources": "cites",
}


def fields_to_text(fields: Fields) -> dict[str, str]:
    """Each field as text, one value a line; the days apart, as `begin` and `end`."""
    time = fields["time"] or {"begin": None, "end": None}
    return {
        **{name: fields[name] or "" for name in _CHOICES},
        **{name: "\n".join(fields[name]) for name in _LISTS},
        **{name: time[name] or "" for name in ("begin", "end")},
        "quantities": "\n".join(map(_quantity_line, fields["quantities"])),
        "sources": "\n".join(f"{one['kind']}: {one['name']}" for one in fields["sources"]),
    }


def _quantity_line(quantity: Fields) -> str:
    low, high = ("" if quantity[name] is None else f"{quantity[name]:.10g}" for name in ("low", "high"))
    return f"{low if low == high else f'{low}..{high}'} {quantity['unit'] or ''}".rstrip()


def fields_from_text(texts: Mapping[str, str]) -> Fields:
    """The fields that these texts give. Raises InvalidReview for a line that cannot be read."""
    fields: Fields = {name: texts[name].strip() or None for name in _CHOICES if name in texts}
    fields |= {name: _lines(texts[name]) for name in _LISTS if name in texts}
    if "begin" in texts or "end" in texts:
        days = {name: _day(texts.get(name, "")) for name in ("begin", "end")}
        fields["time"] = days if any(days.values()) else None
    if "quantities" in texts:
        fields["quantities"] = [_quantity(line) for line in _lines(texts["quantities"])]
    if "sources" in texts:
        fields["sources"] = [_source(line) for line in _lines(texts["sources"])]
    return fields


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(text: str) -> str | None:
    try:
        return parse_published(text.strip()).isoformat()[:10] if text.strip() else None
    except Exception as error:
        raise InvalidReview(str(error)) from None


def _quantity(line: str) -> Fields:
    found = _QUANTITY.fullmatch(line)
    if found is None:
        raise InvalidReview(f"{line!r} is no number of anything: write 3 soldiers, 3..5 soldiers, 3.. or ..5 soldiers")
    exact, low, high, unit = found.groups()
    return {"low": _number(exact or low), "high": _number(exact or high), "unit": unit}


def _number(digits: str | None) -> float | None:
    return None if digits is None else float(digits.replace(",", ""))


def _source(line: str) -> Fields:
    found = _SOURCE.fullmatch(line)
    if found is None:
        kinds = ", ".join(SourceKind)
        raise InvalidReview(f"{line!r} is no source: write its kind, a colon and its name; the kinds are {kinds}")
    return {"kind": found[1], "name": found[2]}


def field_text(name: str, value: Any) -> str:
    """The value of a field in words; a dash where it has none."""
    if not value:
        return "–"
    if name == "time":
        begin, end = (value[day] and parse_published(value[day]) for day in ("begin", "end"))
        return interval_text(begin, end) or "–"
    if name == "quantities":
        return "; ".join(f"{figure_text(one['low'], one['high'])} {one['unit'] or ''}".rstrip() for one in value)
    if name == "sources":
        return ", who cites ".join(one["name"] for one in value)
    if name in _LISTS:
        return "; ".join(value)
    return str(value).lower() if name == "type" else str(value)


def changes_text(before: Fields, changes: Fields) -> tuple[tuple[str, str, str], ...]:
    """Each field that was changed: its label, its value before, and its value after."""
    return tuple(
        (LABELS[name], field_text(name, before.get(name)), field_text(name, changes[name]))
        for name in LABELS
        if name in changes
    )
