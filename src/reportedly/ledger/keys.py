"""Words as numbers of 64 bits, by which rows are found, and queries for many values at once, on either database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def hashed(words: str) -> int:
    """The words as a signed number of 64 bits, the same everywhere and always."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)


def among(column: ColumnElement[Any], values: Iterable[int | str]) -> ColumnElement[bool]:
    """Whether the column has one of the values, however many they are (a list of parameters has a limit)."""
    kind = _Values(Text() if isinstance(column.type, Text) else BigInteger())
    return _Among(column, bindparam(None, list(values), kind, unique=True))


class _Values(TypeDecorator[Sequence[int | str]]):
    """Many values as one parameter: an array on PostgreSQL, JSON elsewhere."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: TypeEngine[Any]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.kind) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else json.dumps(value)


class Condition(FunctionElement[bool]):
    """A condition of our own, which each database has its words for."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:
        """The condition as it is: where a database has no booleans, it would else be compared with 1."""
        return self


class _Among(Condition):
    name = "among"
    inherit_cache = True


@compiles(_Among)
def _among_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({values})))"


@compiles(_Among, "postgresql")
def _among_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY ({values}))"
