"""One report for its page: its text with every layer of the reading drawn in place, and what it is first to tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.brief.html import reading_marks
from reportedly.brief.marks import Mark, Paragraph, anchor, mark_text
from reportedly.claims.reviews import Review
from reportedly.claims.values import Claim, LedgerEntity
from reportedly.desk.shelf import Shelf
from reportedly.reading.values import Reading


@dataclass(frozen=True, slots=True)
class ReportView:
    """A reading with its marked paragraphs and the claims of its statements, by the statements' ids.

    `first` are the claims that no report had told of before, `corrections` what persons corrected in each statement.
    """

    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    claims: Mapping[str, Claim]
    first: tuple[Claim, ...]
    corrections: Mapping[str, tuple[Review, ...]]


def view_report(reading: Reading, shelf: Shelf) -> ReportView:
    """The report of a reading, looked at closely."""
    own = {statement.id for statement in reading.statements}
    claims = {id: claim for claim in shelf.claims for id in claim.statements if id in own}
    first = dict.fromkeys(claim for claim in claims.values() if claim.statements[0] in own)
    corrections = {one.statement.id: one.reviews for one in shelf.statements}
    marks = [*reading_marks(reading), *_layers(reading, shelf.members)]
    return ReportView(reading, mark_text(reading.report.text, marks), claims, tuple(first), corrections)


def _layers(reading: Reading, members: Mapping[str, LedgerEntity]) -> Iterator[Mark]:
    """Sources, cues and contents of attributions; times; and whom and what the text names, each with its page."""
    for said in reading.attributions:
        for layer, spans in (("content", said.content), ("source", said.source), ("cue", said.cue)):
            if spans:
                yield Mark("", spans, None, layer)
    for time in reading.times:
        yield Mark("", (time.span,), None, "time")
    for named in reading.entities:
        if named.id in members and named.mentions:
            yield Mark("", named.mentions, f"/entities/{anchor(members[named.id].id)}", "name")
    for place in reading.places:
        if place.id in members:
            yield Mark("", (place.span,), f"/entities/{anchor(members[place.id].id)}", "name")
