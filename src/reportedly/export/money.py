"""A ledger as FollowTheMoney entities, one JSON object a line, as `ftm` and Aleph read them.

Reports are `Article`; persons `Person`, organisations `Organization`, groups `LegalEntity`, places `Address`. A claim
is an `Event`; `Documentation` ties it to each report that tells it, with the exact words, and a `Mention` ties a name
to each report that names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from reportedly.brief.safe import json_text, one_line, web_link
from reportedly.brief.wording import cite, words_of
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
from reportedly.export.holdings import Holdings
from reportedly.reading.values import EntityKind
from reportedly.report import Report

Thing = dict[str, Any]

_SCHEMATA = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.GROUP: "LegalEntity",
    EntityKind.PLACE: "Address",
}


def write_money(holdings: Holdings) -> Iterator[bytes]:
    """The entities, one a line."""
    for thing in _things(holdings):
        yield f"{json_text(thing)}\n".encode()


def _things(holdings: Holdings) -> Iterator[Thing]:
    yield from map(_article, holdings.reports)
    for entity in holdings.entities:
        yield _entity(entity, holdings)
        if entity.kind is not EntityKind.PLACE:
            yield from (_mention(entity, report) for report in entity.reports)
    for claim in holdings.claims:
        yield _event(claim, holdings)
        yield from (_documentation(claim, recorded) for recorded in holdings.of_claim[claim.id])


def _article(report: Report) -> Thing:
    return _thing(
        "Article",
        report.id,
        title=report.title and one_line(report.title),
        author=report.byline and one_line(report.byline),
        publisher=one_line(report.outlet),
        publishedAt=_moment(report.published),
        sourceUrl=web_link(report.url),
        language="eng",
        bodyText=report.text,
    )


def _entity(entity: LedgerEntity, holdings: Holdings) -> Thing:
    names = list(dict.fromkeys(map(one_line, (entity.name, *entity.names))))
    roles = [one_line(role) for role in entity.roles]
    if entity.kind is EntityKind.PLACE:
        country, latitude, longitude = holdings.points.get(entity.id, (None, None, None))
        where = {"country": country and country.lower(), "latitude": latitude, "longitude": longitude}
        return _thing("Address", entity.id, full=names[0], name=names, **where)
    told = {"position": roles} if entity.kind is EntityKind.PERSON else {"notes": roles}
    return _thing(_SCHEMATA[entity.kind], entity.id, name=names[0], alias=names[1:], **told)


def _mention(entity: LedgerEntity, report: str) -> Thing:
    return _thing(
        "Mention",
        f"{entity.id}-{report}",
        document=_id(report),
        resolved=_id(entity.id),
        name=one_line(entity.name),
        detectedSchema=_SCHEMATA[entity.kind],
    )


def _event(claim: Claim, holdings: Holdings) -> Thing:
    parties = (holdings.by_id.get(one.entity or "") for one in (*claim.actors, *claim.recipients))
    involved = dict.fromkeys(_id(one.id) for one in parties if one and one.kind is not EntityKind.PLACE)
    country = holdings.point_of(claim).country
    place = holdings.place_of(claim)
    reports = dict.fromkeys(recorded.report.id for recorded in holdings.of_claim[claim.id])
    return _thing(
        "Event",
        claim.id,
        name=one_line(claim.summary),
        startDate=claim.time and claim.time.begin,
        endDate=claim.time and claim.time.end,
        location=place and one_line(place),
        addressEntity=claim.place and _id(claim.place),
        country=country and country.lower(),
        involved=list(involved),
        keywords=[claim.status, *([claim.type] if claim.type else [])],
        summary=f"{claim.status}, Admiralty {claim.admiralty.code}, independent origins: {len(claim.origins)}",
        notes=[one_line(conflict.reason) for conflict in claim.conflicts],
        proof=[_id(report) for report in reports],
        recordId=claim.id,
    )


def _documentation(claim: Claim, recorded: RecordedStatement) -> Thing:
    return _thing(
        "Documentation",
        recorded.statement.id,
        document=_id(recorded.report.id),
        entity=_id(claim.id),
        role=recorded.statement.mood,
        date=_moment(recorded.report.published),
        summary=words_of(recorded),
        description=one_line(cite(recorded.statement.sources)),
        recordId=recorded.statement.id,
    )


def _thing(schema: str, id: str, **properties: Any) -> Thing:
    """An entity with those of its properties that are known; every value is a text in a list."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    known = {name: [_text(one) for one in values if one not in (None, "")] for name, values in listed.items()}
    return {"id": _id(id), "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _id(id: str) -> str:
    return f"reportedly-{id}"


def _moment(when: date) -> str:
    """A time as FollowTheMoney has it: in UTC, without a zone."""
    if isinstance(when, datetime) and when.tzinfo:
        when = when.astimezone(UTC).replace(tzinfo=None)
    return when.isoformat(timespec="seconds") if isinstance(when, datetime) else when.isoformat()
