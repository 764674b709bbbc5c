"""Two people who share a surname are two people, and a bare surname is the one being spoken of."""

from __future__ import annotations

import pytest

from tests.reading.gold import with_misses
from tests.reading.readings import ReadText, chains, entities

MISSED: set[str] = set()

PAIRS = {
    "a father and a son": (
        "Karl Dray entered the valley on Monday. His father, the late governor Peter Dray, had ruled it. "
        "Karl Dray met the elders. Dray promised them wells.",
        {"Karl Dray": ["Karl Dray", "His", "Karl Dray", "Dray"], "Peter Dray": ["Peter Dray"]},
    ),
    "the father when he is spoken of": (
        "Karl Dray lives in Oslo. His father was Peter Dray. Peter Dray built the mill in 1961. Dray died in 1990.",
        {"Karl Dray": ["Karl Dray", "His"], "Peter Dray": ["Peter Dray", "Peter Dray", "Dray"]},
    ),
    "a brother and a sister": (
        "Anna Holt and Robert Holt own the mill. Robert Holt runs it. Holt hired ten men in June.",
        {"Anna Holt": ["Anna Holt"], "Robert Holt": ["Robert Holt", "Robert Holt", "Holt"]},
    ),
    "the sister by her title": (
        "Mrs Anna Holt and Mr Robert Holt own the mill. Mrs Holt runs it.",
        {"Anna Holt": ["Anna Holt", "Holt"], "Robert Holt": ["Robert Holt"]},
    ),
    "the brother by his title": (
        "Mrs Anna Holt and Mr Robert Holt own the mill. Mr Holt runs it.",
        {"Anna Holt": ["Anna Holt"], "Robert Holt": ["Robert Holt", "Holt"]},
    ),
    "two who are not related": (
        "Anna Holm, a judge, opened the trial. David Holm, a lawyer, objected. Holm called the charge absurd.",
        {"Anna Holm": ["Anna Holm"], "David Holm": ["David Holm", "Holm"]},
    ),
    "one after the other in paragraphs of their own": (
        "Anna Holm opened the trial on Monday. Holm read the charge.\n\n"
        "David Holm objected. Holm called the charge absurd.",
        {"Anna Holm": ["Anna Holm", "Holm"], "David Holm": ["David Holm", "Holm"]},
    ),
    "a role beside the bare surname": (
        "Anna Holm, a judge, opened the trial. David Holm, a lawyer, objected. Holm, the judge, sent him out.",
        {"Anna Holm": ["Anna Holm", "Holm"], "David Holm": ["David Holm", "him"]},
    ),
    "a first name": (
        "Anna Holt and Robert Holt own the mill. Robert runs it. Anna lives in Oslo.",
        {"Anna Holt": ["Anna Holt", "Anna"], "Robert Holt": ["Robert Holt", "Robert"]},
    ),
    "full names alone": (
        "Peter Dray built the mill in 1961. Karl Dray sold it in June.",
        {"Peter Dray": ["Peter Dray"], "Karl Dray": ["Karl Dray"]},
    ),
}


@pytest.mark.parametrize(("text", "people"), with_misses(PAIRS, MISSED))
def test_a_bare_surname_goes_to_the_one_being_spoken_of(
    text: str, people: dict[str, list[str]], read_text: ReadText
) -> None:
    found = {name: mentions for name, kind, mentions in entities(read_text(text)) if kind == "person"}
    assert found == people


def test_what_each_says_is_his_own(read_text: ReadText) -> None:
    reading = read_text(
        "David Holm said that the charge was absurd. Holm said that the court was slow.\n\n"
        "Anna Holm said that the charge was grave. Holm said that the trial was fair."
    )
    assert [[t, sources[-1][0]] for t, sources in chains(reading)] == [
        ["absurd", "David Holm"],
        ["slow", "David Holm"],
        ["grave", "Anna Holm"],
        ["fair", "Anna Holm"],
    ]
