from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reportedly.brief.wording import MEANINGS, cite, cite_all, interval_text, moment_text, shorten, words_of
from reportedly.claims.values import Status
from tests.brief import handmade as made

MARCH_7 = date(2023, 3, 7)


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (MARCH_7, MARCH_7, "7 March 2023"),
        (MARCH_7, date(2023, 3, 9), "7 to 9 March 2023"),
        (date(2021, 8, 1), date(2021, 8, 31), "August 2021"),
        (date(1871, 1, 1), date(1871, 12, 31), "1871"),
        (date(2021, 8, 28), date(2021, 9, 3), "28 August to 3 September 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 to 2 January 2022"),
        (MARCH_7, None, "from 7 March 2023"),
        (None, MARCH_7, "until 7 March 2023"),
        (None, None, None),
    ],
)
def test_intervals(begin: date | None, end: date | None, words: str | None) -> None:
    assert interval_text(begin, end) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (MARCH_7, "7 March 2023"),
        (datetime(2023, 3, 7, 6, 30, tzinfo=UTC), "7 March 2023, 06:30 UTC"),
        (datetime(2023, 3, 7, 0, 30, tzinfo=timezone(timedelta(hours=1))), "6 March 2023, 23:30 UTC"),
        (datetime(2023, 3, 7, 6, 30), "7 March 2023, 06:30"),
    ],
)
def test_moments(when: date, words: str) -> None:
    assert moment_text(when) == words


def test_source_chains() -> None:
    assert cite(made.FALL.sources) == "Alpenline, citing Elisa Marchetti"
    assert cite(made.LOOTING.sources) == "Quay Street Post, as hearsay (“Rumours”)"


def test_sources_that_do_not_say_it_alike_are_told_apart() -> None:
    told = [one for one in made.STATEMENTS if one.claim == "c1"]
    assert cite_all(told) == ("Alpenline, citing Elisa Marchetti", "Quay Street Post (confirms it)")
    assert cite_all(told[:1] * 2) == ("Alpenline, citing Elisa Marchetti",)
    assert cite_all([]) == ()


def test_an_outlet_is_named_once_with_all_whom_it_cites() -> None:
    wire = made.STATEMENTS[0]
    nurse = replace(made.FALL, sources=(made.FALL.sources[0], made.FOUR.sources[1]))
    own = replace(made.FALL, sources=made.FALL.sources[:1])
    both = [wire, replace(wire, statement=nurse)]
    assert cite_all(both) == ("Alpenline, citing Elisa Marchetti and citing a nurse",)
    assert cite_all([*both[:1], replace(wire, statement=own)]) == ("Alpenline, also citing Elisa Marchetti",)


def test_words_are_the_reports_own() -> None:
    assert words_of(made.STATEMENTS[0]) == "The stone bridge collapsed on Tuesday"


@pytest.mark.parametrize(
    ("words", "shortened"),
    [
        ("short enough", "short enough"),
        ("exactly twenty chars", "exactly twenty chars"),
        ("this one is a good deal longer", "this one is a good…"),
        ("unbreakableunbreakable", "unbreakableunbreaka…"),
    ],
)
def test_shortening(words: str, shortened: str) -> None:
    assert shorten(words, 20) == shortened
    assert len(shorten(words, 20)) <= 20


def test_every_status_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Status)
