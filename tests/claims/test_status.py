from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims import decide_status
from reportedly.claims.status import CREDIBILITY, RULES, admiralty
from reportedly.claims.values import Claim, Origin, Status
from reportedly.reading.values import Mood, SourceKind
from tests.claims.making import Said, claim_of, recorded, said

HERE = Path(__file__).parent
ROWS = yaml.load((HERE / "gold" / "status.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
PAGE = " ".join((HERE.parent.parent / "docs" / "status.md").read_text(encoding="utf-8").split())


def captured(**fields: Any) -> Said:
    kept = {"actors": ["Taliban"], "recipients": ["eleven posts"], "place": "Shutul"}
    return said("the Taliban captured eleven posts in Shutul", **(kept | fields))


def claim(row: dict[str, Any]) -> Claim:
    return claim_of(*(captured(**fields) for fields in row["said"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_status(row: dict[str, Any]) -> None:
    made = claim(row)
    assert made.status.value == row["status"]
    assert made.admiralty.credibility == int(row["credibility"])


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_row(status: Status) -> None:
    assert status in {row["status"] for row in ROWS}


def test_a_decision_names_its_rule_and_what_it_rests_on() -> None:
    statements = [recorded(captured(outlet=outlet)).statement for outlet in ("Ferrow Daily", "Harbour Times")]
    origins = [
        Origin(id=f"o{n}", kind=SourceKind.OUTLET, name="", statements=(one.id,)) for n, one in enumerate(statements)
    ]
    decision = decide_status(statements, origins, [])
    assert decision.status is Status.CONFIRMED
    words = "two or more independent origins assert it or have it from a source with a name, and their figures agree"
    assert decision.rule == words
    assert decision.because == tuple(one.id for one in statements)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Mood),
            st.sampled_from(["positive", "negative"]),
            st.sampled_from([(), (("person", "Asadullah Qarluq"),), (("anonymous", "officials"),)]),
            st.sampled_from(["Ferrow Daily", "Harbour Times"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_some_rule_always_applies_and_rests_on_statements(drawn: list[Any]) -> None:
    statements = [
        recorded(captured(mood=mood, polarity=polarity, via=via, outlet=outlet, number=number)).statement
        for number, (mood, polarity, via, outlet) in enumerate(drawn)
    ]
    origins = [Origin(id="o", kind=SourceKind.OUTLET, name="", statements=tuple(one.id for one in statements))]
    decision = decide_status(statements, origins, [])
    assert decision.because
    assert set(decision.because) <= {one.id for one in statements}


def test_reliability_is_the_best_that_a_user_set() -> None:
    assert admiralty(Status.REPORTED, [], ["Ferrow Daily"], {}).reliability == "F"
    letters = {"Ferrow Daily": "C", "Harbour Times": "B", "Other": "A"}
    assert admiralty(Status.REPORTED, [], ["Ferrow Daily", "Harbour Times"], letters).reliability == "B"


def test_credibility_is_given_for_every_status() -> None:
    for status, origins in product(Status, range(3)):
        rule = next(rule for rule in CREDIBILITY if rule.applies(status, origins))
        assert 1 <= rule.credibility <= 6


# --- the page ---


def table(first: str) -> list[list[str]]:
    """The rows of the page's table whose first column has that heading."""
    lines = (HERE.parent.parent / "docs" / "status.md").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_the_page_holds_the_rules_in_their_order_and_no_others() -> None:
    assert table("status") == [[rule.status.value, rule.words] for rule in RULES]


def test_the_page_holds_the_degrees_and_no_others() -> None:
    assert table("credibility") == [[str(rule.credibility), rule.name, rule.words] for rule in CREDIBILITY]


@pytest.mark.parametrize("status", Status)
def test_the_page_explains_every_status(status: Status) -> None:
    assert f"**{status.value}**" in PAGE
