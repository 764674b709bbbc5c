"""`merge`, `split` and `decisions` over a real ledger, filled by a reader that needs no model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.ledger import Ledger
from tests.ledger.readings import FakeReader, make_report


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = tmp_path / "story.db"
    with Ledger(path, reader=FakeReader()) as ledger:
        ledger.add([make_report("Fighters entered Kabul."), make_report("Fighters entered Herat.")])
    return str(path)


def run(where: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--ledger", where])


def names(where: str) -> list[tuple[str, ...]]:
    with Ledger(where) as ledger:
        return [one.names for one in ledger.entities() if set(one.names) <= {"Kabul", "Herat"}]


def test_merging_is_said_kept_listed_and_undone(where: str) -> None:
    done = run(where, "merge", "Kabul", "Herat", "--by", "Lena Okafor", "--why", "a slip of the desk")
    assert done.exit_code == 0
    assert done.stdout.startswith("1    Kabul is Herat, says Lena Okafor on ")
    assert len(names(where)) == 1
    [listed] = json.loads(run(where, "decisions", "--json").stdout)
    assert (listed["one"], listed["other"], listed["same"], listed["why"]) == (
        "Kabul", "Herat", True, "a slip of the desk",
    )  # fmt: skip
    shown = run(where, "who", "Kabul").stdout
    assert "WHY THESE NAMES ARE ONE (1)" in shown
    assert "as decided by Lena Okafor: a slip of the desk" in " ".join(shown.split())
    assert run(where, "decisions", "--undo", "1").stdout == ""
    assert len(names(where)) == 2


def test_splitting_names_the_user_who_says_nothing_else(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.cli.deciding.getuser", lambda: "desk-two")
    assert "Kabul is not Herat, says desk-two on " in run(where, "split", "Kabul", "Herat").stdout


def test_what_cannot_be_decided_is_one_line_and_a_failure(where: str) -> None:
    for arguments, reason in (
        (("merge", "Kabul", "Nowhere"), "nobody and nothing in the ledger is called 'Nowhere'"),
        (("split", "Kabul", "kabul"), "are one name; give the ids of two who bear it"),
        (("decisions", "--undo", "9"), "there is no review 9 that stands"),
    ):
        done = run(where, *arguments)
        assert done.exit_code == 1
        assert reason in done.stderr
        assert done.stderr.count("\n") == 1
