"""Corpora become documents of words with the labels that each has."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

from training.corpus import Document, in_training_half, load_attribution, load_events, load_factuality, load_moods
from training.join import join_some
from training.sentences import FOLDER, check, count


def written(folder: Path, record: Mapping[str, object]) -> Path:
    file = folder / "corpus.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def words(document: Document, indexes: list[int]) -> list[str]:
    return [document.spans[i].of(document.text) for i in indexes]


def test_roles_and_links_follow_the_words(tmp_path: Path) -> None:
    text = "It fell, the mayor said. “It is gone,” he said."
    spans = {"source": [[9, 18]], "cue": [[19, 23]], "content": [[0, 8], [25, 38]]}
    (document,) = load_attribution(written(tmp_path, {"id": "1", "text": text, "attributions": [spans]}))
    assert document.roles is not None
    assert words(document, [i for i, r in enumerate(document.roles) if r[0]]) == ["the", "mayor"]
    assert words(document, [i for i, r in enumerate(document.roles) if r[2] == 1]) == ["It", "“"]
    cue = next(i for i, r in enumerate(document.roles) if r[1])
    assert {(role, words(document, [piece])[0], to) for role, piece, to in document.links} == {
        (0, "the", cue), (2, "It", cue), (2, "“", cue),
    }  # fmt: skip


def test_events_have_their_class_and_predicates_their_score(tmp_path: Path) -> None:
    record = {"id": "1", "text": "Talks failed.", "events": [{"start": 6, "end": 12, "class": "OCCURRENCE"}]}
    (document,) = load_events(written(tmp_path, record))
    assert document.events == [0, 1, 0]
    record = {"id": "1", "corpus": "uw", "text": "Talks failed.", "predicates": [{"start": 6, "end": 12, "score": -2}]}
    (document,) = load_factuality(written(tmp_path, record))
    assert document.factuality == {1: -2}


def test_about_half_of_a_corpus_without_a_train_part_is_trained_on() -> None:
    assert 450 < sum(in_training_half(f"uds/{number}") for number in range(1000)) < 550


def test_joined_sentences_keep_their_labels() -> None:
    documents = list(load_moods(sorted((FOLDER / "test").glob("*.txt"))))[:40]
    joined = join_some(documents, random.Random(3))
    assert sum(len(d.moods) for d in joined) == sum(len(d.moods) for d in documents)
    marked = {(words(d, [i])[0], mood) for d in documents for i, mood in d.moods.items()}
    assert {(words(d, [i])[0], mood) for d in joined for i, mood in d.moods.items()} == marked
    assert all(len(d.features) == len(d.spans) == len(d.paragraphs) for d in joined)


def test_the_mood_sentences_are_well_made() -> None:
    assert list(check(FOLDER)) == []


def test_there_are_enough_of_each_mood() -> None:
    assert min(count(FOLDER / "train").values()) > 200
    assert min(count(FOLDER / "test").values()) > 60


def test_a_faulty_sentence_is_named(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "some.txt").write_text("It [fell|fallen].\nIt fell.\n", encoding="utf-8")
    assert list(check(tmp_path)) == ["some.txt:1: no such mood: fallen", "some.txt:2: 0 marks"]
