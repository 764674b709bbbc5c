"""Claims to rows: those of some statements are formed and written, each with what queries look for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from reportedly.claims.bonds import form_groups
from reportedly.claims.copies import Copies
from reportedly.claims.directory import Directory
from reportedly.claims.forming import make_claims
from reportedly.claims.history import turns_of
from reportedly.claims.orders import as_text, by_time, by_weight
from reportedly.claims.profile import Profile
from reportedly.claims.selecting import days_of
from reportedly.claims.telling import COUNTED, count_told
from reportedly.claims.values import Claim, Turn
from reportedly.claims.words import folded_words
from reportedly.jsonable import to_json
from reportedly.ledger.keys import among
from reportedly.ledger.letters import load_letters
from reportedly.ledger.memory import Memory
from reportedly.ledger.moments import sortable
from reportedly.ledger.pairing import load_answers
from reportedly.ledger.preparing import Prepared, load_press, prepare
from reportedly.ledger.reviews import load_bonds
from reportedly.ledger.tables import ABOUT, CLAIMS, REPORTS, STATEMENTS, TOLD, TURNS
from reportedly.report import latest_moment, parse_published

_APART = " \x1f "  # between participants; `selecting` looks at each by itself


def keep_claims(connection: Connection, statements: Iterable[int], memory: Memory) -> None:
    """Form the claims of these statements, which must be all that pairs hold together, and write what has changed."""
    prepared = prepare(connection, set(statements), memory)
    profiles = prepared.profiles
    answers = {profiles[one].id: profiles[other].id for one, other in load_answers(connection, profiles).items()}
    groups = form_groups(tuple(profiles.values()), answers, load_bonds(connection, profiles))
    press, letters, copies = load_press(connection), load_letters(connection), Copies(memory.signatures)
    formed = {claim.id: claim for claim in make_claims(groups, prepared.directory, press, letters, copies)}
    bodies = {id: to_json(claim) for id, claim in formed.items()}
    rows = _load_rows(connection, profiles)
    before = _load_claims(connection, {row["claim"] for row in rows.values()} - {None})
    kept = {id for id, (_, body) in before.items() if bodies.get(id) == body}
    stale = [key for id, (key, _) in before.items() if id not in kept]
    connection.execute(delete(CLAIMS).where(among(CLAIMS.c.key, stale)))
    _insert(connection, [claim for id, claim in formed.items() if id not in kept], bodies, rows, prepared)


def _load_rows(connection: Connection, statements: Iterable[int]) -> dict[str, RowMapping]:
    """The rows of statements by their ids, with when their reports were known and read."""
    own, of_report = STATEMENTS.c, REPORTS.c
    query = select(own.key, own.id, own.claim, of_report.published, of_report.known_from, of_report.added_at)
    rows = connection.execute(query.join_from(STATEMENTS, REPORTS).where(among(STATEMENTS.c.key, statements)))
    return {row["id"]: row for row in rows.mappings()}


def _load_claims(connection: Connection, claims: Iterable[int]) -> dict[str, tuple[int, Any]]:
    rows = connection.execute(select(CLAIMS.c.key, CLAIMS.c.id, CLAIMS.c.body).where(among(CLAIMS.c.key, claims)))
    return {row.id: (row.key, row.body) for row in rows}


def _insert(
    connection: Connection,
    claims: Sequence[Claim],
    bodies: Mapping[str, Any],
    rows: Mapping[str, RowMapping],
    prepared: Prepared,
) -> None:
    """Write claims with all that hangs on them; `rows` are those of their statements."""
    abouts, tellers, written = {}, {}, []
    for claim in claims:
        own = [rows[statement] for statement in claim.statements]
        profiles = [prepared.profiles[row["key"]] for row in own]
        abouts[claim.id], unnamed = _participants(claim, profiles, prepared.directory)
        tellers[claim.id] = count_told(claim, [profile.recorded for profile in profiles])
        written.append(_row(claim, own) | {"participants": _APART.join(sorted(unnamed)), "body": bodies[claim.id]})
    _insert_all(connection, CLAIMS, written)
    found = connection.execute(select(CLAIMS.c.id, CLAIMS.c.key).where(among(CLAIMS.c.id, abouts)))
    keys = {row.id: row.key for row in found}
    homes = [{"row": rows[one]["key"], "home": keys[claim.id]} for claim in claims for one in claim.statements]
    if homes:
        moving = update(STATEMENTS).where(STATEMENTS.c.key == bindparam("row")).values(claim=bindparam("home"))
        connection.execute(moving, homes)
    _insert_all(
        connection, ABOUT, [{"entity": one, "claim": keys[id]} for id, named in abouts.items() for one in named]
    )
    told = [
        {"outlet": outlet, "claim": keys[id], **{name: counts[name] for name in COUNTED}}
        for id, outlets in tellers.items()
        for outlet, counts in outlets.items()
    ]
    _insert_all(connection, TOLD, told)
    published = {id: row["published"] for id, row in rows.items()}
    turns = ((turn, keys[claim.id]) for claim in claims for turn in turns_of(claim, published))
    _insert_all(connection, TURNS, [_turn_row(turn, key) for turn, key in turns])


def _turn_row(turn: Turn, claim: int) -> dict[str, Any]:
    first = turn.before is None and turn.reason is None
    return {"claim": claim, "at": _moment(turn), "first": first, "body": to_json(turn)}


def _row(claim: Claim, rows: Sequence[RowMapping]) -> dict[str, Any]:
    begins, ends = days_of(claim)
    return {
        "id": claim.id,
        "status": claim.status,
        "type": claim.type,
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "place": claim.place,
        "first_known": min(row["known_from"] for row in rows),
        "last_known": max(row["known_from"] for row in rows),
        "first_added": min(row["added_at"] for row in rows),
        "last_added": max(row["added_at"] for row in rows),
        "weight": as_text(by_weight(claim)),
        "time": as_text(by_time(claim)),
    }


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
