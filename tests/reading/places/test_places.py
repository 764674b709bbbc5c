from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.places.resolving import find_places
from reportedly.reading.text.tokens import Parse
from reportedly.report import Span
from tests.reading.gold import load_gold


def marked(text: str) -> tuple[Parse, list[tuple[Span, str]]]:
    """A text without its braces, and the mentions that they marked."""
    parts = re.split(r"[{}]", text)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    mentions = [(Span(starts[i], starts[i] + len(parts[i])), parts[i]) for i in range(1, len(parts), 2)]
    return Parse(text="".join(parts), tokens=(), sentences=()), mentions


@pytest.mark.parametrize("row", load_gold("places"), ids=lambda row: row["text"])
def test_finds_the_place_that_is_meant_or_none(row: dict[str, Any]) -> None:
    found = find_places(*marked(row["text"]), "r")
    assert [[p.name, p.country, p.kind, p.latitude is not None] for p in found] == row["places"]


def test_a_point_is_that_of_the_city_that_is_meant() -> None:
    texas, _ = find_places(*marked("They met in {Paris}, {Texas}."), "r")
    (france,) = find_places(*marked("They met in {Paris}."), "r")
    assert (texas.latitude, texas.longitude) == pytest.approx((33.66, -95.56), abs=0.01)
    assert (france.latitude, france.longitude) == pytest.approx((48.85, 2.35), abs=0.01)


def test_ids_count_from_one_in_text_order() -> None:
    parse, mentions = marked("{Kabul}, then {Ghazni}.")
    found = find_places(parse, reversed(mentions), "abc")
    assert [(p.id, p.text) for p in found] == [("abc.p1", "Kabul"), ("abc.p2", "Ghazni")]


@given(st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_mentions_give_a_place_each_with_its_own_words(names: list[str]) -> None:
    names = [name.replace("{", "(").replace("}", ")") for name in names]
    parse, mentions = marked("".join(f"{{{name}}}, " for name in names))
    found = find_places(parse, mentions, "r")
    assert [p.text for p in found] == names
    assert all(p.span.of(parse.text) == p.text for p in found)
    assert all((p.latitude is None) == (p.longitude is None) for p in found)
