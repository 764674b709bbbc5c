from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, chains


@pytest.mark.parametrize("row", cases("sources"))
def test_names_whoever_says_so_outermost_first(row: dict[str, Any], read_text: ReadText) -> None:
    assert chains(read_text(row["text"])) == row["chains"]
