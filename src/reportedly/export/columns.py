"""The columns of every exported table, from `columns.yaml`: what Parquet, CSV and the manual are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class ColumnType(StrEnum):
    """What a column holds; every value may be missing. A span is a pair of offsets into a report's text."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "texts"
    SPANS = "spans"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row of it is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]


@cache
def load_tables() -> Mapping[str, Table]:
    """All tables by name."""
    loaded = yaml.safe_load((files("reportedly.export") / "columns.yaml").read_text("utf-8"))
    return {name: _table(name, entry["row"], entry["columns"]) for name, entry in loaded.items()}


def _table(name: str, row: str, columns: Mapping[str, str]) -> Table:
    return Table(name, row, tuple(_column(column, *told.split("; ", 1)) for column, told in columns.items()))


def _column(name: str, type: str, meaning: str) -> Column:
    return Column(name, ColumnType(type), meaning)
