"""`token new`, `list` and `revoke`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.ledger import Ledger


@pytest.fixture
def where(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "story.db"):
        return tmp_path / "story.db"


def run(where: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["token", *arguments, "--ledger", str(where)])


def test_a_token_is_shown_once_listed_without_its_secret_and_revoked(where: Path) -> None:
    made = run(where, "new", "Lena Okafor", "--days", "30")
    assert made.exit_code == 0
    secret = made.stdout.strip()
    assert "\n" not in secret
    assert "not shown again" in made.stderr
    with Ledger(where) as ledger:
        assert ledger.access.holder(secret) == "Lena Okafor"
    listed = run(where, "list").stdout
    assert listed.startswith("Lena Okafor: made ")
    assert secret not in listed
    [token] = json.loads(run(where, "list", "--json").stdout)
    assert set(token) == {"name", "created", "expires", "last_used"}
    assert run(where, "revoke", "Lena Okafor").exit_code == 0
    assert run(where, "list").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "Lena"], 1),
        (["new", ""], 1),
        (["revoke", "Omar"], 1),
        (["new", "Omar", "--days", "0"], 2),
        (["nix"], 2),
    ],
)
def test_mistakes_are_said_in_a_line_without_a_traceback(where: Path, arguments: list[str], code: int) -> None:
    run(where, "new", "Lena")
    done = run(where, *arguments)
    assert done.exit_code == code
    assert "Traceback" not in done.output
    assert code == 2 or (done.stderr.startswith("reportedly: ") and done.stderr.count("\n") == 1)


def test_no_token_without_a_ledger(tmp_path: Path) -> None:
    assert "there is no ledger here" in run(tmp_path / "none.db", "new", "Lena").stderr
