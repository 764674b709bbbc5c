from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.encoder.parser import Parser
from reportedly.reading.quantities.finding import find_quantities
from reportedly.reading.tables import load_table
from reportedly.reading.text.numerals import number_of
from reportedly.reading.times.finding import find_times
from reportedly.reading.values import Quantity
from tests.reading.gold import cases

TABLE = load_table("quantities")
LIMITS = [words for place in ("before", "after") for kind in TABLE[place].values() for words in kind]
WORDS = [*TABLE["numbers"]["words"], *TABLE["numbers"]["scales"], *TABLE["vague"], *TABLE["currencies"], *LIMITS]
GLUE = [
    "12",
    "3,400",
    "1.5",
    "½",
    "of",
    "men",
    "%",
    "percent",
    "to",
    "and",
    "-",
    "between",
    ",",
    ".",
    "\n",
    "\n\n",
    "  ",
    "é",
]


def quantities_of(parser: Parser, text: str) -> tuple[Quantity, ...]:
    parse = parser.parse(text).parse
    return find_quantities(parse, find_times(parse, date(2000, 1, 1)))


@pytest.mark.parametrize("row", cases("quantities"))
def test_reads_what_a_careful_reader_reads(row: dict[str, Any], parser: Parser) -> None:
    found = quantities_of(parser, row["text"])
    assert [[q.text, q.low, q.high, q.unit] for q in found] == row["quantities"]


@given(words=st.lists(st.sampled_from(WORDS + GLUE), max_size=12), glue=st.sampled_from(["", " "]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_yields_spans_inside_it_that_equal_their_words(words: list[str], glue: str, parser: Parser) -> None:
    text = glue.join(words)
    for quantity in quantities_of(parser, text):
        assert quantity.span.of(text) == quantity.text != ""
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(st.integers(0, 10**9))
def test_a_number_in_digits_is_itself_with_and_without_commas(number: int) -> None:
    assert number_of(f"{number:,}") == number_of(str(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nineteen ninety-four", 1994),
        ("two hundred thousand", 200_000),
        ("three hundred and five", 305),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("a hundred", 100),
        ("9/0", None),
        ("soldiers", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: float | None) -> None:
    assert number_of(words) == number
