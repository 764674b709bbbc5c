"""A ledger as JSON-LD 1.1: schema.org for reports, claims and entities, W3C PROV for who has it from whom, W3C Web
Annotation for the words. The context stands in the file, so that nothing is loaded from elsewhere.

A claim is a `schema:Claim`, never a `ClaimReview`: that would rate its truth, and nothing here does. The names under
`urn:reportedly:` name things of a ledger, and the terms that no vocabulary has; they lead nowhere on the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from reportedly.brief.safe import json_text
from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, RecordedStatement
from reportedly.export.context import CONTEXT
from reportedly.export.holdings import Holdings
from reportedly.reading.values import EntityKind, SourceKind
from reportedly.report import Report, Span

Node = dict[str, Any]

_KINDS = {
    EntityKind.PERSON: ["Person", "Agent"],
    EntityKind.ORGANISATION: ["Organization", "Agent"],
    EntityKind.GROUP: ["Agent"],
    EntityKind.PLACE: ["Place"],
}
_NO_AGENT = frozenset({SourceKind.FOOTAGE, SourceKind.HEARSAY})
_AROUND = 32  # characters before and after a quotation, by which it is found in a text that has changed


def write_linked(holdings: Holdings) -> Iterator[bytes]:
    """The JSON-LD document, a node a line."""
    yield f'{{"@context": {json_text(CONTEXT)},\n"@graph": ['.encode()
    for number, node in enumerate(_nodes(holdings)):
        yield f"{',' if number else ''}\n{json_text(_told(node))}".encode()
    yield b"\n]}\n"


def _nodes(holdings: Holdings) -> Iterator[Node]:
    outlets = _unique(report.outlet for report in holdings.reports)
    yield from ({"id": _outlet(name), "type": ["NewsMediaOrganization", "Agent"], "name": name} for name in outlets)
    yield from map(_report_node, holdings.reports)
    yield from (_entity_node(entity, holdings) for entity in holdings.entities)
    yield from (_claim_node(claim, holdings) for claim in holdings.claims)
    for recorded in holdings.statements:
        yield _statement_node(recorded)
        yield from _saying_nodes(recorded, holdings)
    yield from (_question_node(asked, holdings) for asked in holdings.questions)


def _report_node(report: Report) -> Node:
    return {
        "id": iri("report", report.id),
        "type": ["NewsArticle", "Entity"],
        "identifier": report.id,
        "headline": report.title,
        "creditText": report.byline,
        "publisher": _outlet(report.outlet),
        "datePublished": _moment(report.published),
        "url": report.url,
        "articleBody": report.text,
    }


def _entity_node(entity: LedgerEntity, holdings: Holdings) -> Node:
    point = holdings.points.get(entity.id)
    return {
        "id": iri("entity", entity.id),
        "type": _KINDS[entity.kind],
        "kind": entity.kind,
        "name": entity.name,
        "alternateName": [name for name in entity.names if name != entity.name],
        "role": entity.roles,
        "addressCountry": point and point.country,
        "latitude": point and point.latitude,
        "longitude": point and point.longitude,
    }


def _claim_node(claim: Claim, holdings: Holdings) -> Node:
    told = holdings.of_claim[claim.id]
    return {
        "id": iri("claim", claim.id),
        "type": ["Claim", "Entity"],
        "identifier": claim.id,
        "name": claim.summary,
        "status": claim.status,
        "reliability": claim.admiralty.reliability,
        "credibility": claim.admiralty.credibility,
        "independentOrigins": len(claim.origins),
        "eventType": claim.type,
        "about": _entities(claim),
        "contentLocation": claim.place and iri("entity", claim.place),
        "temporalCoverage": _days(claim),
        "firstAppearance": iri("report", told[0].report.id),
        "appearance": _unique(iri("report", recorded.report.id) for recorded in told),
        "wasDerivedFrom": [iri("statement", id) for id in claim.statements],
        "conflict": [
            {"type": "Conflict", "kind": one.kind, "reason": one.reason, "between": _statements(one.statements)}
            for one in claim.conflicts
        ],
    }


def _statement_node(recorded: RecordedStatement) -> Node:
    statement, report = recorded.statement, recorded.report
    return {
        "id": iri("statement", statement.id),
        "type": ["Annotation", "Entity"],
        "identifier": statement.id,
        "motivation": "identifying",
        "body": recorded.claim and iri("claim", recorded.claim),
        "target": [_target(report, span) for span in statement.evidence],
        "wasQuotedFrom": iri("report", report.id),
        "wasAttributedTo": _outlet(report.outlet),
        "wasDerivedFrom": _saying(statement.id, 1) if len(statement.sources) > 1 else None,
        "mood": statement.mood,
        "certainty": statement.certainty,
        "polarity": statement.polarity,
        "factuality": statement.factuality,
    }


def _saying_nodes(recorded: RecordedStatement, holdings: Holdings) -> Iterator[Node]:
    """What the outlet has from others: a node each, derived from that of whom they have it from."""
    statement = recorded.statement
    last = len(statement.sources) - 1
    for step, source in enumerate(statement.sources[1:], 1):
        entity = holdings.directory.of(source.entity)
        own = {"id": f"{_saying(statement.id, step)}:source", "type": "Agent", "name": source.name}
        yield {
            "id": _saying(statement.id, step),
            "type": ["Saying", "Entity"],
            "name": source.name,
            "kind": source.kind,
            "wasAttributedTo": iri("entity", entity.id) if entity else None if source.kind in _NO_AGENT else own,
            "wasDerivedFrom": _saying(statement.id, step + 1) if step < last else None,
            "target": _target(recorded.report, source.span) if source.span else None,
        }


def _question_node(asked: RecordedQuestion, holdings: Holdings) -> Node:
    report, span = asked.report, asked.question.span
    about = (holdings.directory.of(member) for member in asked.question.about)
    return {
        "id": f"{iri('report', report.id)}:question:{span.start}-{span.end}",
        "type": ["Annotation", "Question"],
        "motivation": "questioning",
        "target": _target(report, span),
        "name": asked.question.text,
        "status": asked.status,
        "about": _unique(iri("entity", entity.id) for entity in about if entity),
        "answeredBy": _statements(answer.statement for answer in asked.answers),
    }


def _target(report: Report, span: Span) -> Node:
    text = report.text
    return {
        "type": "SpecificResource",
        "source": iri("report", report.id),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def iri(kind: str, id: str) -> str:
    """The name of a thing of the ledger."""
    return f"urn:reportedly:{kind}:{quote(id, safe='')}"


def _outlet(name: str) -> str:
    return iri("outlet", name)


def _saying(statement: str, step: int) -> str:
    return f"{iri('statement', statement)}:saying:{step}"


def _statements(ids: Iterable[str]) -> list[str]:
    return [iri("statement", id) for id in ids]


def _entities(claim: Claim) -> list[str]:
    return _unique(iri("entity", one.entity) for one in (*claim.actors, *claim.recipients) if one.entity)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _days(claim: Claim) -> str | None:
    """The days as ISO 8601 has them, ".." where one end is open."""
    if claim.time is None:
        return None
    begin, end = (day.isoformat() if day else ".." for day in (claim.time.begin, claim.time.end))
    return begin if begin == end else f"{begin}/{end}"


def _moment(when: date) -> Node:
    return {"@value": when.isoformat(), "@type": "xsd:dateTime" if isinstance(when, datetime) else "xsd:date"}


def _told(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value not in ([], ())}
