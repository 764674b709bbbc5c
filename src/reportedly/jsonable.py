"""Values to JSON and back: spans are `[start, end]`, dates ISO 8601, enums their values."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from msgspec import DecodeError, convert, to_builtins
from msgspec.json import decode, encode

T = TypeVar("T")

_STRING_OR_INFINITY = re.compile(r'"(?:[^"\\]|\\.)*"|Infinity')
# None, or without end: msgspec writes null for either.
_NO_NUMBER = re.compile(rb'"(?:low|high|factuality|latitude|longitude)":null')


class Value:
    """A value that can be written as JSON."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The value as the JSON of the contract."""
        written: dict[str, Any] = to_json(self)
        return written


def to_json(value: object) -> Any:
    """Any of the project's values, or a tuple of them, as JSON values."""
    return _as_read(to_builtins(value))


def from_json(data: object, kind: type[T]) -> T:
    """The value of `kind` that `to_json` wrote as `data`."""
    return convert(data, kind)


def to_text(value: object) -> str:
    """JSON that reads as that of `dump_json(to_json(value))`, at a tenth of the cost."""
    written = encode(value)
    return dump_json(to_json(value)) if _NO_NUMBER.search(written) else written.decode()


def dump_json(value: object, *, indent: int | None = None) -> str:
    """JSON values as text, for a person with an `indent`."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=(",", ": " if indent else ":"))
    if "Infinity" in text:  # JSON has no such number; it has those too large to be another
        return _STRING_OR_INFINITY.sub(lambda found: "1e999" if found[0] == "Infinity" else found[0], text)
    return text


def parse_json(text: str) -> Any:
    """JSON values from text, which may hold numbers that are too large to be any other than infinity."""
    try:
        return decode(text)
    except DecodeError:
        return json.loads(text)


def from_text(text: str, kind: type[T]) -> T:
    """The value of `kind` from the text of its JSON; many times as fast as by way of `parse_json`."""
    try:
        return decode(text, type=kind)
    except DecodeError:
        return from_json(json.loads(text), kind)


def _as_read(value: Any) -> Any:
    """JSON knows no tuples."""
    if isinstance(value, dict):
        return {key: _as_read(part) for key, part in value.items()}
    return [_as_read(part) for part in value] if isinstance(value, list | tuple) else value
