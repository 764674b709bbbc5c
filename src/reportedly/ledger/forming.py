"""Claims, kept in step with the reports: what a report touches is formed anew, and nothing else.

What the ledger then holds is what forming all claims from all its statements would give, in whatever order its reports
were added and removed. A report touches the statements near it in three steps: the entities that its names reach; the
statements that see these entities, or an outlet that is new, otherwise than before; and the claims that pairs of
statements hold together with any of those.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.claims.directory import place_keys
from reportedly.claims.offices import opening_keys
from reportedly.claims.sources import outlet_key, press_keys
from reportedly.ledger.keeping import keep_claims
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.linking import forget_names, index_names, reach_names, relink
from reportedly.ledger.loading import load_recorded
from reportedly.ledger.pairing import pair, reach, unpair
from reportedly.ledger.preparing import prepare
from reportedly.ledger.reviews import find_targets, misread_among
from reportedly.ledger.tables import ASKED, CLAIMS, MEMBERS, REPORTS, STATEMENTS


def form_around(connection: Connection, reports: Iterable[int]) -> None:
    """Form the claims that these new reports touch."""
    reports = set(reports)
    find_targets(connection, among(REPORTS.c.key, reports))
    names = set[int]()
    for report in reports:
        names |= index_names(connection, report)
        _index_questions(connection, report)
    touched, keys = relink(connection, reach_names(connection, names))
    _form(connection, reports | touched, keys | _new_outlets(connection, reports), set())


def remove_report(connection: Connection, report: int) -> None:
    """Take a report away with all that was read in it, and form the claims that it touched."""
    held = connection.execute(select(MEMBERS.c.name, MEMBERS.c.linked).where(MEMBERS.c.report == report)).all()
    names = {row.name for row in held if row.name is not None}
    reached = reach_names(connection, names)
    outlets = _new_outlets(connection, {report})
    own = connection.execute(select(STATEMENTS.c.key, STATEMENTS.c.claim).where(STATEMENTS.c.report == report)).all()
    near = unpair(connection, [row.key for row in own])
    connection.execute(delete(CLAIMS).where(among(CLAIMS.c.key, {row.claim for row in own})))
    connection.execute(delete(REPORTS).where(REPORTS.c.key == report))
    forget_names(connection, names)
    touched, keys = relink(connection, reached, {row.linked for row in held if row.linked is not None})
    _form(connection, touched, keys | outlets, near)


def form_reviewed(connection: Connection, statements: set[int], before: set[int]) -> None:
    """Form the claims that a review of these statements touches; `before` is what was held together with them."""
    reports = set(connection.scalars(select(STATEMENTS.c.report).where(among(STATEMENTS.c.key, statements))))
    own = among(STATEMENTS.c.key, statements)
    connection.execute(delete(CLAIMS).where(CLAIMS.c.key.in_(select(STATEMENTS.c.claim).where(own))))
    connection.execute(update(STATEMENTS).where(own).values(claim=None))
    connection.execute(delete(ASKED).where(among(ASKED.c.report, reports)))
    for report in reports:
        _index_questions(connection, report)
    _form(connection, reports, set(), before)


def _form(connection: Connection, reports: set[int], keys: set[int], near: set[int]) -> None:
    """Form the claims of all statements in these reports, in those that ask for one of the keys, and near these."""
    asking = set(connection.scalars(select(ASKED.c.report).where(among(ASKED.c.key, keys)).distinct()))
    query = select(STATEMENTS.c.key).where(among(STATEMENTS.c.report, reports | asking))
    statements = set(connection.scalars(query))
    near |= unpair(connection, statements)
    out = misread_among(connection, statements | near)
    pair(connection, prepare(connection, statements - out).profiles)
    keep_claims(connection, reach(connection, (statements | near) - out))


def _index_questions(connection: Connection, report: int) -> None:
    """Note which places and outlets the statements of a report may name."""
    statements = connection.scalars(select(STATEMENTS.c.key).where(STATEMENTS.c.report == report))
    recorded = load_recorded(connection, statements).values()
    keys = {key for one in recorded for key in press_keys(one)}
    keys |= {key for one in recorded if one.place for key in place_keys(one.place)}
    keys |= {key for one in recorded for key in opening_keys(one.report)}
    rows = [{"key": key, "report": report} for key in set(map(hashed, keys))]
    if rows:
        connection.execute(insert(ASKED), rows)


def _new_outlets(connection: Connection, reports: set[int]) -> set[int]:
    """The keys of the outlets that no other report is of."""
    outlets = set(connection.scalars(select(REPORTS.c.outlet).where(among(REPORTS.c.key, reports))))
    others = select(REPORTS.c.outlet).where(REPORTS.c.key.not_in(reports), among(REPORTS.c.outlet, outlets))
    return {hashed(outlet_key(outlet)) for outlet in outlets - set(connection.scalars(others.distinct()))}
