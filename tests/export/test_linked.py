"""JSON-LD: a graph that RDF tools read without the network, whose selectors lead to the exact words."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import PROV, RDF, Graph, Literal, Namespace, URIRef

from reportedly.export import Holdings, render
from reportedly.export.context import CONTEXT

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
# rdflib's own reader of JSON-LD uses what rdflib is about to drop.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
SHAPES = Path(__file__).with_name("shapes.ttl")


@pytest.fixture(scope="module")
def document(held: Holdings) -> str:
    return b"".join(render(held, "jsonld")).decode()


@pytest.fixture(scope="module")
def graph(document: str) -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", None)  # nothing is loaded from elsewhere
        return Graph().parse(data=document, format="json-ld")


def test_the_graph_has_the_shape_that_is_written_down(graph: Graph) -> None:
    conforms, _, told = validate(graph, shacl_graph=str(SHAPES))
    assert conforms, told


def test_a_graph_without_its_words_has_not(graph: Graph) -> None:
    broken = Graph()
    for triple in graph:
        if triple[1] != OA.exact:
            broken.add(triple)
    conforms, _, _ = validate(broken, shacl_graph=str(SHAPES))
    assert not conforms


def test_outlets_come_in_the_order_of_their_reports(document: str, held: Holdings) -> None:
    names = [node["name"] for node in json.loads(document)["@graph"] if "NewsMediaOrganization" in node["type"]]
    assert names == [report.outlet for report in held.reports]


def test_every_term_is_in_the_context(document: str) -> None:
    used = set(terms(json.loads(document)["@graph"]))
    assert {term for term in used if not term.startswith("@")} <= set(CONTEXT)


def terms(node: Any) -> Any:
    if isinstance(node, dict):
        yield from node
        kinds = node.get("type", [])
        yield from [kinds] if isinstance(kinds, str) else kinds
        for value in node.values():
            yield from terms(value)
    elif isinstance(node, list):
        for value in node:
            yield from terms(value)


def test_selectors_lead_to_the_exact_words(graph: Graph, held: Holdings) -> None:
    texts = {report.id: report.text for report in held.reports}
    found = set()
    for target in graph.subjects(RDF.type, OA.SpecificResource):
        text = texts[str(graph.value(graph.value(target, OA.hasSource), SCHEMA.identifier))]
        selectors = {graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)}
        place, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
        start, end = (int(str(graph.value(place, term))) for term in (OA.start, OA.end))
        prefix, exact, suffix = (str(graph.value(quote, term)) for term in (OA.prefix, OA.exact, OA.suffix))
        assert text[start:end] == exact
        assert text[start - len(prefix) : end + len(suffix)] == prefix + exact + suffix
        found.add((text, start, end))
    words = {(one.report.text, *span) for one in held.statements for span in one.statement.evidence}
    assert words <= found


def test_the_chain_of_sources_is_a_chain_of_derivations(graph: Graph, held: Holdings) -> None:
    for recorded in held.statements:
        sources = recorded.statement.sources
        node: Any = URIRef(f"urn:reportedly:statement:{recorded.statement.id}")
        assert str(graph.value(graph.value(node, PROV.wasAttributedTo), SCHEMA.name)) == recorded.report.outlet
        names = []
        while node := graph.value(node, PROV.wasDerivedFrom):
            names.append(str(graph.value(node, SCHEMA.name)))
        assert names == [source.name for source in sources[1:]]
    assert max(len(recorded.statement.sources) for recorded in held.statements) > 2


def test_claims_are_claims_and_nothing_rates_their_truth(graph: Graph, held: Holdings) -> None:
    claims = {str(graph.value(claim, SCHEMA.identifier)) for claim in graph.subjects(RDF.type, SCHEMA.Claim)}
    assert claims == {claim.id for claim in held.claims}
    assert (None, RDF.type, SCHEMA.ClaimReview) not in graph


def test_a_hostile_address_is_text_and_no_link(graph: Graph, document: str) -> None:
    assert (None, SCHEMA.url, Literal("javascript:alert(1)")) in graph
    assert (None, SCHEMA.url, URIRef("javascript:alert(1)")) not in graph
    assert "\x1b" not in document and "\u202e" not in document
