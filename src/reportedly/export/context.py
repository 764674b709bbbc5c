"""The JSON-LD context of an export: each term that it uses and the vocabulary the term is of."""

from __future__ import annotations

from typing import Any

_SCHEMA = ("NewsArticle", "NewsMediaOrganization", "Claim", "Person", "Organization", "Place", "Question")
_SCHEMA_TEXT = (
    *("name", "alternateName", "identifier", "headline", "creditText", "articleBody", "url", "temporalCoverage"),
    *("addressCountry", "latitude", "longitude", "datePublished"),
)
_SCHEMA_LINK = ("publisher", "about", "contentLocation", "appearance", "firstAppearance")
_PROV = ("Entity", "Agent")
_PROV_LINK = ("wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo")
_ANNOTATION = ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")
_OWN = (
    *("Conflict", "Saying", "kind", "role", "reason", "status", "reliability", "credibility", "independentOrigins"),
    *("eventType", "mood", "certainty", "polarity", "factuality"),
)
_OWN_LINK = ("conflict", "between", "answeredBy")


def _terms(prefix: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: f"{prefix}:{name}" for name in names}


def _links(prefix: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: {"@id": f"{prefix}:{name}", "@type": "@id"} for name in names}


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "reportedly": "urn:reportedly:term:",
    "id": "@id",
    "type": "@type",
    **_terms("schema", _SCHEMA),
    **_terms("schema", _SCHEMA_TEXT),
    **_links("schema", _SCHEMA_LINK),
    **_terms("prov", _PROV),
    **_links("prov", _PROV_LINK),
    **_terms("oa", _ANNOTATION),
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "questioning": "oa:questioning",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    **_terms("oa", ("exact", "prefix", "suffix")),
    **_terms("reportedly", _OWN),
    **_links("reportedly", _OWN_LINK),
}
