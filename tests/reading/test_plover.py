from __future__ import annotations

from typing import Any

import pytest

from reportedly.reading.plover import as_coded
from reportedly.reading.values import Reading
from tests.reading.gold import cases
from tests.reading.readings import ReadText


@pytest.mark.parametrize("row", cases("plover"))
def test_codes_who_did_what_to_whom(row: dict[str, Any], read_text: ReadText) -> None:
    assert coded(read_text(row["text"])) == row["acts"]


def coded(reading: Reading) -> list[list[Any]]:
    text, triggers = reading.report.text, {event.id: event.trigger for event in reading.events}
    return [
        [
            triggers[statement.event].of(text),
            act.type,
            [span.of(text) for span in act.actors],
            [span.of(text) for span in act.recipients],
        ]
        for statement in reading.statements
        for act in [as_coded(reading, statement)]
    ]
