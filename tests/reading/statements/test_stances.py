from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, stances


@pytest.mark.parametrize("row", cases("stances"))
def test_reads_how_the_words_stand_and_how_sure_they_are(row: dict[str, Any], read_text: ReadText) -> None:
    assert stances(read_text(row["text"])) == row["stances"]
