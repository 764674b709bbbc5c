"""Values to JSON and back: spans are `[start, end]`, dates ISO 8601, enums their values."""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from msgspec import convert, to_builtins
from msgspec.json import decode, encode

T = TypeVar("T")

_STRING_OR_INFINITY = re.compile(r'"(?:[^"\\]|\\.)*"|Infinity')
# None, or without end: msgspec writes null for either.
_NO_NUMBER = re.compile(rb'"(?:low|high|factuality|latitude|longitude)":null')


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


def dump_json(value: object) -> str:
    """JSON values as text."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "Infinity" in text:  # JSON has no such number; it has those too large to be another
        return _STRING_OR_INFINITY.sub(lambda found: "1e999" if found[0] == "Infinity" else found[0], text)
    return text


def from_text(text: str, kind: type[T]) -> T:
    """The value of `kind` that `to_text` wrote as `text`."""
    # A number too large for msgspec may stand there; such text is rare.
    return convert(json.loads(text), kind) if "e999" in text else decode(text, type=kind)


def _as_read(value: Any) -> Any:
    """JSON knows no tuples."""
    if isinstance(value, dict):
        return {key: _as_read(part) for key, part in value.items()}
    return [_as_read(part) for part in value] if isinstance(value, list | tuple) else value
