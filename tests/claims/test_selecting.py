from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.claims.forming import form_claims
from reportedly.claims.selecting import select_by_origin, select_claims
from tests.claims.making import evidence, said

STATEMENTS = (
    said("Ahmad Massoud visited the school", lemma="visit", actors=["Ahmad Massoud"], recipients=["school"],
         people=["Ahmad Massoud"], type="CONSULT", time=["2021-08-18", "2021-08-18"]),
    said("Ahmad Shah Massoud was killed in 2001", lemma="kill", recipients=["Ahmad Shah Massoud"],
         people=["Ahmad Shah Massoud"], time=["2001-09-09", "2001-09-09"]),
    said("José Ibarra left Bazarak", lemma="leave", actors=["José Ibarra"], people=["José Ibarra"], place="Bazarak",
         day="2021-08-25"),
    said("bakers will raise the price of bread", lemma="raise", actors=["bakers"], recipients=["price of bread"],
         mood="expected", day="2021-08-25"),
)  # fmt: skip
EVIDENCE = evidence(STATEMENTS)
CLAIMS = form_claims(EVIDENCE)
VISIT, DEATH, LEFT, BREAD = range(4)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, {VISIT, DEATH, LEFT, BREAD}),
        ({"about": "Massoud"}, {VISIT, DEATH}),
        ({"about": "ahmad massoud"}, {VISIT}),
        ({"about": "Mass"}, set()),
        ({"about": "jose ibarra"}, {LEFT}),
        ({"about": "Bazarak"}, {LEFT}),
        ({"about": "bakers"}, {BREAD}),
        ({"place": "bazarak"}, {LEFT}),
        ({"place": "Massoud"}, set()),
        ({"status": "expected"}, {BREAD}),
        ({"type": "CONSULT"}, {VISIT}),
        ({"since": date(2021, 8, 18)}, {VISIT, LEFT, BREAD}),
        ({"until": date(2021, 8, 18)}, {VISIT, DEATH}),
        ({"since": date(2021, 8, 18), "until": date(2021, 8, 24)}, {VISIT}),
        ({"statements": {STATEMENTS[DEATH].id}}, {DEATH}),
        ({"statements": set()}, set()),
        ({"about": "Massoud", "since": date(2021, 1, 1)}, {VISIT}),
    ],
    ids=str,
)
def test_conditions(conditions: dict[str, Any], expected: set[int]) -> None:
    chosen = select_claims(CLAIMS, entities=EVIDENCE.entities, **conditions)
    assert {id for claim in chosen for id in claim.statements} == {STATEMENTS[number].id for number in expected}


def test_the_order_is_kept() -> None:
    assert select_claims(CLAIMS, entities=EVIDENCE.entities) == CLAIMS


OFFICIAL = said("the mayor resigned", lemma="resign", actors=["mayor"], via=[["anonymous", "official"]])
NAMED = said("the dam broke", lemma="break", actors=["dam"], via=[["person", "Ana Ruel"]], day="2021-08-25")
BOTH = (
    said("the mill burned down", lemma="burn", recipients=["mill"], via=[["anonymous", "official"]]),
    said("the mill burned down", lemma="burn", recipients=["mill"], outlet="Quay Times", via=[["person", "Ana Ruel"]]),
)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, {OFFICIAL.id, NAMED.id, *(one.id for one in BOTH)}),
        ({"rests_on": "anonymous"}, {OFFICIAL.id}),
        ({"rests_on": "person"}, {NAMED.id}),
        ({"rests_on": "footage"}, set()),
        ({"new_since": date(2021, 8, 25)}, {NAMED.id}),
        ({"new_since": date(2021, 8, 26)}, set()),
        ({"new_since": date(2021, 8, 20), "rests_on": "anonymous"}, {OFFICIAL.id}),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_by_who_said_it_and_when_first(conditions: dict[str, Any], expected: set[str]) -> None:
    chosen = select_by_origin(form_claims(evidence((OFFICIAL, NAMED, *BOTH))), **conditions)
    assert {id for claim in chosen for id in claim.statements} == expected
