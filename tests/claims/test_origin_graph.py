"""The origin graph says through whom each report has a claim, and why several ways are one origin."""

from __future__ import annotations

from reportedly.claims.values import Claim, OriginTie
from tests.claims.making import claim_of
from tests.claims.test_origins import DISPATCH, REWRITE, took


def reasons(claim: Claim) -> list[tuple[str, str]]:
    return [(edge.kind.value, edge.reason) for edge in claim.origin_graph.edges]


def test_a_paper_that_quotes_a_paper_that_quotes_an_official() -> None:
    official = ["person", "Asadullah Qarluq"]
    claim = claim_of(
        took("Northgate Wire", mood="attributed", via=[official]),
        took("Ferrow Daily", mood="attributed", day="2021-08-21",
             via=[["publication", "Harbour Times"], ["publication", "Northgate Wire"], ["person", "Qarluq"]]),
    )  # fmt: skip
    assert reasons(claim) == [
        ("cites", "Northgate Wire cites Asadullah Qarluq."),
        ("cites", "Ferrow Daily cites Harbour Times."),
        ("cites", "Harbour Times cites Northgate Wire."),
        ("cites", "Northgate Wire cites Asadullah Qarluq."),
    ]
    ends = [node for node in claim.origin_graph.nodes if node.origin]
    assert [(node.kind, node.name, node.origin) for node in ends] == [
        ("person", "Asadullah Qarluq", claim.origins[0].id)
    ]


def test_copies_and_voices_are_given_as_reasons() -> None:
    copied = claim_of(
        took("Northgate Wire", around=DISPATCH),
        took("Ferrow Daily", "in Baghlan fighters took three districts", around=REWRITE, day="2021-08-21"),
    )
    assert reasons(copied) == [("copies", "Ferrow Daily repeats much of the report of Northgate Wire.")]
    own = claim_of(
        took("Northgate Wire"), took("Northgate Wire", "fighters took all three districts", day="2021-08-22")
    )
    assert reasons(own) == [("same", "Both are Northgate Wire's own words.")]


def test_every_edge_holds_between_nodes_of_the_graph_and_within_one_origin() -> None:
    claim = claim_of(
        took("Northgate Wire", around=DISPATCH, mood="attributed", via=[["anonymous", "two former officials"]]),
        took("Ferrow Daily", around=DISPATCH, mood="attributed", via=[["publication", "Northgate Wire"]]),
        took("Harbour Times", "fighters seized three districts", lemma="seize", day="2021-08-21"),
    )
    ids = {node.id for node in claim.origin_graph.nodes}
    assert all({edge.start, edge.end} <= ids for edge in claim.origin_graph.edges)
    assert {edge.origin for edge in claim.origin_graph.edges} <= {origin.id for origin in claim.origins}
    assert {edge.kind for edge in claim.origin_graph.edges} <= set(OriginTie)
    assert {node.origin for node in claim.origin_graph.nodes} - {None} == {origin.id for origin in claim.origins}
