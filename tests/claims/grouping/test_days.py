"""The days of a claim, and how far statements are apart."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.claims.entities.directory import Directory
from reportedly.claims.grouping.groups import worth_comparing
from reportedly.claims.profile import Profile, days_apart, make_profiles
from tests.claims.making import Said, claim_of, evidence, said

Days = tuple[int, int] | None  # of August 2021


def told(number: int, days: Days) -> Said:
    return said(
        "Fahim Dashti was killed in Shutul", lemma="kill", recipients=["Fahim Dashti"], people=["Fahim Dashti"],
        place="Shutul", outlet=f"Paper {number}", day="2021-08-20", time=days and [f"2021-08-{day}" for day in days],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ([None], None),
        ([None, (15, 15)], (15, 15)),
        ([(14, 20), (16, 16)], (16, 16)),
        ([(14, 16), (16, 18)], (16, 16)),
        ([(14, 18), (16, 20)], (16, 18)),
        ([(16, 20), (14, 18), (10, 31)], (16, 18)),
        # Where they share none: what most give, and of as many the earliest.
        ([(15, 15), (16, 16), (16, 16)], (16, 16)),
        ([(16, 16), (15, 15)], (15, 15)),
        ([(15, 16), (17, 17), (15, 15)], (15, 15)),
    ],
)
def test_the_days_of_a_claim_are_those_that_all_share(given: list[Days], days: Days) -> None:
    found = claim_of(*(told(number, one) for number, one in enumerate(given))).time
    assert (found and (found.begin, found.end)) == (days and tuple(date(2021, 8, day) for day in days))


def profile(days: Days) -> Profile:
    given = evidence([told(0, days)])
    [made] = make_profiles(given, Directory(given.entities))
    return made


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [((14, 16), (16, 18), 0), ((14, 16), (18, 19), 2), ((18, 19), (14, 16), 2), ((14, 20), (16, 16), -4)],
)
def test_days_apart(one: Days, other: Days, apart: int) -> None:
    first, second = profile(one), profile(other)
    found = days_apart(first, second.first, second.last)
    assert found == apart if apart >= 0 else found <= 0


@pytest.mark.parametrize(
    ("shared", "days", "compared"),
    [(1, 14, True), (1, 15, False), (2, 31, True), (2, 32, False), (3, 400, True)],
)
def test_the_more_statements_share_the_farther_apart_they_are_compared(shared: int, days: int, compared: bool) -> None:
    assert worth_comparing(shared, days) is compared
