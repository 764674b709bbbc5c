"""Corpora become documents of words with the labels that each has."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from training.corpus import (
    ACT_TYPES,
    Document,
    in_training_half,
    load_acts,
    load_attribution,
    load_events,
    load_factuality,
    load_moods,
    load_relations,
)
from training.join import join_some
from training.sentences import FAULTS, HERE, check, count


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
    documents = list(load_moods(sorted((HERE / "mood" / "test").glob("*.txt"))))[:40]
    joined = join_some(documents, random.Random(3))
    assert sum(len(d.moods) for d in joined) == sum(len(d.moods) for d in documents)
    marked = {(words(d, [i])[0], mood) for d in documents for i, mood in d.moods.items()}
    assert {(words(d, [i])[0], mood) for d in joined for i, mood in d.moods.items()} == marked
    assert all(len(d.features) == len(d.spans) == len(d.paragraphs) for d in joined)


def test_acts_have_their_type_and_parties(tmp_path: Path) -> None:
    text = "Rebels shelled Orlen and freed two nurses."
    record = {"id": "1", "text": text, "actor": [0, 6], "recipient": [31, 41], "type": "YIELD"}
    (document,) = load_relations(written(tmp_path, record))
    (act,) = document.acts
    assert [ACT_TYPES[number] for number in act.types] == ["CONCEDE", "RETREAT"]
    assert act.trigger is None
    assert [words(document, list(party)) for party in (*act.actors, *act.recipients)] == [["Rebels"], ["two", "nurses"]]
    file = tmp_path / "own.txt"
    file.write_text("[Rebels|actor] have [shelled|ASSAULT] [Orlen|recipient].\n", encoding="utf-8")
    (document,) = load_acts([file])
    (act,) = document.acts
    assert [ACT_TYPES[number] for number in act.types] == ["ASSAULT"]
    assert act.trigger == 2


def test_joined_sentences_keep_their_acts() -> None:
    documents = list(load_acts(sorted((HERE / "acts" / "test").glob("*.txt"))))[:40]
    joined = join_some(documents, random.Random(3))

    def told(document: Document) -> list[tuple[str, ...]]:
        return sorted(
            tuple(words(document, [w for party in (*act.actors, *act.recipients) for w in party]))
            for act in document.acts
        )

    assert sorted(a for d in joined for a in told(d)) == sorted(a for d in documents for a in told(d))


@pytest.mark.parametrize("kind", FAULTS)
def test_the_sentences_are_well_made(kind: str) -> None:
    assert list(check(HERE / kind)) == []


@pytest.mark.parametrize(("kind", "train", "test"), [("mood", 200, 60), ("acts", 35, 10)])
def test_there_are_enough_of_each_label(kind: str, train: int, test: int) -> None:
    assert min(count(HERE / kind / "train").values()) > train
    assert min(count(HERE / kind / "test").values()) >= test


def test_a_faulty_sentence_is_named(tmp_path: Path) -> None:
    for kind, line in (("mood", "It [fell|fallen]."), ("acts", "[It|actor] [fell down|FALL].")):
        (tmp_path / kind / "train").mkdir(parents=True)
        (tmp_path / kind / "train" / "some.txt").write_text(f"{line}\nIt fell.\n", encoding="utf-8")
    assert list(check(tmp_path / "mood")) == ["some.txt:1: no such mood: fallen", "some.txt:2: 0 marks"]
    assert list(check(tmp_path / "acts")) == [
        "some.txt:1: no such type: FALL", "some.txt:1: an act of more than one word: 'fell down'", "some.txt:2: 0 acts",
    ]  # fmt: skip
