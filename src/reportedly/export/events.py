"""Claims in the layout of event data: one row a claim, however many reports tell it, coded after PLOVER's codebook.

What a claim's statements say may be coded differently: one says it, another asks for it, a third denies it. The coding
is of the statement that says that it is so rather than not, whose type most of them share, that names most parties, and
that was first. Where the event itself has no type, only that it is asked for gives it one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportedly.brief.wording import words_of
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
from reportedly.export.holdings import Holdings
from reportedly.reading.plover import Coded, as_coded
from reportedly.reading.values import Mood, Polarity
from reportedly.report import Span


def event_row(claim: Claim, holdings: Holdings) -> dict[str, Any]:
    """A row of `events`."""
    told = holdings.of_claim[claim.id]
    return {
        "claim": claim.id,
        "date": claim.time and claim.time.begin,
        "last_date": claim.time and claim.time.end,
        **_coding(told, holdings),
        "place": holdings.place_of(claim),
        **holdings.point_of(claim)._asdict(),
        "status": claim.status,
        "reliability": claim.admiralty.reliability,
        "credibility": claim.admiralty.credibility,
        "origins": len(claim.origins),
        "sources": [origin.name for origin in claim.origins],
        "outlets": sorted({recorded.report.outlet for recorded in told}),
        "reports": len({recorded.report.id for recorded in told}),
        "first_said": claim.first_said,
        "last_said": claim.last_said,
    }


def _coding(told: Sequence[RecordedStatement], holdings: Holdings) -> dict[str, Any]:
    acts = [(_coded(recorded), recorded) for recorded in told]
    votes = Counter(act.type for act, _ in acts)

    def weight(pair: tuple[Coded, RecordedStatement]) -> tuple[bool, int, int]:
        act, recorded = pair
        parties = bool(act.actors) + bool(act.recipients)
        return recorded.statement.polarity is Polarity.POSITIVE, votes[act.type], parties

    act, recorded = max(acts, key=weight)  # the first of the best
    coded = recorded.event.type is not None or recorded.statement.mood is Mood.REQUESTED
    return {
        "actor": _names(act.actors, recorded, holdings),
        "type": act.type if coded else None,
        "mode": recorded.event.mode,
        "recipient": _names(act.recipients, recorded, holdings),
        "statement": recorded.statement.id,
        "words": words_of(recorded),
    }


def _coded(recorded: RecordedStatement) -> Coded:
    places = (recorded.place,) if recorded.place else ()
    return as_coded(recorded.statement, recorded.event, recorded.report, places)


def _names(spans: Iterable[Span], recorded: RecordedStatement, holdings: Holdings) -> list[str]:
    """Each party once, by the ledger's name for it; by the report's where it is no entity."""
    known = dict(_labels(recorded, holdings))
    return list(dict.fromkeys(known.get(span) or span.of(recorded.report.text) for span in spans))


def _labels(recorded: RecordedStatement, holdings: Holdings) -> Iterator[tuple[Span, str]]:
    statement, place, directory = recorded.statement, recorded.place, holdings.directory
    if place is not None:
        yield place.span, _label(directory.of_place(place, recorded.report.id), place.name)
    for source in statement.sources:
        if source.span is not None:
            yield source.span, _label(directory.of(source.entity), source.name)
    for party in (*statement.actors, *statement.recipients):
        yield party.span, _label(directory.of(party.entity), party.text)


def _label(entity: LedgerEntity | None, name: str) -> str:
    return entity.name if entity else name
