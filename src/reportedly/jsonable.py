"""Values to JSON and back: spans are `[start, end]`, dates ISO 8601, enums their values."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import convert, to_builtins

T = TypeVar("T")


def to_json(value: object) -> Any:
    """Any of the project's values, or a tuple of them, as JSON values."""
    return _as_read(to_builtins(value))


def from_json(data: object, kind: type[T]) -> T:
    """The value of `kind` that `to_json` wrote as `data`."""
    return convert(data, kind)


def _as_read(value: Any) -> Any:
    """JSON knows no tuples."""
    if isinstance(value, dict):
        return {key: _as_read(part) for key, part in value.items()}
    return [_as_read(part) for part in value] if isinstance(value, list | tuple) else value
