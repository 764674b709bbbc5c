"""The example story, read by the real reader, moved to a server and back by the commands, asked there as at home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from tests.house.places import ROOT
from tests.postgres import Server


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_story_is_the_same_on_a_server_and_back(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, back = str(tmp_path / "first.db"), str(tmp_path / "back.db")
    name = server.make_database()
    there = server.url(name)
    run("add", str(ROOT / "examples" / "panjshir"), "--ledger", first)
    for source, target in ((first, there), (there, back)):
        assert run("copy", source, target) == "copied 19 reports; every row is the same\n"
    questions = (
        ("brief", "--json"), ("timeline", "--json"), ("changes", "--json"), ("questions", "--json"),
        ("who", "Massoud", "--json"), ("claims", "--json", "--as-of", "2021-08-25"),
    )  # fmt: skip
    for question in questions:
        monkeypatch.setenv("REPORTEDLY_LEDGER", first)
        home = run(*question)
        for ledger in (there, back):
            monkeypatch.setenv("REPORTEDLY_LEDGER", ledger)
            assert run(*question) == home, question
    for words in ("resistance", "valley talks", "helicopter", "Bazarak", "three provinces fighters"):
        found = [run("reports", words, "--ledger", ledger) for ledger in (first, there, back)]
        assert found[0] == found[1] == found[2], words
        hits = [json.loads(run("claims", words, "--json", "--ledger", ledger)) for ledger in (first, there, back)]
        ids = [
            {hit["id"]: {words for one in hit["found"] for words in one["words"]} for hit in found} for found in hits
        ]
        assert ids[0].keys() == ids[1].keys() == ids[2].keys(), words
        assert ids[0] == ids[2]
    server.drop_database(name)
