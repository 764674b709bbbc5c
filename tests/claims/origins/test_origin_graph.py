"""The origin graph says through whom each report has a claim, and why several ways are one origin."""

from __future__ import annotations

import re
from typing import Any

import pytest

from reportedly.claims.values import Claim, OriginTie
from tests.claims.making import claim_of
from tests.claims.origins.test_origins import DISPATCH, REWRITE, took


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


def test_a_copied_sentence_is_a_reason() -> None:
    sentence = "two officials said that fighters took three districts of Baghlan province late on Friday night"
    anonymous = {"mood": "attributed", "via": [["anonymous", "two officials"]]}
    claim = claim_of(took("Northgate Wire", sentence, **anonymous), took("Ferrow Daily", sentence, **anonymous))
    [edge] = [edge for edge in claim.origin_graph.edges if edge.kind is OriginTie.COPIES]
    first, second = (node.id for node in claim.origin_graph.nodes if node.kind == "report")
    names = {node.id: node.name for node in claim.origin_graph.nodes}
    assert edge.reason == f"{names[edge.start]} repeats a sentence of {names[edge.end]}."
    assert {edge.start, edge.end} == {first, second}
    assert edge.origin == claim.origins[0].id


def test_a_node_is_a_report_or_a_source_with_an_id_of_its_own() -> None:
    one = took("Northgate Wire", mood="attributed", via=[["person", "Asadullah Qarluq"]])
    other = took("Ferrow Daily", mood="attributed", via=[["publication", "Salang Lantern"], ["anonymous", "officials"]])
    claim = claim_of(one, other)
    nodes = claim.origin_graph.nodes
    assert {(node.kind, node.name) for node in nodes} == {
        ("report", "Northgate Wire"), ("person", "Asadullah Qarluq"),
        ("report", "Ferrow Daily"), ("publication", "Salang Lantern"), ("anonymous", "officials"),
    }  # fmt: skip
    assert {node.id for node in nodes if node.kind == "report"} == {one.report.id, other.report.id}
    assert all(re.fullmatch("s-[0-9a-f]{12}", node.id) for node in nodes if node.kind != "report")
    assert {node.kind for node in nodes if node.origin} == {"person", "anonymous"}


def test_a_source_is_one_node_however_many_cite_it_and_names_that_run_on_are_two() -> None:
    ways = (["anonymous", "old officials"], ["anonymous", "old"], ["anonymous", "old officials"])
    claim = claim_of(*(took("Ferrow Daily", mood="attributed", via=[way], day=f"2021-08-2{n}")
                       for n, way in enumerate(ways)))  # fmt: skip
    assert sorted(node.name for node in claim.origin_graph.nodes if node.kind != "report") == ["old", "old officials"]


PERSON = {"mood": "attributed", "via": [["person", "Giulia Ferrante"]]}
OFFICE = {"roles": [["Giulia Ferrante", "spokeswoman for Orrin Energia"]]}
COMPANY = {"mood": "attributed", "via": [["organisation", "Orrin Energia"]]}
RADIO = ["publication", "Radio Valmora"]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            {"mood": "attributed", "via": [["anonymous", "two officials"]]},
            {"mood": "attributed", "via": [["publication", "Northgate Wire"]]},
            "Ferrow Daily has it from where Northgate Wire has it.",
        ),
        (
            {"mood": "attributed", "via": [RADIO, ["anonymous", "engineer"]]},
            {"mood": "attributed", "via": [RADIO]},
            "Ferrow Daily has it from where Northgate Wire has it.",
        ),
        ({}, {"byline": "Northgate Wire"}, "Ferrow Daily has it from where Northgate Wire has it."),
        (COMPANY, PERSON | OFFICE, "Orrin Energia and Giulia Ferrante speak with one voice."),
        (
            {"byline": "Giulia Ferrante"},
            {"mood": "attributed", "via": [["publication", "Northgate Wire"], ["person", "Giulia Ferrante"]]},
            "Northgate Wire and Giulia Ferrante speak with one voice.",
        ),
    ],
)
def test_two_sources_that_are_one_are_tied_with_the_reason(
    one: dict[str, Any], other: dict[str, Any], reason: str
) -> None:
    claim = claim_of(took("Northgate Wire", **one), took("Ferrow Daily", day="2021-08-21", **other))
    [edge] = [edge for edge in claim.origin_graph.edges if edge.kind is OriginTie.SAME]
    assert edge.reason == reason
    kinds = {node.id: (node.kind, node.origin) for node in claim.origin_graph.nodes}
    assert edge.start != edge.end
    assert kinds[edge.start][1] == kinds[edge.end][1] == edge.origin == claim.origins[0].id


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
