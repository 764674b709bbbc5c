"""Figures are what their names say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluate import evaluate
from reportedly.evaluate.attribution import Roles, compare
from reportedly.evaluate.counts import Counts
from reportedly.evaluate.names import compare_names
from reportedly.evaluate.records import read_marked
from reportedly.reading import Reader

TEXT = "The mayor said that the bridge was shut."
RIGHT: Roles = {"source": ((0, 9),), "cue": ((10, 14),), "content": ((15, 39),)}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_what_is_right_scores_one() -> None:
    counts = Counts()
    compare(TEXT, [RIGHT], [RIGHT], counts)
    assert [counts.f1(name) for name in ("token content", "exact source", "exact cue", "whole")] == [1, 1, 1, 1]


def test_a_span_that_is_nearly_right_counts_by_its_words_and_as_a_whole_but_not_as_exact() -> None:
    counts = Counts()
    compare(TEXT, [RIGHT], [{**RIGHT, "content": ((20, 39),)}], counts)
    assert counts.f1("exact content") == 0
    assert counts.f1("token content") == pytest.approx(2 * 4 / (5 + 4))
    assert counts.f1("whole") == 1


def test_the_wrong_source_makes_the_whole_wrong() -> None:
    counts = Counts()
    compare(TEXT, [RIGHT], [{**RIGHT, "source": ()}], counts)
    assert counts.f1("whole") == 0


def test_what_was_not_found_lowers_recall_and_what_was_invented_precision() -> None:
    counts = Counts()
    counts.add("x", {1, 2, 3, 4}, {1, 9})
    assert (counts.recall("x"), counts.precision("x")) == (0.25, 0.5)
    assert counts.f1("x") == pytest.approx(1 / 3)


def test_marks_are_taken_out_of_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "some.txt"
    file.write_text("The [raid|denied] never [happened|denied], it said.\n", encoding="utf-8")
    (record,) = read_marked(file)
    assert record["text"] == "The raid never happened, it said."
    assert [record["text"][start:end] for start, end, _ in record["marks"]] == ["raid", "happened"]


SPANS = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[20, 39]]}
PERSON = {"start": 0, "end": 11, "type": "Person", "confidence": 1}
RELATION = {"text": "The army attacked the rebels.", "actor": [0, 8], "recipient": [18, 28], "type": "ASSAULT"}
GOLD_RECORD = {
    "text": "The army attacked the rebels.",
    "event_2021": "ASSAULT",
    "spans": [
        {"role": "source", "start": 4, "end": 8},
        {"role": "event", "start": 9, "end": 17},
        {"role": "target", "start": 22, "end": 28},
    ],
}
QUAKE = {
    "id": "1.txt",
    "topic": "1",
    "text": "The quake killed nine people. The quake struck at dawn.",
    "mentions": [
        {"start": 4, "end": 9, "lemma": "quake", "chain": "quake"},
        {"start": 10, "end": 16, "lemma": "kill", "chain": "deaths"},
        {"start": 34, "end": 39, "lemma": "quake", "chain": "quake"},
    ],
}
DAY = {"start": 11, "end": 21, "type": "DATE", "value": "2020-05-05"}


@pytest.mark.parametrize(
    ("corpus", "record", "figure"),
    [
        ("attribution", {"text": TEXT, "attributions": [SPANS]}, "whole attributions: F1"),
        ("time", {"text": TEXT, "events": [{"start": 35, "end": 39}], "timexes": []}, "triggers: recall"),
        ("factuality", {"text": TEXT, "predicates": [{"start": 35, "end": 39, "score": 3}]}, "factuality: share found"),
        ("entities", {"text": "Anna Keller shut it.", "entities": [PERSON]}, "mentions: F1"),
        ("time", {"text": "It shut on 5 May 2020.", "events": [], "timexes": [DAY]}, "times: value F1"),
        ("political-events", RELATION, "relations: actor, recipient and type"),
        ("plover", GOLD_RECORD, "records: actor and recipient"),
        ("coreference", QUAKE, "same lemma in a topic: CoNLL F1"),
    ],
)
def test_a_file_in_the_form_of_a_corpus_is_scored(
    corpus: str, record: dict[str, object], figure: str, tmp_path: Path, reader: Reader
) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert evaluate(corpus, file, reader)[figure] == 1


def test_moods_are_scored(tmp_path: Path, reader: Reader) -> None:
    file = tmp_path / "moods.txt"
    file.write_text("The court will [rule|expected] on Friday.\n", encoding="utf-8")
    assert evaluate("mood", file, reader)["moods: right"] == 1


def test_a_file_of_another_form_is_named(tmp_path: Path, reader: Reader) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text('{"words": 3}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"other\.jsonl: not in the form of time"):
        evaluate("time", file, reader)


def test_names_are_held_apart_from_descriptions_and_their_articles() -> None:
    text, counts = "The Orrin Authority closed a mosque.", Counts()
    expected = {(0, 19, "Organisation"), (27, 35, "Location")}
    compare_names(text, expected, {(4, 19, "Organisation")}, counts)
    assert counts.f1("names") == 1
