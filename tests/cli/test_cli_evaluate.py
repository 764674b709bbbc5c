from __future__ import annotations

import json
from pathlib import Path

from reportedly.cli.evaluating import Corpus
from reportedly.evaluate import CORPORA
from tests.brief import handmade as made
from tests.cli.conftest import Run

RECORD = json.dumps({"text": made.WIRE.text, "events": [{"start": 17, "end": 26}], "timexes": []}) + "\n"


def test_a_table(run: Run) -> None:
    Path("corpus.jsonl").write_text(RECORD, encoding="utf-8")
    done = run("evaluate", "time", "corpus.jsonl")
    assert done.exit_code == 0
    assert "triggers: F1" in done.stdout


def test_json(run: Run) -> None:
    Path("corpus.jsonl").write_text(RECORD, encoding="utf-8")
    figures = json.loads(run("evaluate", "time", "corpus.jsonl", "--json").stdout)
    assert 0 <= figures["triggers: F1"] <= 1


def test_a_file_of_another_form_is_one_line_and_exit_1(run: Run) -> None:
    Path("other.jsonl").write_text("not JSON\n", encoding="utf-8")
    done = run("evaluate", "time", "other.jsonl")
    assert done.exit_code == 1
    assert done.stderr.startswith("reportedly: other.jsonl: not in the form of time")
    assert done.stderr.count("\n") == 1


def test_every_kind_of_corpus_can_be_named() -> None:
    assert {corpus.value for corpus in Corpus} == CORPORA.keys()
