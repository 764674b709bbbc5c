"""Claims to rows: those of some statements are formed and written, each with what queries look for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from reportedly.claims.entities.directory import Directory
from reportedly.claims.forming import make_claims
from reportedly.claims.grouping.bonds import form_groups
from reportedly.claims.grouping.scoring import Scores
from reportedly.claims.history import turns_of
from reportedly.claims.orders import as_text, by_time, by_weight
from reportedly.claims.origins.copies import Copies
from reportedly.claims.profile import Profile
from reportedly.claims.selecting import days_of
from reportedly.claims.sources.tracing import Trace
from reportedly.claims.telling import COUNTED, count_told
from reportedly.claims.values import Claim, Turn
from reportedly.claims.words import folded_text
from reportedly.jsonable import to_text
from reportedly.ledger.keys import among
from reportedly.ledger.letters import load_letters
from reportedly.ledger.loading import body_of
from reportedly.ledger.memory import Memory
from reportedly.ledger.moments import sortable
from reportedly.ledger.pairing import load_alike, load_answers
from reportedly.ledger.preparing import Prepared, load_press, prepare
from reportedly.ledger.reviews import load_bonds
from reportedly.ledger.rows import insert_rows, update_rows
from reportedly.ledger.tables import ABOUT, CLAIMS, REPORTS, STATEMENTS, TOLD, TURNS
from reportedly.report import latest_moment, parse_published

# Of `claims`, all but the key, those of `_row` first.
_COLUMNS = ("id", "status", "type", "begins", "ends", "place", "first_known", "last_known", "first_added", "last_added",
            "weight", "time", "participants", "body")  # fmt: skip
_APART = " \x1f "  # between participants; `selecting` looks at each by itself


def keep_claims(
    connection: Connection, statements: Iterable[int], memory: Memory, scores: Scores, traces: Mapping[str, Trace]
) -> None:
    """Form the claims of these statements, which must be all that pairs hold together, and write what has changed.

    `scores` and `traces` are what is known already of some of them.
    """
    prepared = prepare(connection, set(statements), memory)
    profiles = prepared.profiles
    answers, alike = (
        [(profiles[one].id, profiles[other].id) for one, other in found]
        for found in (load_answers(connection, profiles).items(), load_alike(connection, profiles))
    )
    bonds = load_bonds(connection, profiles)
    groups = form_groups(tuple(profiles.values()), dict(answers), bonds, alike, scores)
    press, letters, copies = load_press(connection), load_letters(connection), Copies(memory.signatures)
    claims = make_claims(groups, prepared.directory, press, letters, copies=copies, traces=traces)
    formed = {claim.id: claim for claim in claims}
    bodies = {id: to_text(claim) for id, claim in formed.items()}
    rows = _load_rows(connection, profiles)
    before = _load_claims(connection, {row.claim for row in rows.values()} - {None})
    kept = {id for id, (_, body) in before.items() if bodies.get(id) == body}
    stale = [key for id, (key, _) in before.items() if id not in kept]
    connection.execute(delete(CLAIMS).where(among(CLAIMS.c.key, stale)))
    _insert(connection, [claim for id, claim in formed.items() if id not in kept], bodies, rows, prepared)


def _load_rows(connection: Connection, statements: Iterable[int]) -> dict[str, Any]:
    """The rows of statements by their ids, with when their reports were known and read."""
    own, of_report = STATEMENTS.c, REPORTS.c
    query = select(own.key, own.id, own.claim, of_report.published, of_report.known_from, of_report.added_at)
    rows = connection.execute(query.join_from(STATEMENTS, REPORTS).where(among(STATEMENTS.c.key, statements)))
    return {row.id: row for row in rows.all()}


def _load_claims(connection: Connection, claims: Iterable[int]) -> dict[str, tuple[int, str]]:
    """Claims by their ids, each with the key of its row."""
    # Bodies are compared as they are written.
    rows = connection.execute(select(CLAIMS.c.key, CLAIMS.c.id, body_of(CLAIMS)).where(among(CLAIMS.c.key, claims)))
    return {row.id: (row.key, row.body) for row in rows}


def _insert(
    connection: Connection,
    claims: Sequence[Claim],
    bodies: Mapping[str, str],
    rows: Mapping[str, Any],
    prepared: Prepared,
) -> None:
    """Write claims with all that hangs on them; `rows` are those of their statements."""
    abouts, told, written = {}, [], []
    turned: list[Turn] = []
    for claim in claims:
        own = [rows[statement] for statement in claim.statements]
        profiles = [prepared.profiles[row.key] for row in own]
        abouts[claim.id], unnamed = _participants(claim, profiles, prepared.directory)
        counts = count_told(claim, [profile.recorded for profile in profiles])
        told += [(claim.id, outlet, [found[name] for name in COUNTED]) for outlet, found in counts.items()]
        written.append((*_row(claim, own), _APART.join(sorted(unnamed)), bodies[claim.id]))
        turned += turns_of(claim, profiles)
    insert_rows(connection, CLAIMS, _COLUMNS, written)
    found = connection.execute(select(CLAIMS.c.id, CLAIMS.c.key).where(among(CLAIMS.c.id, abouts)))
    keys = {row.id: row.key for row in found}
    homes = [(rows[one].key, keys[claim.id]) for claim in claims for one in claim.statements]
    update_rows(connection, STATEMENTS, ("claim",), homes)
    about = [(one, keys[id]) for id, named in abouts.items() for one in named]
    insert_rows(connection, ABOUT, ("entity", "claim"), about)
    insert_rows(connection, TOLD, ("claim", "outlet", *COUNTED), [(keys[id], one, *found) for id, one, found in told])
    turns = [(keys[turn.claim], *_turn_row(turn)) for turn in turned]
    insert_rows(connection, TURNS, ("claim", "at", "first", "body"), turns)


def _turn_row(turn: Turn) -> tuple[str, bool, str]:
    return _moment(turn), turn.before is None and turn.reason is None, to_text(turn)


def _row(claim: Claim, rows: Sequence[Any]) -> tuple[str | None, ...]:
    """What queries look for, in the order of _COLUMNS, whose last two are not among it."""
    begins, ends = days_of(claim)
    return (
        claim.id,
        claim.status.value,
        claim.type and claim.type.value,
        begins.isoformat(),
        ends.isoformat(),
        claim.place,
        min(row.known_from for row in rows),
        max(row.known_from for row in rows),
        min(row.added_at for row in rows),
        max(row.added_at for row in rows),
        as_text(by_weight(claim)),
        as_text(by_time(claim)),
    )


def _participants(claim: Claim, profiles: Iterable[Profile], directory: Directory) -> tuple[set[str], set[str]]:
    """The entities and the words of all that any of its statements names, those that were corrected among them: at an
    earlier moment they may have been the claim's.
    """
    named = {claim.place} if claim.place else set[str]()
    unnamed = set()
    for profile in profiles:
        place = directory.of_place(profile.recorded.place, profile.report)
        named |= {place.id} if place else set()
        statement = profile.recorded.statement
        for one in (*statement.actors, *statement.recipients):
            entity = directory.of(one.entity)
            if entity:
                named.add(entity.id)
            else:
                unnamed.add(folded_text(one.text))
    return named, unnamed


def _moment(turn: Turn) -> str:
    return sortable(latest_moment(parse_published(turn.at)))
