"""Answers made of a ledger's values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from reportedly.assistants import answers
from reportedly.assistants.quoting import LONGEST, quoted, shortened
from reportedly.brief.safe import web_link
from reportedly.claims.values import Claim, LedgerEntity, RecordedQuestion, RecordedStatement, Turn
from reportedly.report import Report, Span

T = TypeVar("T")

SHOWN = 3  # citations of a claim in a list
MOST = 50  # origins, conflicts and turns of a claim in full: the first of them


def page_of(values: Sequence[T], offset: int, limit: int) -> tuple[Sequence[T], int | None]:
    """A part of a list, and where the next begins."""
    end = offset + limit
    return values[offset:end], end if end < len(values) else None


def make_claims(
    claims: Sequence[Claim], statements: Iterable[RecordedStatement], entities: Iterable[LedgerEntity]
) -> list[answers.Claim]:
    """Claims with their first statements and the names of their places."""
    names = {entity.id: entity.name for entity in entities}
    told: defaultdict[str | None, list[RecordedStatement]] = defaultdict(list)
    for recorded in sorted(statements, key=lambda one: (one.report.known_from, one.statement.id)):
        told[recorded.claim].append(recorded)
    return [_claim(claim, told[claim.id], names) for claim in claims]


def _claim(claim: Claim, told: Sequence[RecordedStatement], names: Mapping[str, str]) -> answers.Claim:
    begin, end = (claim.time.begin, claim.time.end) if claim.time else (None, None)
    place = names.get(claim.place or "")
    return answers.Claim(
        id=claim.id,
        quoted_summary=shortened(claim.summary),
        status=claim.status,
        admiralty=claim.admiralty.code,
        type=claim.type,
        first_day=begin.isoformat() if begin else None,
        last_day=end.isoformat() if end else None,
        first_said=claim.first_said,
        last_said=claim.last_said,
        quoted_place=place and shortened(place),
        origins=len(claim.origins),
        statements=len(claim.statements),
        citations=[make_citation(recorded) for recorded in told[:SHOWN]],
    )


def make_citation(recorded: RecordedStatement) -> answers.Citation:
    """A statement with what it takes to cite it."""
    statement, report = recorded.statement, recorded.report
    return answers.Citation(
        statement=statement.id,
        report=report.id,
        quoted_outlet=shortened(report.outlet),
        published=report.published.isoformat(),
        quoted_url=_address(report),
        words=[_words(report, span) for span in statement.evidence],
        quoted_sources=[shortened(source.name) for source in statement.sources],
        mood=statement.mood,
        certainty=statement.certainty,
        polarity=statement.polarity.value,
        corrected=bool(recorded.reviews),
    )


def open_claim(
    claim: answers.Claim, whole: Claim, statements: Sequence[RecordedStatement], offset: int, limit: int
) -> answers.OpenedClaim:
    """One claim with all that it rests on."""
    part, following = page_of(statements, offset, limit)
    return answers.OpenedClaim(
        claim=claim,
        quoted_actors=[shortened(one.text) for one in whole.actors],
        quoted_recipients=[shortened(one.text) for one in whole.recipients],
        quoted_figures=[shortened(quantity.text) for quantity in whole.quantities],
        origins=[
            answers.Origin(kind=one.kind, quoted_name=shortened(one.name), statements=list(one.statements))
            for one in whole.origins[:MOST]
        ],
        conflicts=[
            answers.Conflict(kind=one.kind, quoted_reason=shortened(one.reason), statements=list(one.statements))
            for one in whole.conflicts[:MOST]
        ],
        history=[
            answers.Status(at=one.at, status=one.status, because=list(one.because)) for one in whole.history[:MOST]
        ],
        total=len(statements),
        next_offset=following,
        statements=[make_citation(recorded) for recorded in part],
    )


def make_changes(turns: Iterable[Turn], statements: Iterable[RecordedStatement]) -> list[answers.Change]:
    """Turns with the words that brought them about."""
    said = {recorded.statement.id: recorded for recorded in statements}
    return [
        answers.Change(
            claim=turn.claim,
            quoted_summary=shortened(turn.summary),
            kind=turn.kind,
            at=turn.at,
            before=turn.before,
            after=turn.after,
            quoted_reason=turn.reason and shortened(turn.reason),
            because=[make_citation(said[id]) for id in turn.because[:SHOWN]],
        )
        for turn in turns
    ]


def make_question(asked: RecordedQuestion) -> answers.Question:
    """A question with its words."""
    report = asked.report
    return answers.Question(
        report=report.id,
        quoted_outlet=shortened(report.outlet),
        published=report.published.isoformat(),
        words=_words(report, asked.question.span),
    )


def make_report(report: Report) -> answers.Report:
    """A report without its text."""
    return answers.Report(
        id=report.id,
        quoted_outlet=shortened(report.outlet),
        published=report.published.isoformat(),
        quoted_title=report.title and shortened(report.title),
        quoted_byline=report.byline and shortened(report.byline),
        quoted_url=_address(report),
        length=len(report.text),
    )


def make_text(report: Report, start: int, length: int) -> answers.ReportText:
    """A part of a report's text."""
    end = min(start + length, len(report.text))
    return answers.ReportText(
        report=make_report(report),
        start=start,
        end=max(start, end),
        next_start=end if end < len(report.text) else None,
        quoted_text=quoted(report.text[start:end]),
    )


def _words(report: Report, span: Span) -> answers.Words:
    """The words of a span; of one that is longer than any sentence, so many from its beginning, with their own end."""
    end = min(span.end, span.start + LONGEST)
    return answers.Words(start=span.start, end=end, quoted_words=quoted(report.text[span.start : end]))


def _address(report: Report) -> str | None:
    link = web_link(report.url)
    return quoted(link) if link and len(link) <= LONGEST else None
