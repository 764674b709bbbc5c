"""The model that ships: whole, small enough, and the one that was trained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.errors import ModelMissing
from reportedly.reading.encoder.encoder import MODEL, Encoder
from reportedly.reading.encoder.features import find_features, find_words
from reportedly.reading.encoder.sums import changed

FILES = {
    "encoder.onnx", "coder.npz", "happenings.npz", "tokenizer.json", "classes.json", "sample.json", "SHA256SUMS",
}  # fmt: skip
SAMPLE = json.loads((MODEL / "sample.json").read_text(encoding="utf-8"))
AGREED = 0.97  # int8 turns few answers; half of what it turns was nearly even


def test_there_are_just_these_files_and_they_are_small() -> None:
    assert {path.name for path in MODEL.iterdir()} == FILES
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 40_000_000


def test_each_is_as_the_list_beside_them_says() -> None:
    assert changed() == [], "after a change to the model: python -m training.sums"


@pytest.fixture(scope="module")
def answers() -> list[dict[str, np.ndarray]]:
    encoder = Encoder()
    found = []
    for entry in SAMPLE:
        spans, paragraphs = find_words(entry["text"])
        words = [span.of(entry["text"]) for span in spans]
        (scores,) = encoder.encode(words, find_features(entry["text"], spans, paragraphs), paragraphs)
        best = {name: getattr(scores, name).argmax(-1) for name in ("names", "events", "moods", "roles")}
        best |= {name: getattr(scores, name) for name in ("tags", "parts", "labels", "factuality")}
        found.append(best)
    return found


@pytest.mark.parametrize("head", ["tags", "parts", "labels", "names", "events", "moods", "roles"])
def test_it_says_what_was_trained(head: str, answers: list[dict[str, np.ndarray]]) -> None:
    same = [
        (np.asarray(entry[head]) == found[head])[asked_of(head, entry)]
        for entry, found in zip(SAMPLE, answers, strict=True)
    ]
    assert np.concatenate([s.ravel() for s in same]).mean() >= AGREED


def asked_of(head: str, entry: dict[str, Any]) -> np.ndarray:
    """The words of which a head is asked: off an event its mood means nothing."""
    events = np.asarray(entry["events"])
    return events != 0 if head == "moods" else np.ones(len(events), dtype=bool)


def test_its_factuality_is_near_what_was_trained(answers: list[dict[str, np.ndarray]]) -> None:
    apart = [np.abs(np.asarray(e["factuality"]) - f["factuality"]) for e, f in zip(SAMPLE, answers, strict=True)]
    assert np.concatenate(apart).mean() < 0.15


def test_a_missing_model_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="cannot be loaded") as raised:
        Encoder(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_broken_model_is_named_in_one_line(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((MODEL / name).read_bytes()[:1000])
    with pytest.raises(ModelMissing, match="cannot be loaded") as raised:
        Encoder(tmp_path)
    assert "\n" not in str(raised.value)
