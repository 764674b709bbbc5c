"""The whole way, with the real reader and a real ledger: files in, a brief out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from tests.brief.pages import Page
from tests.brief.test_schemas import CLAIM, READING, check

FIRST = """title: Bridge falls at Castelvaro
outlet: Alpenline
published: 2023-03-07T06:30:00+00:00

CASTELVARO (Alpenline) - The stone bridge at Castelvaro collapsed on Tuesday, mayor Elisa Marchetti said.

It is not known how many people are missing.
"""
SECOND = """title: Old bridge gone
outlet: Quay Street Post
published: 2023-03-08

The stone bridge at Castelvaro collapsed on Tuesday. The army will send soldiers on Thursday.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports and the ledger that `add` makes of them."""
    place = tmp_path_factory.mktemp("story")
    (place / "reports").mkdir()
    (place / "reports" / "1.txt").write_text(FIRST, encoding="utf-8")
    (place / "reports" / "2.txt").write_text(SECOND, encoding="utf-8")
    done = run(place, "add", str(place / "reports"))
    assert (done.exit_code, done.stdout) == (0, "added 2, known already 0, refused 0\n")
    return place


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"REPORTEDLY_LEDGER": str(folder / "story.db")})


def test_adding_again_adds_nothing(folder: Path) -> None:
    assert run(folder, "add", str(folder / "reports")).stdout == "added 0, known already 2, refused 0\n"


def test_the_brief_holds_both_reports(folder: Path) -> None:
    page = Page(run(folder, "brief", "--html").stdout)
    assert len(page.all("article")) == 2
    assert "how many people are missing" in page.elements[0].text
    statements = json.loads(run(folder, "brief", "--json").stdout)["sections"]
    assert statements


def test_marks_on_the_page_are_the_evidence(folder: Path) -> None:
    page = Page(run(folder, "brief", "--html").stdout)
    texts = {report["id"]: report["text"] for report in json.loads(run(folder, "reports", "--json").stdout)}
    readings = map(json.loads, run(folder, "read", str(folder / "reports"), "--json").stdout.splitlines())
    told = [(texts[reading["report"]["id"]], statement) for reading in readings for statement in reading["statements"]]
    assert told
    for text, statement in told:
        words = "".join(text[start:end] for start, end in statement["evidence"])
        assert page.marked(f"words-{statement['id']}") == words


def test_json_fits_the_schemas(folder: Path) -> None:
    for line in run(folder, "read", str(folder / "reports"), "--json").stdout.splitlines():
        check(json.loads(line), READING)
    claims = json.loads(run(folder, "claims", "--json").stdout)
    assert claims
    for claim in claims:
        check(claim, CLAIM)


@pytest.mark.parametrize("command", ["brief", "timeline", "claims", "questions", "reports"])
def test_every_list_is_printed(folder: Path, command: str) -> None:
    done = run(folder, command)
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) >= 1


def test_who_said_what(folder: Path) -> None:
    assert "Elisa Marchetti (person)" in run(folder, "who", "Marchetti").stdout
    assert run(folder, "who", "Nobody").exit_code == 1


def test_what_was_known_before_the_second_report(folder: Path) -> None:
    reports = json.loads(run(folder, "reports", "--as-of", "2023-03-07", "--json").stdout)
    assert [report["outlet"] for report in reports] == ["Alpenline"]


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = run(tmp_path, "brief")
    assert done.exit_code == 1
    assert done.stderr.startswith("reportedly: ") and done.stderr.count("\n") == 1
    assert not (tmp_path / "story.db").exists()


def test_reports_are_found_by_their_words(folder: Path) -> None:
    assert run(folder, "reports", "old bridge").stdout.split()[1:4] == ["Quay", "Street", "Post,"]
    assert run(folder, "reports", "missing").stdout.count("Castelvaro") == 1
    assert "Castelvaro" not in run(folder, "reports", "nobody").stdout
