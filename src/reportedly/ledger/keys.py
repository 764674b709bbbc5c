"""Words as numbers of 64 bits, by which rows are found, and queries for many rows at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, func, select


def hashed(words: str) -> int:
    """The words as a signed number of 64 bits, the same everywhere and always."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def among(column: ColumnElement[Any], values: Iterable[int | str]) -> ColumnElement[bool]:
    """Whether the column has one of the values, however many they are (a list of parameters has a limit)."""
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed.c.value))
