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
    """The named rows of a file as test parameters. A row under `known_misses` must fail still, so that progress shows."""
    gold = _load(name)
    misses = gold.get("known_misses", [])
    still_missed = pytest.mark.xfail(strict=True, reason="a known miss")
    return [pytest.param(row, id=row["name"]) for row in gold["rows"]] + [
        pytest.param(row, id=row["name"], marks=still_missed) for row in misses
    ]


def _load(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
