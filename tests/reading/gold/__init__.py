"""Gold rows: sentences written for these tests, and what a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml


def load_gold(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _load(name)
    return rows


def cases(name: str) -> list[Any]:
    """The rows of a file as test parameters; one under `known_misses` must still fail, so that progress shows."""
    gold = _load(name)
    rows = {_name(row): (row,) for row in (*gold["rows"], *gold.get("known_misses", ()))}
    return with_misses(rows, {_name(row) for row in gold.get("known_misses", ())})


def _name(row: dict[str, Any]) -> str:
    name: str = row.get("name") or row["text"]
    return name


def with_misses(rows: dict[str, tuple[Any, ...]], missed: set[str]) -> list[Any]:
    """Rows by name as test parameters, of which some are known to fail and must be unmarked when they no longer do."""
    assert missed <= set(rows)
    still_missed = pytest.mark.xfail(strict=True, reason="a known miss")
    return [pytest.param(*row, id=name, marks=still_missed if name in missed else ()) for name, row in rows.items()]


def _load(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
