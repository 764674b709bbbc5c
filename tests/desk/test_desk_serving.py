"""`reportedly serve`, as a user starts and stops it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "story.db"):
        return tmp_path / "story.db"


def test_it_says_where_it_is_answers_there_and_stops_at_ctrl_c(path: Path) -> None:
    command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            [where] = re.findall(r"http://127\.0\.0\.1:\d+/", program.stdout.readline())
            with urlopen(where) as answer:
                assert b"The ledger is empty" in answer.read()
            program.send_signal(signal.SIGINT)
            _, errors = program.communicate(timeout=20)
        finally:
            program.kill()
    assert errors == ""


def test_an_address_for_others_is_refused_in_one_line(path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(path), "--host", "0.0.0.0"])
    assert done.exit_code == 1
    assert re.fullmatch(r"reportedly: 0\.0\.0\.0 could be reached by others; [^\n]*\n", done.stderr)


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "there is no ledger here" in done.stderr
