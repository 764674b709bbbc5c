"""The rows of every table but `events`, as plain values under the names of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportedly.brief.wording import words_of
from reportedly.claims.entities.directory import Directory
from reportedly.claims.values import Claim, ClaimParticipant, LedgerEntity, RecordedQuestion, RecordedStatement
from reportedly.export.events import event_row
from reportedly.export.holdings import Holdings
from reportedly.reading.values import Event, Place, Statement
from reportedly.report import Report

Row = dict[str, Any]


def report_row(report: Report) -> Row:
    """A row of `reports`."""
    fields = report.to_dict()
    return {"report": fields.pop("id")} | fields | {"day": report.day}


def statement_row(recorded: RecordedStatement, directory: Directory) -> Row:
    """A row of `statements`; `directory` knows the ledger's entities."""
    statement, event, place = recorded.statement, recorded.event, recorded.place
    innermost = statement.sources[-1] if statement.sources else None
    return {
        **statement_columns(statement, event, place, lambda member: _id(directory.of(member))),
        "report": recorded.report.id,
        "claim": recorded.claim,
        "outlet": recorded.report.outlet,
        "published": recorded.report.published.isoformat(),
        "words": words_of(recorded),
        "evidence": statement.evidence,
        "sentence_start": statement.sentence.start,
        "sentence_end": statement.sentence.end,
        "mode": event.mode,
        "place_id": _id(directory.of_place(place, recorded.report.id)),
        "source": innermost and innermost.name,
        "source_kind": innermost and innermost.kind,
        "corrected_by": [str(review.id) for review in recorded.reviews],
    }


def statement_columns(
    statement: Statement, event: Event, place: Place | None, entity_of: Callable[[str | None], str | None]
) -> Row:
    """What tables of statements have in common, of a ledger and of a corpus.

    `entity_of` gives the id of the entity across reports for the id that a reading gave it.
    """
    return {
        "statement": statement.id,
        "lemma": event.lemma,
        "type": event.type,
        "actors": [one.text for one in statement.actors],
        "actor_ids": [entity_of(one.entity) for one in statement.actors],
        "recipients": [one.text for one in statement.recipients],
        "recipient_ids": [entity_of(one.entity) for one in statement.recipients],
        "place": place and place.name,
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "first_day": statement.time and statement.time.begin,
        "last_day": statement.time and statement.time.end,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "mood": statement.mood,
        "factuality": statement.factuality,
    }


def source_rows(recorded: RecordedStatement, directory: Directory) -> Iterator[Row]:
    """The rows of `sources` for one statement, the outlet first."""
    for step, source in enumerate(recorded.statement.sources):
        entity = directory.of(source.entity)
        span = source.span
        yield _belongs(recorded) | {
            "step": step,
            "name": source.name,
            "kind": source.kind,
            "entity": entity and entity.id,
            "span_start": span and span.start,
            "span_end": span and span.end,
        }


def quantity_rows(recorded: RecordedStatement) -> Iterator[Row]:
    """The rows of `quantities` for one statement."""
    for quantity in recorded.statement.quantities:
        yield _belongs(recorded) | {
            "text": quantity.text,
            "low": quantity.low,
            "high": quantity.high,
            "unit": quantity.unit,
            "span_start": quantity.span.start,
            "span_end": quantity.span.end,
        }


def entity_row(entity: LedgerEntity) -> Row:
    """A row of `entities`."""
    return {
        "entity": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "names": entity.names,
        "roles": entity.roles,
        "reports": entity.reports,
    }


def claim_row(claim: Claim, holdings: Holdings) -> Row:
    """A row of `claims`."""
    told = holdings.of_claim[claim.id]
    return {
        "claim": claim.id,
        "summary": claim.summary,
        "type": claim.type,
        "status": claim.status,
        "reliability": claim.admiralty.reliability,
        "credibility": claim.admiralty.credibility,
        "first_said": claim.first_said,
        "last_said": claim.last_said,
        "first_day": claim.time and claim.time.begin,
        "last_day": claim.time and claim.time.end,
        "place": holdings.place_of(claim),
        "place_id": claim.place,
        **holdings.point_of(claim)._asdict(),
        **_parties("actor", claim.actors),
        **_parties("recipient", claim.recipients),
        "origins": len(claim.origins),
        "origin_names": [origin.name for origin in claim.origins],
        "outlets": sorted({recorded.report.outlet for recorded in told}),
        "reports": len({recorded.report.id for recorded in told}),
        "statements": len(claim.statements),
        "conflicts": [conflict.reason for conflict in claim.conflicts],
    }


def question_row(asked: RecordedQuestion, directory: Directory) -> Row:
    """A row of `questions`."""
    about = (directory.of(member) for member in asked.question.about)
    return {
        "report": asked.report.id,
        "outlet": asked.report.outlet,
        "published": asked.report.published.isoformat(),
        "words": asked.question.text,
        "span_start": asked.question.span.start,
        "span_end": asked.question.span.end,
        "about": [entity.id for entity in about if entity],
        "status": asked.status,
        "answers": [answer.statement for answer in asked.answers],
    }


def _belongs(recorded: RecordedStatement) -> Row:
    return {"statement": recorded.statement.id, "report": recorded.report.id, "claim": recorded.claim}


def _id(entity: LedgerEntity | None) -> str | None:
    return entity.id if entity else None


def _parties(name: str, participants: Sequence[ClaimParticipant]) -> Row:
    return {
        f"{name}s": [one.text for one in participants],
        f"{name}_ids": [one.entity for one in participants],
    }


ROWS: dict[str, Callable[[Holdings], Iterator[Row]]] = {
    "reports": lambda held: (report_row(one) for one in held.reports),
    "statements": lambda held: (statement_row(one, held.directory) for one in held.statements),
    "sources": lambda held: (row for one in held.statements for row in source_rows(one, held.directory)),
    "quantities": lambda held: (row for one in held.statements for row in quantity_rows(one)),
    "entities": lambda held: (entity_row(one) for one in held.entities),
    "claims": lambda held: (claim_row(one, held) for one in held.claims),
    "events": lambda held: (event_row(one, held) for one in held.claims),
    "questions": lambda held: (question_row(one, held.directory) for one in held.questions),
}
