from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.claims.conflicts.answers import find_answers, move_answers
from reportedly.claims.entities.directory import Directory
from reportedly.claims.profile import Profile, make_profiles
from tests.claims.making import Said, evidence, numbered, said

ROWS = yaml.safe_load((Path(__file__).parents[1] / "gold" / "answers.yaml").read_text(encoding="utf-8"))


def profiles_of(*statements: Said) -> tuple[Profile, ...]:
    given = evidence(statements)
    return make_profiles(given, Directory(given.entities))


def of_report(row: dict[str, Any]) -> tuple[Said, ...]:
    return numbered(said(**fields, inside=row["report"]) for fields in row["said"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_pairs(row: dict[str, Any]) -> None:
    first, last = of_report(row)
    assert find_answers(profiles_of(first, last)) == ({last.id: first.id} if row["answers"] else {})


def moved(groups: list[list[Profile]]) -> tuple[tuple[Profile, ...], ...]:
    return move_answers(groups, find_answers(chain.from_iterable(groups)))


def test_an_answer_goes_to_the_group_of_what_it_answers_and_takes_its_equals_along() -> None:
    yes, no = profiles_of(*of_report(ROWS[0]))
    (elsewhere,) = profiles_of(
        said("it set no deadline", lemma="set", recipients=["deadline"], polarity="negative", outlet="Harbour Times")
    )
    together = tuple(sorted([yes, no, elsewhere], key=lambda profile: profile.order))
    assert moved([[yes], [no, elsewhere]]) == (together,)


def test_an_answer_that_is_at_home_stays() -> None:
    yes, no = profiles_of(*of_report(ROWS[0]))
    assert moved([[yes, no]]) == ((yes, no),)


def test_reports_do_not_answer_each_other() -> None:
    first, last = (said(**fields, outlet=outlet) for fields, outlet in zip(ROWS[0]["said"], "AB", strict=True))
    assert find_answers(profiles_of(first, last)) == {}


def test_what_is_denied_comes_to_the_denial_where_other_reports_say_it_there() -> None:
    yes, no = profiles_of(*of_report(ROWS[0]))
    (elsewhere,) = profiles_of(said("it set a deadline", lemma="set", recipients=["deadline"], outlet="Harbour Times"))
    assert moved([[yes], [no, elsewhere]]) == (tuple(sorted([yes, no, elsewhere], key=lambda p: p.order)),)


def test_an_answer_leaves_those_who_say_it_for_others_who_say_it_with_its_own_report() -> None:
    yes, no = profiles_of(*of_report(ROWS[0]))
    also, elsewhere = (
        profiles_of(said("it set a deadline", lemma="set", recipients=["deadline"], outlet=outlet))[0]
        for outlet in ("Harbour Times", "Ostrand Post")
    )
    together = tuple(sorted([yes, no, also], key=lambda profile: profile.order))
    assert moved([[yes, also], [no, elsewhere]]) == (together, (elsewhere,))
