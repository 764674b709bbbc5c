"""The words that name something that happens, found by the encoder: verbs, and nouns in passing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import ModelMissing
from reportedly.reading import Reader
from reportedly.reading.encoder.happenings import Happenings
from reportedly.report import Report
from tests.reading.gold import cases
from tests.reading.readings import ReadText


@pytest.mark.parametrize("row", cases("happenings"))
def test_words_that_name_a_happening(row: dict[str, Any], reader: Reader) -> None:
    layers = reader.layers_of(Report(row["text"], outlet="The Ledger", published="2021-08-20"))
    assert [layers.parse.tokens[index].text for index in layers.learned.happenings] == row["words"]


def test_a_noun_in_passing_is_an_event_without_a_statement(read_text: ReadText) -> None:
    reading = read_text("The ceremony was cancelled after the quake.")
    told = {statement.event for statement in reading.statements}
    assert {event.lemma: event.id in told for event in reading.events} == {
        "ceremony": False,
        "cancel": True,
        "quake": False,
    }


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"cannot be loaded.*happenings\.npz"):
        Happenings(tmp_path / "happenings.npz")
