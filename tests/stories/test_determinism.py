"""The same reports give the same claims, whatever order Python's sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
READ_AND_PRINT = """
import json, sys
from reportedly import Ledger
from reportedly.intake import Header, read_source

with Ledger(sys.argv[1]) as ledger:
    ledger.add(read_source(sys.argv[2], Header()))
    print(json.dumps([claim.to_dict() for claim in ledger.claims()]))
"""


def test_claims_do_not_hang_on_the_hash_seed(tmp_path: Path) -> None:
    printed = {_claims(tmp_path / f"{seed}.db", seed) for seed in ("1", "2")}
    assert len(printed) == 1
    assert len(printed.pop()) > 10_000


def _claims(ledger: Path, seed: str) -> str:
    command = [sys.executable, "-c", READ_AND_PRINT, str(ledger), str(EXAMPLES / "orrin-flood")]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
