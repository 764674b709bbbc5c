"""Whom a name stands for: what they did, what they said and what was said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.entities_text import tie_rows
from reportedly.brief.make import called, make_lines
from reportedly.brief.rows import row, title_rows
from reportedly.brief.text import line_rows
from reportedly.brief.values import Line
from reportedly.brief.wording import moment_text, shorten, words_of
from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
from reportedly.ledger import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One entity with the claims in which it acts, the statements it is a source of, and the other claims it is in.

    `called` is what each report calls it beside its names, where that was looked up: a role as stated, by whom, when.
    """

    entity: LedgerEntity
    did: tuple[Line, ...]
    said: tuple[RecordedStatement, ...]
    said_of: tuple[Line, ...]
    called: tuple[Naming, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The profile as JSON values."""
        return {
            "entity": self.entity.to_dict(),
            "did": [line.to_dict() for line in self.did],
            "said": [recorded.to_dict() for recorded in self.said],
            "said_of": [line.to_dict() for line in self.said_of],
            "called": [
                {"role": role, "outlet": outlet, "published": published.isoformat(), "report": report}
                for role, outlet, published, report in _roles(self.called)
            ],
        }


def find_profiles(
    name: str,
    claims: Iterable[Claim],
    statements: Iterable[RecordedStatement],
    entities: Iterable[LedgerEntity],
) -> tuple[Profile, ...]:
    """The profiles of those called `name` or, where nobody is called just so, of those whose names hold it."""
    entities, statements = tuple(entities), tuple(statements)
    lines = make_lines(claims, statements, entities)
    wanted = name.casefold().strip()
    just_so = [entity for entity in entities if wanted in called(entity)]
    partly = [entity for entity in entities if wanted and any(wanted in known for known in called(entity))]
    return tuple(make_profile(entity, lines, statements) for entity in just_so or partly)


def make_profile(entity: LedgerEntity, lines: tuple[Line, ...], statements: tuple[RecordedStatement, ...]) -> Profile:
    """The profile of one entity among all lines and statements."""
    did = tuple(line for line in lines if any(actor.entity == entity.id for actor in line.claim.actors))
    return Profile(
        entity=entity,
        did=did,
        said=tuple(
            recorded
            for recorded in statements
            if any(source.entity in entity.members for source in recorded.statement.sources)
        ),
        said_of=tuple(line for line in lines if line not in did and _is_in(entity, line.claim)),
    )


def _is_in(entity: LedgerEntity, claim: Claim) -> bool:
    return entity.id == claim.place or any(other.entity == entity.id for other in claim.recipients)


def render_profile(profile: Profile) -> RenderableType:
    """The profile for a terminal."""
    return Group(*_rows(profile))


def _rows(profile: Profile) -> Iterator[RenderableType]:
    entity = profile.entity
    yield row(f"{entity.name} ({entity.kind})", style="bold")
    others = [name for name in entity.names if name != entity.name]
    if others:
        yield row(f"also called {'; '.join(others)}")
    if entity.roles:
        yield row("; ".join(entity.roles))
    roles = list(_roles(profile.called))
    if roles:
        yield from title_rows("What they were called", len(roles))
        for role, outlet, published, _ in roles:
            yield row(f"{role}: {outlet}, {moment_text(published)}", 2, lead="•")
    yield from _line_rows("What they did", profile.did)
    if profile.said:
        yield from title_rows("What they said", len(profile.said))
        yield from map(_said_row, profile.said)
    yield from _line_rows("What was said of them", profile.said_of)
    if entity.because:
        yield from title_rows("Why these names are one", len(entity.because))
        yield from tie_rows(entity)
    yield Text()


def _roles(called: Iterable[Naming]) -> Iterator[tuple[str, str, date, str]]:
    """Each role with the outlet that gives it, when, and the id of its report."""
    for naming in called:
        yield from ((role, naming.report.outlet, naming.report.published, naming.report.id) for role in naming.roles)


def _line_rows(title: str, lines: tuple[Line, ...]) -> Iterator[RenderableType]:
    if lines:
        yield from title_rows(title, len(lines))
        for line in lines:
            yield from line_rows(line, status=True)


def _said_row(recorded: RecordedStatement) -> RenderableType:
    report = recorded.report
    return row(f"“{shorten(words_of(recorded))}” {report.outlet}, {moment_text(report.published)}", 2, lead="•")
