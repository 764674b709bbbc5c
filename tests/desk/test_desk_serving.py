"""`reportedly serve`, as a user starts and stops it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.request import HTTPErrorProcessor, Request, build_opener, urlopen

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.desk import check_access
from reportedly.desk.attempts import MOST_OF_ONE
from reportedly.ledger import Ledger
from tests.ledger.readings import FakeReader, make_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "story.db"):
        return tmp_path / "story.db"


@contextmanager
def running(path: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, begun as a script begins one with "&", which ignores Ctrl-C; and what it says where it is open."""
    command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(path), "--port", "0", *options]
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        signal.signal(signal.SIGINT, before)
        try:
            assert program.stdout
            [where] = re.findall(r"http://\S+:\d+/", program.stdout.readline())
            yield program, where
        finally:
            program.kill()


def test_it_says_where_it_is_answers_there_and_stops_at_ctrl_c(path: Path) -> None:
    with running(path) as (program, where):
        assert where.startswith("http://127.0.0.1:")
        with urlopen(where) as answer:
            assert b"The ledger is empty" in answer.read()
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)
    assert errors == ""


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--sign-in"]])
def test_without_a_token_a_desk_for_others_is_refused_in_one_line(path: Path, options: list[str]) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(path), *options])
    assert done.exit_code == 1
    assert re.fullmatch(r"reportedly: [^\n]* make one with `reportedly token new NAME`\n", done.stderr)
    with Ledger(path) as ledger:
        ledger.access.grant("Lena", days=1)
        assert check_access(ledger, "0.0.0.0") is None  # type: ignore[func-returns-value]


def test_others_see_the_form_until_they_sign_in(path: Path) -> None:
    with Ledger(path) as ledger:
        token = ledger.access.grant("Lena", days=1)
    with running(path, "--host", "0.0.0.0") as (program, where):
        port = where.rpartition(":")[2]
        here = f"http://127.0.0.1:{port}"
        with urlopen(here) as answer:
            assert answer.url.startswith(f"{here}sign-in")
            assert b"Your token" in answer.read()
        asked = Request(f"{here}api/claims", headers={"Authorization": f"Bearer {token}"})
        with urlopen(asked) as answer:
            assert json.load(answer)["total"] == 0
        asked = Request(f"{here}sign-in", f"token={token}".encode(), {"X-Forwarded-Proto": "https"})
        with build_opener(Unled).open(asked) as answer:
            assert "secure" in answer.headers["set-cookie"].lower()
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)
    assert errors.count("\n") == 1
    assert "plain HTTP" in errors


def test_several_processes_know_each_others_forms_and_count_wrong_tokens_together(path: Path) -> None:
    with Ledger(path) as ledger:
        token = ledger.access.grant("Lena", days=1)
    with running(path, "--sign-in", "--processes", "2") as (program, where):
        right = {"Authorization": f"Bearer {token}"}
        for _ in range(8):
            with urlopen(Request(f"{where}api/claims", headers=right)) as answer:
                assert json.load(answer)["total"] == 0
        wrong = Request(f"{where}api/claims", headers={"Authorization": "Bearer none"})
        statuses = [build_opener(Unled).open(wrong).status for _ in range(MOST_OF_ONE + 6)]
        assert statuses == [401] * MOST_OF_ONE + [429] * 6
        program.send_signal(signal.SIGTERM)
        _, errors = program.communicate(timeout=20)
    assert errors == ""


def test_a_form_of_one_process_is_taken_by_another(path: Path) -> None:
    with Ledger(path, reader=FakeReader()) as ledger:
        ledger.add([make_report()])
    with running(path, "--processes", "2") as (program, where):
        keys = set()
        for _ in range(12):
            with urlopen(f"{where}review/outlet?outlet=Northgate+Wire") as answer:
                keys |= set(re.findall(rb'name="form" value="(\w+)"', answer.read()))
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=20)
    assert len(keys) == 1


class Unled(HTTPErrorProcessor):
    """Follows no redirect."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "there is no ledger here" in done.stderr
