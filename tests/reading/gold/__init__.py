"""Gold rows: sentences written for these tests, and what a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def load_gold(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows
