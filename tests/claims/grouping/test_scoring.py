"""What was learned beside the rule of thumb: it may join what the rule leaves open, and parts nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.entities.directory import Directory
from reportedly.claims.grouping import likeness
from reportedly.claims.grouping.learned import NAMES, features, probability
from reportedly.claims.grouping.scoring import THRESHOLD, score
from reportedly.claims.profile import Profile, make_profile
from reportedly.reading.values import MEANING
from tests.claims.making import evidence, said

TOLD = evidence(
    [
        said("the old bridge at Castelvaro fell", lemma="fall", actors=["old bridge"], place="Castelvaro"),
        said("the bridge at Castelvaro gave way", lemma="give", actors=["bridge"], place="Castelvaro"),
        said(
            "the bridge was lost to the river", lemma="lose", recipients=["bridge"], time=["2021-08-20", "2021-08-20"]
        ),
        said("three people were killed", lemma="kill", recipients=["three people"], day="2021-08-21"),
        said("gangs looted houses in Rivasecca", lemma="loot", actors=["gangs"], place="Rivasecca", day="2021-09-20"),
    ]
)
PROFILES = [make_profile(one, Directory(TOLD.entities)) for one in TOLD.statements]
PAIRS = list(combinations(PROFILES, 2))


def with_meaning(profile: Profile, seed: int) -> Profile:
    rows = np.random.default_rng(seed).normal(size=(3, MEANING)).astype(np.float32)
    return replace(profile, meaning=rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.mark.parametrize("pair", PAIRS)
def test_without_vectors_the_rule_alone_decides(pair: tuple[Profile, Profile]) -> None:
    assert score(*pair) == likeness.score(*pair)


@given(st.sampled_from(PAIRS), st.integers(0, 50), st.integers(0, 50))
def test_what_was_learned_joins_only_what_the_rule_leaves_open(
    pair: tuple[Profile, Profile], one: int, other: int
) -> None:
    seen = with_meaning(pair[0], one), with_meaning(pair[1], other)
    rule, found = likeness.score(*pair), score(*seen)
    assert found >= rule
    assert found == rule or 2 <= rule < THRESHOLD


@given(st.sampled_from(PAIRS), st.integers(0, 50), st.integers(0, 50))
def test_it_is_a_probability_of_all_features(pair: tuple[Profile, Profile], one: int, other: int) -> None:
    seen = with_meaning(pair[0], one), with_meaning(pair[1], other)
    assert 0 <= probability(*seen) <= 1
    assert len(features(*seen)) == len(NAMES)


@pytest.mark.parametrize("seed", range(5))
def test_words_for_the_event_that_mean_the_same_make_one_happening_likelier(seed: int) -> None:
    one, other = with_meaning(PROFILES[0], seed), with_meaning(PROFILES[1], seed + 100)
    alike = replace(other, meaning=np.stack([one.meaning[0], *other.meaning[1:]]))
    assert probability(one, other) < probability(one, alike)


def test_days_that_do_not_meet_keep_apart_whatever_words_mean() -> None:
    first, *_, last = PROFILES
    seen = with_meaning(first, 1), with_meaning(last, 1)
    assert score(*seen) == likeness.score(first, last)


def test_other_actors_speak_against_even_where_nobody_is_acted_upon() -> None:
    told = evidence(
        [
            said("helicopters landed at Castelvaro", lemma="land", actors=["helicopters"], place="Castelvaro"),
            said("envoys of the council arrived at Castelvaro", lemma="arrive", actors=["envoys of the council"]),
        ]
    )
    one, other = (make_profile(statement, Directory(told.entities)) for statement in told.statements)
    assert dict(zip(likeness.WEIGHTS, likeness.features(one, other), strict=True))["actors"] < 0
