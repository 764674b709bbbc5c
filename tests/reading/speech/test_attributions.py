from __future__ import annotations

from typing import Any

import pytest

from tests.reading.gold import cases
from tests.reading.readings import ReadText, attributions


@pytest.mark.parametrize("row", cases("attributions"))
def test_finds_who_is_said_to_say_what(row: dict[str, Any], read_text: ReadText) -> None:
    assert attributions(read_text(row["text"])) == row["attributions"]


def test_quoted_words_are_quoted_with_their_marks(read_text: ReadText) -> None:
    reading = read_text("“We will not leave,” the farmer said. “The river is ours.”")
    (attribution,) = reading.attributions
    assert [span.of(reading.report.text) for span in attribution.content] == [
        "“We will not leave,”",
        "“The river is ours.”",
    ]
