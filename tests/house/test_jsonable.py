"""Values as the text that a database keeps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.jsonable import dump_json, from_text, to_json, to_text
from reportedly.reading.values import Place, Quantity
from reportedly.report import Span

ENDS = st.none() | st.floats(allow_nan=False)


@given(text=st.text(st.characters(exclude_categories=["Cs"])), low=ENDS, high=ENDS)
def test_text_says_what_json_values_say_and_comes_back(text: str, low: float | None, high: float | None) -> None:
    quantity = Quantity(text=text, span=Span(0, len(text)), low=low, high=high, unit="low")
    assert json.loads(to_text(quantity)) == json.loads(dump_json(to_json(quantity)))
    assert from_text(to_text(quantity), Quantity) == quantity


@pytest.mark.parametrize("latitude", [None, 12.5, float("inf"), float("-inf")])
def test_a_place_comes_back(latitude: float | None) -> None:
    span = Span(0, 3)
    place = Place(id="p", span=span, text="a", name='"', country=None, latitude=latitude, longitude=1.0, kind="city")
    assert from_text(to_text(place), Place) == place
