"""The tables of the rules: plain YAML files that a person can read and correct.

`events.yaml` says which words name the same kind of happening, `words.yaml` which words carry no meaning of their own,
`names.yaml` what stands around a name without being part of it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_table(name: str) -> Any:
    """The parsed table of that name."""
    return yaml.safe_load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """The words listed under `key`, written there as one line of text or several."""
    return frozenset(load_table(table)[key].split())
