from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, types


@pytest.mark.parametrize("row", cases("types"))
def test_tells_what_kind_of_act_it_is(row: dict[str, Any], read_text: ReadText) -> None:
    assert types(read_text(row["text"])) == row["types"]
