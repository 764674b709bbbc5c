from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, attributions


@pytest.mark.parametrize("row", cases("attributions"))
def test_finds_who_is_said_to_say_what(row: dict[str, Any], read_text: ReadText) -> None:
    assert attributions(read_text(row["text"])) == row["attributions"]
