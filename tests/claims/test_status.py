from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.status import CREDIBILITY, RULES, admiralty, decide_status
from reportedly.claims.values import Claim, Conflict, ConflictKind, Origin, Status
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
    assert decision.rule == (
        "two or more independent origins assert it or have it from a source with a name, with no “may” or “probably”, "
        "and their figures agree"
    )
    assert decision.because == tuple(one.id for one in statements)


NAMED = {"mood": "attributed", "via": (("person", "Asadullah Qarluq"),)}
NAMELESS = {"mood": "attributed", "via": (("anonymous", "officials"),)}
RUMOUR = {"mood": "hearsay", "via": (("hearsay", "rumours"),)}
DENIAL = {"mood": "denied", "polarity": "negative"}


def decided(
    *told: dict[str, Any], conflicts: tuple[tuple[ConflictKind, int, int], ...] = (), apart: bool = True
) -> tuple[Status, str, list[int]]:
    """The status of these statements, its rule, and which of them it rests on; each is an origin, or all are one."""
    ids, statements = [], []
    for number, fields in enumerate(told):
        statements.append(recorded(captured(number=number, **fields)).statement)
        ids.append(statements[-1].id)
    groups = [(id,) for id in ids] if apart else [tuple(ids)]
    origins = [Origin(id=f"o{n}", kind=SourceKind.OUTLET, name="", statements=group) for n, group in enumerate(groups)]
    found = [Conflict(statements=(ids[one], ids[other]), kind=kind, reason="") for kind, one, other in conflicts]
    decision = decide_status(statements, origins, found)
    return decision.status, decision.rule, [ids.index(id) for id in decision.because]


@pytest.mark.parametrize(
    ("told", "conflicts", "status", "because"),
    [
        ([DENIAL, DENIAL], (), "denied", [0, 1]),
        ([{}, DENIAL, {"mood": "expected"}], ((ConflictKind.DENIAL, 0, 1),), "disputed", [0, 1]),
        ([{"mood": "confirmed"}, {}, RUMOUR], (), "confirmed", [0]),
        ([{}, RUMOUR, NAMED], (), "confirmed", [0, 2]),
        ([{"mood": "expected"}, {"mood": "requested"}, {"mood": "conditional"}], (), "expected", [0, 1, 2]),
        ([{"mood": "expected"}, NAMED, NAMELESS], (), "reported", [1]),
        ([NAMELESS, RUMOUR, {"mood": "unconfirmed"}], (), "unverified", [0, 1, 2]),
        # What was corrected stands no longer, and a correction is no dispute.
        ([{}, DENIAL], ((ConflictKind.CORRECTION, 0, 1),), "denied", [1]),
        ([{}, {}], ((ConflictKind.CORRECTION, 0, 1),), "reported", [1]),
        ([{}, {}, NAMED], ((ConflictKind.CORRECTION, 0, 1), (ConflictKind.NUMBER, 1, 2)), "disputed", [1, 2]),
    ],
)
def test_a_status_rests_on_the_statements_that_its_rule_names(
    told: list[dict[str, Any]], conflicts: Any, status: str, because: list[int]
) -> None:
    found, _, rests_on = decided(*told, conflicts=conflicts)
    assert (found.value, rests_on) == (status, because)


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ((7, 7), (7, 7), "confirmed"),
        ((7, 7), (9, 9), "reported"),
        ((9, 9), (7, 7), "reported"),
        ((5, 7), (7, 9), "confirmed"),  # the two ranges meet in seven
        ((7, 9), (5, 7), "confirmed"),
        ((5, 6), (7, 9), "reported"),
        ((7, None), (9, 9), "confirmed"),  # "at least seven" and nine
        ((9, None), (7, 7), "reported"),
        ((7, 7), (9, None), "reported"),
        ((None, 9), (7, 7), "confirmed"),  # "up to nine" and seven
        ((None, 6), (7, 7), "reported"),
        ((None, 6), (None, 9), "confirmed"),
        ((7, None), (None, 9), "confirmed"),
        ((7, None), (7, None), "confirmed"),
        ((7, None), (9, None), "reported"),  # two figures, though nine fits both
    ],
)
def test_two_origins_bear_each_other_out_where_one_figure_fits_both(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], status: str
) -> None:
    first, second = ({"figures": (("some", *bounds, "posts"),)} for bounds in (one, other))
    found, _, because = decided(first, second)
    assert (found.value, because) == (status, [0, 1])


