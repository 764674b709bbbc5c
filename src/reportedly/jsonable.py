"""Values to JSON and back: spans are `[start, end]`, dates ISO 8601, enums their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.strategies import configure_union_passthrough

from reportedly.report import Span

T = TypeVar("T")


def _is(base: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, base)


def _converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list})
    configure_union_passthrough(str | int | float | bool | None, converter)
    converter.register_unstructure_hook(Span, list)
    converter.register_structure_hook(Span, lambda value, _: Span(*value))
    converter.register_unstructure_hook_func(_is(date), lambda day: day.isoformat())
    converter.register_unstructure_hook_func(_is(StrEnum), lambda member: member.value)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return converter


_CONVERTER = _converter()


def to_json(value: object) -> Any:
    """Any of the project's values, or a tuple of them, as JSON values."""
    return _CONVERTER.unstructure(value)


def from_json(data: object, kind: type[T]) -> T:
    """The value of `kind` that `to_json` wrote as `data`."""
    return _CONVERTER.structure(data, kind)
