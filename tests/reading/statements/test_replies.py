from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, words


@pytest.mark.parametrize("row", cases("replies"))
def test_a_denial_that_only_refers_says_no_to_what_was_said(row: dict[str, Any], read_text: ReadText) -> None:
    reading = read_text(row["text"])
    told = [[s.mood.value, s.sources[-1].name, words(s.evidence, reading)] for s in reading.statements]
    assert told == row["told"]
    assert all(any(e.id == s.event for e in reading.events) for s in reading.statements)
