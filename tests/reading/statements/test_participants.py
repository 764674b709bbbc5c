from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, roles


@pytest.mark.parametrize("row", cases("participants"))
def test_finds_who_did_it_and_to_whom(row: dict[str, Any], read_text: ReadText) -> None:
    assert roles(read_text(row["text"])) == row["roles"]
