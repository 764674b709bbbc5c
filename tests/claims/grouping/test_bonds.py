"""What persons join and part stays so, whatever the likeness says, and the later word counts."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.forming import form_claims
from reportedly.claims.grouping.bonds import Bonds, make_bonds
from reportedly.claims.reviews import Review, ReviewKind, Target
from reportedly.report import Span
from tests.claims.making import Said, evidence, said

BRIDGE = [
    said("the bridge at Orlen was closed", outlet=outlet, lemma="close", recipients=["bridge"], place="Orlen", day=day)
    for outlet, day in (("Ferrow Daily", "2021-08-20"), ("Orlen Post", "2021-08-20"), ("Quay Times", "2021-08-21"))
]
SCHOOL = said("the school was flooded", outlet="Padan Ledger", lemma="flood", recipients=["school"], day="2021-08-21")
ALL = (*BRIDGE, SCHOOL)
FIRST, SECOND, THIRD = BRIDGE


def target(one: Said) -> Target:
    return Target(
        id=one.id,
        report=one.report.id, outlet=one.outlet, published=one.day, sentence=one.text, words=one.text, evidence=(),
        trigger=Span(0, 0), read={}, statement=one.id,
    )  # fmt: skip


def act(id: int, kind: ReviewKind, one: Said, *others: Said, undone: str | None = None) -> Review:
    return Review(
        id=id, kind=kind, by="Lena Okafor", at="2021-09-01T12:00:00+00:00", why="", undone_at=undone,
        statements=(target(one),), others=tuple(map(target, others)),
    )  # fmt: skip


def groups(*reviews: Review) -> list[set[str]]:
    found = form_claims(evidence(ALL), bonds=make_bonds(reviews))
    names = {one.id: one.outlet for one in ALL}
    return sorted(({names[id] for id in claim.statements} for claim in found), key=sorted)


def test_likeness_alone_makes_two_claims_of_these() -> None:
    assert groups() == [{"Ferrow Daily", "Orlen Post", "Quay Times"}, {"Padan Ledger"}]


def test_one_statement_is_parted_from_all_others_of_its_claim() -> None:
    apart = act(1, ReviewKind.PART, SECOND, FIRST, THIRD)
    assert groups(apart) == [{"Ferrow Daily", "Quay Times"}, {"Orlen Post"}, {"Padan Ledger"}]


def test_of_two_that_are_parted_a_third_goes_with_one() -> None:
    found = groups(act(1, ReviewKind.PART, SECOND, FIRST))
    assert not any({"Ferrow Daily", "Orlen Post"} <= group for group in found)
    assert len(found) == 3


def test_joining_two_statements_brings_their_whole_groups_together() -> None:
    assert groups(act(1, ReviewKind.JOIN, SCHOOL, THIRD)) == [
        {"Ferrow Daily", "Orlen Post", "Padan Ledger", "Quay Times"}
    ]


def test_the_later_word_about_two_counts() -> None:
    joined, parted = act(1, ReviewKind.JOIN, SCHOOL, THIRD), act(2, ReviewKind.PART, SCHOOL, THIRD)
    assert groups(joined, parted) == groups()
    assert groups(act(3, ReviewKind.JOIN, SCHOOL, THIRD), parted) == groups(joined)


def test_what_was_undone_holds_nothing() -> None:
    undone = "2021-09-02T12:00:00+00:00"
    assert groups(act(1, ReviewKind.JOIN, SCHOOL, THIRD, undone=undone)) == groups()


def test_a_join_does_not_go_against_a_part_however_far_around() -> None:
    joined, parted = act(1, ReviewKind.JOIN, SCHOOL, THIRD), act(2, ReviewKind.PART, SCHOOL, FIRST, SECOND)
    assert groups(joined, parted) == [{"Ferrow Daily", "Orlen Post"}, {"Padan Ledger", "Quay Times"}]


def test_an_answer_that_was_parted_stays_where_it_was_put() -> None:
    text = "Three soldiers were killed at the ford. The army denied that three soldiers were killed."
    yes = said("Three soldiers were killed at the ford", inside=text, lemma="kill", type="ASSAULT", number=0)
    no = said(
        "The army denied that three soldiers were killed", inside=text, lemma="kill", type="ASSAULT", number=1,
        polarity="negative", mood="denied", via=[["organisation", "army"]],
    )  # fmt: skip
    assert len(form_claims(evidence((yes, no)))) == 1
    assert len(form_claims(evidence((yes, no)), bonds=make_bonds([act(1, ReviewKind.PART, no, yes)]))) == 2


ACTS = st.lists(
    st.tuples(st.sampled_from([ReviewKind.JOIN, ReviewKind.PART]), st.integers(0, 3), st.integers(0, 3)).filter(
        lambda drawn: drawn[1] != drawn[2]
    ),
    max_size=6,
)


@given(ACTS)
def test_parts_hold_always_and_no_order_of_the_statements_matters(
    drawn: list[tuple[ReviewKind, int, int]],
) -> None:
    reviews = [act(id, kind, ALL[one], ALL[other]) for id, (kind, one, other) in enumerate(drawn, 1)]
    bonds = make_bonds(reviews)
    assert bonds == make_bonds(reviews[::-1])
    expected = form_claims(evidence(ALL), bonds=bonds)
    for claim in expected:
        assert not any({one, other} <= set(claim.statements) for one, other in bonds.apart)
    for order in list(permutations(ALL))[::7]:
        assert form_claims(evidence(order), bonds=bonds) == expected


def test_no_review_makes_no_bond() -> None:
    assert make_bonds([]) == Bonds()
