"""Requests made up from the description of the JSON, each answer held against it: schemathesis, as its users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reportedly.ledger import Ledger
from tests.desk.browsing import served

SETTINGS = ("--checks=all", "--max-examples=8", "--generation-deterministic", "--no-color")


def test_every_answer_is_as_described(book: Ledger, tmp_path: Path) -> None:
    ids = {"claims": book.claims()[0].id, "entities": book.entities()[0].id, "reports": book.reports()[0].id}
    config = "".join(_ids_of(f"/api/{name}/{{id}}", id) for name, id in ids.items())
    config += _ids_of("/api/claims/{id}/statements", ids["claims"])
    (tmp_path / "schemathesis.toml").write_text(config)
    with served(book) as site:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{site}/api/openapi.json", *SETTINGS]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Missing test data" not in done.stdout, done.stdout


def _ids_of(path: str, id: str) -> str:
    """A setting for one address: an id that is there. Others are tried elsewhere."""
    return f"[[operations]]\ninclude-path = {json.dumps(path)}\nparameters = {{ id = {json.dumps(id)} }}\n\n"