def test_figures_for_different_things_rule_nothing_out() -> None:
    posts, people = {"figures": (("7", 7, 7, "posts"),)}, {"figures": (("9", 9, 9, "people"),)}
    assert decided(posts, people)[0] is Status.CONFIRMED
    assert decided(posts, {})[0] is Status.CONFIRMED
    assert decided(posts, {"figures": (("9", 9, 9, "post"),)})[0] is Status.REPORTED
    assert decided(posts, {"figures": (("9", 9, 9, None),)})[0] is Status.CONFIRMED
    bare = [{"figures": ((str(number), number, number, None),)} for number in (7, 9)]
    assert decided(*bare)[0] is Status.REPORTED


def test_two_origins_that_agree_are_enough() -> None:
    tolls = [{"figures": ((str(number), number, number, "posts"),)} for number in (7, 9, 9)]
    assert decided(*tolls)[0] is Status.CONFIRMED
    assert decided(*tolls[1:], apart=False)[0] is Status.REPORTED


def test_every_figure_of_two_statements_must_agree() -> None:
    both = {"figures": (("7", 7, 7, "posts"), ("3", 3, 3, "people"))}
    assert decided(both, {"figures": (("7", 7, 7, "posts"), ("4", 4, 4, "people"))})[0] is Status.REPORTED


@pytest.mark.parametrize(
    ("via", "status"),
    [
        ((), "reported"),
        ((("footage", "video"),), "reported"),
        ((("publication", "Northgate Wire"),), "reported"),
        ((("anonymous", "officials"),), "unverified"),
        ((("hearsay", "rumours"),), "unverified"),
        ((("publication", "Northgate Wire"), ("anonymous", "officials")), "unverified"),
        ((("anonymous", "officials"), ("person", "Asadullah Qarluq")), "reported"),
    ],
)
def test_it_is_the_last_source_of_a_chain_that_vouches(via: tuple[tuple[str, str], ...], status: str) -> None:
    assert decided({"mood": "attributed", "via": via})[0].value == status


def test_a_paper_vouches_for_no_more_than_it_has_itself() -> None:
    paper = {"mood": "attributed", "via": (("publication", "Northgate Wire"),)}
    assert decided(paper, NAMELESS, apart=False)[0] is Status.UNVERIFIED
    assert decided(paper, NAMELESS)[0] is Status.REPORTED
    assert decided(paper, {"mood": "attributed", "via": (("footage", "video"),)}, apart=False)[2] == [0, 1]


def test_a_chain_that_is_empty_ends_with_the_outlet() -> None:
    statement = replace(recorded(captured()).statement, sources=())
    origin = Origin(id="o", kind=SourceKind.OUTLET, name="", statements=(statement.id,))
    assert decide_status([statement], [origin], []).status is Status.REPORTED


@pytest.mark.parametrize(
    ("status", "vouching", "credibility"),
    [
        ("confirmed", 3, 1),
        ("confirmed", 2, 1),
        ("confirmed", 1, 2),
        ("reported", 1, 3),
        ("reported", 2, 3),
        ("disputed", 2, 4),
        ("denied", 1, 5),
        ("expected", 1, 6),
        ("unverified", 2, 6),
    ],
)
def test_a_status_gives_its_degree_of_credibility(status: str, vouching: int, credibility: int) -> None:
    assert admiralty(Status(status), vouching, [], {}).credibility == credibility


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
    assert admiralty(Status.REPORTED, 1, ["Ferrow Daily"], {}).reliability == "F"
    letters = {"Ferrow Daily": "C", "Harbour Times": "B", "Other": "A"}
    assert admiralty(Status.REPORTED, 1, ["Ferrow Daily", "Harbour Times"], letters).reliability == "B"


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
