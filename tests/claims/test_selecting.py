from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.claims.forming import form_claims
from reportedly.claims.selecting import select_claims
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
