"""Claims to rows: those of some statements are formed and written, each with what queries look for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from reportedly.claims.bonds import form_groups
from reportedly.claims.directory import Directory
from reportedly.claims.forming import make_claims
from reportedly.claims.history import turns_of
from reportedly.claims.profile import Profile
from reportedly.claims.selecting import days_of
from reportedly.claims.values import Claim, Turn
from reportedly.claims.words import folded_words
from reportedly.jsonable import to_json
from reportedly.ledger.keys import among
from reportedly.ledger.letters import load_letters
from reportedly.ledger.moments import sortable
from reportedly.ledger.pairing import load_answers
from reportedly.ledger.preparing import Prepared, load_press, prepare
from reportedly.ledger.reviews import load_bonds
from reportedly.ledger.tables import ABOUT, CLAIMS, REPORTS, STATEMENTS, TURNS
from reportedly.report import latest_moment, parse_published

_APART = " \x1f "  # between participants; `selecting` looks at each by itself


def keep_claims(connection: Connection, statements: Iterable[int]) -> None:
    """Form the claims of these statements, which must be all that pairs hold together, and write what has changed."""
    prepared = prepare(connection, set(statements))
    profiles = prepared.profiles
    answers = {profiles[one].id: profiles[other].id for one, other in load_answers(connection, profiles).items()}
    groups = form_groups(tuple(profiles.values()), answers, load_bonds(connection, profiles))
    made = make_claims(groups, prepared.directory, load_press(connection), load_letters(connection))
    formed = {claim.id: claim for claim in made}
    bodies = {id: to_json(claim) for id, claim in formed.items()}
    rows = _load_rows(connection, profiles)
    before = _load_claims(connection, {row["claim"] for row in rows.values()} - {None})
    kept = {id for id, (_, body) in before.items() if bodies.get(id) == body}
    stale = [key for id, (key, _) in before.items() if id not in kept]
    connection.execute(delete(CLAIMS).where(among(CLAIMS.c.key, stale)))
    for id, claim in formed.items():
        if id not in kept:
            _insert(connection, claim, bodies[id], [rows[statement] for statement in claim.statements], prepared)


def _load_rows(connection: Connection, statements: Iterable[int]) -> dict[str, RowMapping]:
    """The rows of statements by their ids, with when their reports were known and read."""
    own, of_report = STATEMENTS.c, REPORTS.c
    query = select(own.key, own.id, own.claim, of_report.published, of_report.known_from, of_report.added_at)
    rows = connection.execute(query.join_from(STATEMENTS, REPORTS).where(among(STATEMENTS.c.key, statements)))
    return {row["id"]: row for row in rows.mappings()}


def _load_claims(connection: Connection, claims: Iterable[int]) -> dict[str, tuple[int, Any]]:
    rows = connection.execute(select(CLAIMS.c.key, CLAIMS.c.id, CLAIMS.c.body).where(among(CLAIMS.c.key, claims)))
    return {row.id: (row.key, row.body) for row in rows}


def _insert(connection: Connection, claim: Claim, body: Any, rows: Sequence[RowMapping], prepared: Prepared) -> None:
    begins, ends = days_of(claim)
    named, unnamed = _participants(claim, [prepared.profiles[row["key"]] for row in rows], prepared.directory)
    values = {
        "id": claim.id,
        "status": claim.status,
        "type": claim.type,
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "place": claim.place,
        "participants": _APART.join(sorted(unnamed)),
        "first_known": min(row["known_from"] for row in rows),
        "last_known": max(row["known_from"] for row in rows),
        "first_added": min(row["added_at"] for row in rows),
        "last_added": max(row["added_at"] for row in rows),
        "body": body,
    }
    key = connection.execute(insert(CLAIMS).values(values).returning(CLAIMS.c.key)).scalar_one()
    statements = update(STATEMENTS).where(among(STATEMENTS.c.key, [row["key"] for row in rows]))
    connection.execute(statements.values(claim=key))
    _insert_all(connection, ABOUT, [{"entity": entity, "claim": key} for entity in named])
    turns = turns_of(claim, {row["id"]: row["published"] for row in rows})
    _insert_all(connection, TURNS, [{"claim": key, "at": _moment(turn), "body": to_json(turn)} for turn in turns])


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
                unnamed.add(" ".join(folded_words(one.text)))
    return named, unnamed


def _moment(turn: Turn) -> str:
    return sortable(latest_moment(parse_published(turn.at)))


def _insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
