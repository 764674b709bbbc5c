"""Which statements tell of one happening, kept in step: pairs that score THRESHOLD, and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from sqlalchemy import Connection, delete, select, union

from reportedly.claims.conflicts.answers import find_answers
from reportedly.claims.grouping.groups import event_keys, things, worth_comparing
from reportedly.claims.grouping.scoring import Scores, are_alike
from reportedly.claims.profile import Profile, days_apart
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.memory import Memory
from reportedly.ledger.preparing import prepare_pairs
from reportedly.ledger.reviews import joined_with
from reportedly.ledger.rows import insert_rows
from reportedly.ledger.tables import ALIKE, ANSWERS, PAIRING

_Holder = tuple[int, int, int]  # a statement, and the first and the last day that it is about


def unpair(connection: Connection, statements: Iterable[int]) -> set[int]:
    """Take away all pairs of these statements; gives the other sides, and those that persons have joined with these."""
    gone = set(statements)
    others = set(connection.scalars(select(ALIKE.c.other).where(among(ALIKE.c.one, gone)))) - gone
    others |= joined_with(connection, gone) - gone
    connection.execute(delete(ALIKE).where(among(ALIKE.c.one, gone)))
    connection.execute(delete(ALIKE).where(among(ALIKE.c.other, gone)))
    connection.execute(delete(PAIRING).where(among(PAIRING.c.statement, gone)))
    return others


def pair(connection: Connection, profiles: Mapping[int, Profile], memory: Memory, scores: Scores) -> None:
    """Note the pairs of these statements, which have none yet, with each other and with all others."""
    keys = {key: _keys(profile) for key, profile in profiles.items()}
    rows = [
        (shared, key, profiles[key].first, profiles[key].last)
        for key, of_events in keys.items()
        for shared in set[int]().union(*of_events)
    ]
    insert_rows(connection, PAIRING, ("key", "statement", "first", "last"), rows)
    holders = _load_holders(connection, {key for key, *_ in rows})
    likely = {
        (min(key, other), max(key, other))
        for key, of_events in keys.items()
        for other in _likely(profiles[key], of_events, holders)
        if other != key
    }
    others = prepare_pairs(connection, {key for pair in likely for key in pair if key not in profiles}, memory)
    known = {**others, **profiles}
    alike = [(one, other) for one, other in likely if are_alike(known[one], known[other], scores)]
    insert_rows(connection, ALIKE, ("one", "other"), alike + [(other, one) for one, other in alike])


def renew_answers(connection: Connection, profiles: Mapping[int, Profile], out: Iterable[int]) -> set[int]:
    """Note what answers what among these statements; those of changed answers.

    They must be all of their reports, but for those that are `out`.
    """
    key_of = {profile.id: key for key, profile in profiles.items()}
    answers = {(key_of[answer], key_of[said]) for answer, said in find_answers(profiles.values()).items()}
    before = set(load_answers(connection, {*profiles, *out}).items())
    gone = [one for one, _ in before - answers]
    connection.execute(delete(ANSWERS).where(among(ANSWERS.c.one, gone)))
    insert_rows(connection, ANSWERS, ("one", "other"), list(answers - before))
    return {key for pair in answers ^ before for key in pair}


def reach(connection: Connection, statements: Iterable[int]) -> set[int]:
    """These statements and all that pairs, answers or persons hold together with them."""
    found, fresh = set[int](), set(statements)
    while fresh:
        found |= fresh
        answering = select(ANSWERS.c.one).where(among(ANSWERS.c.other, fresh))
        answered = select(ANSWERS.c.other).where(among(ANSWERS.c.one, fresh))
        alike = select(ALIKE.c.other).where(among(ALIKE.c.one, fresh))
        fresh = set(connection.scalars(union(alike, answering, answered)).all()) | joined_with(connection, fresh)
        fresh -= found
    return found


def load_alike(connection: Connection, statements: Iterable[int]) -> list[tuple[int, int]]:
    """The pairs of these statements, each once."""
    own = among(ALIKE.c.one, statements)
    rows = connection.execute(select(ALIKE.c.one, ALIKE.c.other).where(own, ALIKE.c.one < ALIKE.c.other)).all()
    return [(one, other) for one, other in rows]


def load_answers(connection: Connection, statements: Iterable[int]) -> dict[int, int]:
    """What these statements answer, by their keys."""
    rows = connection.execute(select(ANSWERS.c.one, ANSWERS.c.other).where(among(ANSWERS.c.one, statements)))
    return {row.one: row.other for row in rows}


def _keys(profile: Profile) -> list[set[int]]:
    """For each word for the event, its combinations with each thing."""
    return [{hashed(f"{event}\n{thing}") for thing in things(profile)} for event in event_keys(profile)]


def _load_holders(connection: Connection, keys: Iterable[int]) -> dict[int, list[_Holder]]:
    """The statements of each key, with the days that they are about."""
    holders: defaultdict[int, list[_Holder]] = defaultdict(list)
    for key, *holder in connection.execute(select(PAIRING).where(among(PAIRING.c.key, keys))).all():
        holders[key].append(tuple(holder))
    return holders


def _likely(profile: Profile, keys: Iterable[set[int]], holders: Mapping[int, list[_Holder]]) -> set[int]:
    """The statements that are worth comparing with one."""
    return {
        other
        for of_event in keys
        for (other, first, last), shared in Counter(chain.from_iterable(holders[key] for key in of_event)).items()
        if worth_comparing(shared, days_apart(profile, first, last))
    }
