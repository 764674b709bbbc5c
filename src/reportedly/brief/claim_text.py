"""One claim in full for a terminal: every statement with its words and its chain, origins, conflicts, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.make import make_lines
from reportedly.brief.origins_text import render_origins
from reportedly.brief.reviews_text import changes_of, who_text
from reportedly.brief.rows import row, title_rows
from reportedly.brief.text import line_rows
from reportedly.brief.values import Line
from reportedly.brief.wording import moment_text, words_of
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
from reportedly.ledger.values import Hit, ReasonKind
from reportedly.report import parse_published


def render_claim(
    claim: Claim, statements: Sequence[RecordedStatement], entities: Iterable[LedgerEntity]
) -> RenderableType:
    """The claim with all that it rests on."""
    (line,) = make_lines([claim], statements, entities)
    return Group(*_rows(line))


def _rows(line: Line) -> Iterator[RenderableType]:
    claim = line.claim
    number = {recorded.statement.id: place for place, recorded in enumerate(line.statements, 1)}
    yield from line_rows(line, status=True)
    yield from title_rows("Statements", len(line.statements))
    for recorded in line.statements:
        yield from _statement_rows(number[recorded.statement.id], recorded)
    yield from title_rows("Origins", len(claim.origins))
    yield render_origins(claim)
    if claim.conflicts:
        yield from title_rows("Conflicts", len(claim.conflicts))
    for conflict in claim.conflicts:
        yield row(f"{conflict.kind}: {conflict.reason} {_numbers(conflict.statements, number)}", 2, lead="!")
    yield from title_rows("History", len(claim.history))
    for change in claim.history:
        moment = moment_text(parse_published(change.at))
        yield row(f"{moment}: {change.status}, by {_numbers(change.because, number)}", 2, lead="•")


def _statement_rows(number: int, recorded: RecordedStatement) -> Iterator[RenderableType]:
    statement, report = recorded.statement, recorded.report
    yield row(f"“{words_of(recorded)}”", 4, lead=f"{number:2}", style="italic")
    chain = " ← ".join(source.name for source in statement.sources) or report.outlet
    yield row(f"{chain}; {statement.mood}, {statement.certainty}, {statement.polarity}", 4)
    yield row(f"{moment_text(report.published)}, {statement.id}", 4, style="dim")
    for review in recorded.reviews:
        changes = (f"{label} {before} → {after}" for label, before, after in changes_of(review))
        yield row(f"corrected by {who_text(review)}: {'; '.join(changes)}", 4, style="dim")


def _numbers(statements: Iterable[str], number: dict[str, int]) -> str:
    """The statements by the numbers that they have on the page."""
    return ", ".join(f"[{number[id]}]" for id in statements if id in number)


def render_hits(hits: Sequence[Hit], lines: Iterable[Line]) -> RenderableType:
    """What a search found, the best first, each with why."""
    of_claim = {line.claim.id: line for line in lines}
    rows = [part for hit in hits for part in _hit_rows(hit, of_claim[hit.claim.id])]
    return Group(*rows) if rows else Text("No claims.")


def _hit_rows(hit: Hit, line: Line) -> Iterator[RenderableType]:
    yield from line_rows(line, status=True)
    for reason in hit.found:
        why = f"found by {reason.kind}" if reason.kind is ReasonKind.WORDS else "near in meaning"
        yield row(f"{why}: {', '.join(reason.words)}", 2, style="dim")
