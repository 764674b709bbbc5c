"""`review`, `reviews`, `undo` and `export reviews` over a real ledger, filled by a reader that needs no model."""

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
        ledger.add([make_report("Fighters entered Kabul."), make_report("Fighters entered Herat.", "2021-08-21")])
    return str(path)


def run(where: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--ledger", where], env={"COLUMNS": "200"})


def statements(where: str) -> list[str]:
    with Ledger(where) as ledger:
        return [one.statement.id for one in ledger.statements()]


def test_a_correction_is_made_shown_listed_and_undone(where: str) -> None:
    first, _ = statements(where)
    options: tuple[str, ...] = (
        "--mood",
        "denied",
        "--actor",
        "the army",
        "--actor",
        "police",
        "--quantity",
        "200..300 soldiers",
    )
    options += ("--source", "person: Maria Keller", "--begin", "2021-08-14", "--end", "2021-08-15", "--place", "")
    done = run(where, "review", "correct", first, *options, "--by", "Lena Okafor", "--why", "as the text has it")
    assert done.exit_code == 0, done.stderr
    said = " ".join(done.stdout.split())
    for words in ("mood is denied, not asserted", "who is the army; police, not Fighters", "how many is 200 to 300"):
        assert words in said
    for words in (
        "cites is Maria Keller, not –",
        "where is –, not Kabul",
        "says Lena Okafor on",
        ": as the text has it",
    ):
        assert words in said
    [claim] = [one["id"] for one in json.loads(run(where, "claims", "--json").stdout) if first in one["statements"]]
    [told] = [
        one for one in json.loads(run(where, "claims", claim, "--json").stdout)["statements"] if one["id"] == first
    ]
    assert (told["mood"], told["place"], told["time"]["begin"], told["reviews"]) == ("denied", None, "2021-08-14", [1])
    assert "mood asserted → denied" in " ".join(run(where, "claims", claim).stdout.split())
    [listed] = json.loads(run(where, "reviews", "--json").stdout)
    assert (listed["kind"], listed["by"], listed["undone_by"]) == ("correct", "Lena Okafor", None)
    assert "undone by Jonas Reyl" in run(where, "undo", "1", "--by", "Jonas Reyl").stdout
    assert "undone by Jonas Reyl" in run(where, "reviews").stdout


def test_every_other_act_is_made(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.cli.reviewing.getuser", lambda: "desk-two")
    first, second = statements(where)
    assert "does not tell of one happening with" in run(where, "review", "part", first, second).stdout
    claims = [one["id"] for one in json.loads(run(where, "claims", "--json").stdout)]
    for arguments, words in (
        (("join", *(id[:8] for id in claims)), "tell of one happening"),
        (("misread", second), "was misread"),
        (("reliability", "Northgate Wire", "b"), "has the letter B: usually reliable"),
        (("note", "claim", claims[0][:9], "ask again"), "a note on the claim that"),
        (("note", "entity", "Kabul", "the old town"), "a note on entity Kabul"),
    ):
        done = run(where, "review", *arguments)
        assert done.exit_code == 0, done.stderr
        assert words in done.stdout
        assert "says desk-two on" in done.stdout
    assert {one["admiralty"]["reliability"] for one in json.loads(run(where, "claims", "--json").stdout)} == {"B"}
    assert run(where, "reviews").stdout.count("says desk-two") == 6


def test_what_was_not_said_of_anything_is_said(where: str) -> None:
    assert run(where, "reviews").stdout == "No reviews.\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("review", "misread", "nix"), "there is no statement 'nix' that counts"),
        (("review", "correct", "nix", "--quantity", "many"), "'many' is no number of anything"),
        (("review", "correct", "nix", "--source", "Keller"), "'Keller' is no source"),
        (("review", "correct", "nix", "--begin", "soon"), "'soon'"),
        (("review", "join", "c-0", "c-0"), "no claim whose id begins with 'c-0'"),
        (("undo", "7"), "no review 7 that stands"),
    ],
)
def test_what_cannot_be_said_is_one_line_and_a_failure(where: str, arguments: tuple[str, ...], reason: str) -> None:
    done = run(where, *arguments)
    assert done.exit_code == 1
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_hostile_words_cannot_steer_the_terminal(where: str) -> None:
    first, _ = statements(where)
    hostile = "\x1b[31mred\x07 \u202ereversed"
    shown = run(where, "review", "misread", first, "--by", hostile, "--why", hostile).stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(
        shown + run(where, "reviews").stdout + run(where, "reviews", "--json").stdout
    )


def test_reviews_are_exported_as_training_data(where: str) -> None:
    first, _ = statements(where)
    run(where, "review", "correct", first, "--mood", "hearsay", "--by", "Lena Okafor")
    done = run(where, "export", "reviews")
    assert done.exit_code == 0, done.stderr
    [row] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (row["words"], row["before"]["mood"], row["after"]["mood"], row["by"]) == (
        "Fighters entered Kabul.", "asserted", "hearsay", "Lena Okafor",
    )  # fmt: skip
