from __future__ import annotations

import json
from pathlib import Path

from reportedly.cli.evaluating import Corpus
from reportedly.evaluate import CORPORA
from tests.cli.conftest import Run

SENTENCES = "The court will [rule|expected] on Friday.\nTwo barges [sank|stated] near Orlen.\n"


def test_a_table(run: Run) -> None:
    Path("moods.txt").write_text(SENTENCES, encoding="utf-8")
    done = run("evaluate", "mood", "moods.txt")
    assert done.exit_code == 0
    assert "moods: macro-F1" in done.stdout


def test_json(run: Run) -> None:
    Path("moods.txt").write_text(SENTENCES, encoding="utf-8")
    figures = json.loads(run("evaluate", "mood", "moods.txt", "--json").stdout)
    assert 0 <= figures["moods: right"] <= 1


def test_a_file_of_another_form_is_one_line_and_exit_1(run: Run) -> None:
    Path("other.jsonl").write_text("not JSON\n", encoding="utf-8")
    done = run("evaluate", "events", "other.jsonl")
    assert done.exit_code == 1
    assert done.stderr.startswith("reportedly: other.jsonl: not a corpus of events")
    assert done.stderr.count("\n") == 1


def test_every_kind_of_corpus_can_be_named() -> None:
    assert {corpus.value for corpus in Corpus} == CORPORA.keys()
