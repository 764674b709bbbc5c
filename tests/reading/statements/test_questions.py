from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, trigger


@pytest.mark.parametrize("row", cases("questions"))
def test_what_is_not_known_is_asked_and_never_stated(row: dict[str, Any], read_text: ReadText) -> None:
    reading = read_text(row["text"])
    assert [question.text for question in reading.questions] == row["questions"]
    assert [trigger(statement, reading) for statement in reading.statements] == row["stated"]


def test_a_question_is_about_the_entities_that_it_names(read_text: ReadText) -> None:
    reading = read_text("Sarah Holt left the port. It is not clear whether she went to Kabul.")
    (question,) = reading.questions
    assert [e.name for e in reading.entities if e.id in question.about] == ["Sarah Holt", "Kabul"]
