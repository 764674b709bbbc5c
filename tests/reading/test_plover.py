from __future__ import annotations

from typing import Any

import pytest

from reportedly.reading import Reader
from reportedly.reading.plover import code, type_between
from reportedly.report import Report, Span
from tests.reading.gold import cases


@pytest.mark.parametrize("row", cases("plover"))
def test_codes_who_did_what_to_whom(row: dict[str, Any], reader: Reader) -> None:
    assert coded(row["text"], reader) == row["acts"]


@pytest.mark.parametrize("row", cases("plover_between"))
def test_tells_the_type_of_an_act_between_two_parties(row: dict[str, Any], reader: Reader) -> None:
    starts = [row["text"].index(words) for words in row["parties"]]
    parties = (Span(start, start + len(words)) for start, words in zip(starts, row["parties"], strict=True))
    assert type_between(reader.layers_of(report_of(row["text"])), *parties) == row["type"]


def test_codes_nothing_where_nothing_happens(reader: Reader) -> None:
    assert coded("Rain.", reader) == []


def report_of(text: str) -> Report:
    return Report(text, outlet="The Ledger", published="2021-08-20")


def coded(text: str, reader: Reader) -> list[list[Any]]:
    return [
        [act.trigger.of(text), act.type, [s.of(text) for s in act.actors], [s.of(text) for s in act.recipients]]
        for act in code(reader.layers_of(report_of(text)))
    ]
