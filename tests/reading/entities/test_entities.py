from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, entities


@pytest.mark.parametrize("row", cases("entities"))
def test_gathers_each_entity_under_all_its_names(row: dict[str, Any], read_text: ReadText) -> None:
    reading = read_text(row["text"])
    assert entities(reading) == row["entities"]
    for name, roles in row.get("roles", {}).items():
        assert [list(e.roles) for e in reading.entities if e.name == name] == [roles]
