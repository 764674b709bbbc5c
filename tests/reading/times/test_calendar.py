"""Values to days and days to values: the arithmetic of the calendar, at its edges too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.reading.times.calendar import COARSENESS, days_of, shift, unit_of, value_of

GOLD = yaml.safe_load((Path(__file__).parents[1] / "gold" / "calendar.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", GOLD["covers"], ids=lambda row: row["value"])
def test_a_value_covers_these_days(row: dict[str, Any]) -> None:
    assert unit_of(row["value"]) == row["unit"]
    assert days_of(row["value"]) == (tuple(row["days"]) if row["days"] else None)


@pytest.mark.parametrize("row", GOLD["values"], ids=lambda row: row["day"].isoformat())
def test_a_day_lies_in_these_stretches(row: dict[str, Any]) -> None:
    assert {unit: value_of(row["day"], unit) for unit in row["in"]} == row["in"]


@pytest.mark.parametrize("row", GOLD["shifts"], ids=lambda row: f"{row['from']} {row['count']} {row['unit']}")
def test_some_units_later_it_is(row: dict[str, Any]) -> None:
    assert shift(row["from"], row["unit"], row["count"]) == row["to"]


def test_units_from_fine_to_coarse() -> None:
    order = ["day", "week", "month", "quarter", "half", "year", "decade", "century"]
    assert sorted(order, key=COARSENESS.__getitem__) == order
    assert len({COARSENESS[unit] for unit in order}) == len(order)
    assert COARSENESS["weekend"] == COARSENESS["week"]
    assert COARSENESS["season"] == COARSENESS["quarter"]


def test_the_last_years_of_the_calendar_have_no_end() -> None:
    assert days_of("9999-12-31") == (date.max, date.max)
    assert [days_of(value) for value in ("9999-12", "9999-W52", "9999", "999", "99")] == [None] * 5
