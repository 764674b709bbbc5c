"""How far two places are from each other."""

from __future__ import annotations

import pytest

from reportedly.claims.distance import kilometres
from reportedly.reading.values import Place
from reportedly.report import Span


def place(at: tuple[float | None, float | None]) -> Place:
    return Place(id="p", span=Span(0, 0), text="", name="", country=None, latitude=at[0], longitude=at[1], kind="city")


@pytest.mark.parametrize(
    ("here", "there", "far"),
    [
        ((34.53, 69.17), (34.53, 69.17), 0),
        ((34.53, 69.17), (34.34, 62.20), 640),  # Kabul and Herat
        ((0.0, 179.5), (0.0, -179.5), 111),  # over the date line
        ((90.0, 0.0), (0.0, 25.0), 10_008),  # a quarter of the way around
        ((0.0, 0.0), (0.0, 180.0), 20_015),
    ],
)
def test_great_circles(here: tuple[float, float], there: tuple[float, float], far: float) -> None:
    assert kilometres(place(here), place(there)) == pytest.approx(far, abs=2)
    assert kilometres(place(there), place(here)) == pytest.approx(far, abs=2)


@pytest.mark.parametrize("unknown", [(None, None), (34.5, None), (None, 69.2)])
def test_a_place_that_is_not_known_is_far_from_nothing(unknown: tuple[float | None, float | None]) -> None:
    assert kilometres(place(unknown), place((34.34, 62.20))) == 0
    assert kilometres(place((34.34, 62.20)), place(unknown)) == 0
