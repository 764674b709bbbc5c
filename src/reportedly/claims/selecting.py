"""Claims by name, status, type, time and place: what a reader asks of a ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from reportedly.claims.values import Claim, LedgerEntity, Status
from reportedly.claims.words import folded_text
from reportedly.reading.values import EventType, SourceKind
from reportedly.report import earliest_moment, latest_moment, parse_published


def select_claims(  # noqa: PLR0913  # one argument a condition, all by keyword
    claims: Iterable[Claim],
    *,
    entities: Iterable[LedgerEntity],
    about: str | None = None,
    status: Status | str | None = None,
    type: EventType | str | None = None,
    since: date | None = None,
    until: date | None = None,
    place: str | None = None,
    statements: Collection[str] | None = None,
) -> tuple[Claim, ...]:
    """The claims that meet every condition given, in their order.

    `about` and `place` are names, matched by whole words without regard to case and accents: "Massoud" finds everyone
    whose names hold it. `about` looks at actors, recipients and place. `since` and `until` are days, held against the
    time of a claim, or against the day it was first said where it has none. `statements` keeps the claims that have
    any of these.
    """
    known = tuple(entities)
    wanted = _named(about, known) if about is not None else frozenset()
    places = _named(place, known) if place is not None else frozenset()
    return tuple(
        claim
        for claim in claims
        if (status is None or claim.status == status)
        and (type is None or claim.type == type)
        and (statements is None or not set(statements).isdisjoint(claim.statements))
        and (place is None or claim.place in places)
        and (about is None or _is_about(claim, about, wanted))
        and _falls_within(claim, since, until)
    )


def select_by_origin(
    claims: Iterable[Claim], *, new_since: date | None = None, rests_on: SourceKind | str | None = None
) -> tuple[Claim, ...]:
    """The claims of which nothing had been said before a day or a time, all of whose origins are of one kind."""
    since = None if new_since is None else earliest_moment(new_since)
    return tuple(
        claim
        for claim in claims
        if (since is None or latest_moment(parse_published(claim.first_said)) >= since)
        and (rests_on is None or all(origin.kind == rests_on for origin in claim.origins))
    )


def _named(name: str, entities: Iterable[LedgerEntity]) -> frozenset[str]:
    """The ids of the entities one of whose names holds `name`."""
    return frozenset(entity.id for entity in entities if any(holds(other, name) for other in entity.names))


def holds(text: str, name: str) -> bool:
    """Whether the words of `name` stand in `text`, one after another."""
    return f" {folded_text(name)} " in f" {folded_text(text)} "


def _is_about(claim: Claim, name: str, wanted: frozenset[str]) -> bool:
    """By entity; a participant that is none is known by its words alone."""
    participants = claim.actors + claim.recipients
    return (
        claim.place in wanted
        or any(one.entity in wanted for one in participants)
        or any(one.entity is None and holds(one.text, name) for one in participants)
    )


def days_of(claim: Claim) -> tuple[date, date]:
    """The first and the last day that a claim is about; where it has no time, the day on which it was first said."""
    said = date.fromisoformat(claim.first_said[:10])
    begin = (claim.time and (claim.time.begin or claim.time.end)) or said
    end = (claim.time and (claim.time.end or claim.time.begin)) or said
    return begin, end


def _falls_within(claim: Claim, since: date | None, until: date | None) -> bool:
    begin, end = days_of(claim)
    return (since is None or end >= since) and (until is None or begin <= until)
