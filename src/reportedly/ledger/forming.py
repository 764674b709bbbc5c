"""Claims, kept in step with the reports: what a report touches is formed anew, and nothing else.

What the ledger then holds is what forming all claims from all its statements would give, in whatever order its reports
were added and removed. Reports touch the statements near them in three steps: the entities that their names reach; the
statements that see these entities, or an outlet that is new, otherwise than before; and the claims that pairs of
statements hold together with any of those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set

from sqlalchemy import Connection, delete, not_, select, update

from reportedly.claims.entities.directory import place_keys
from reportedly.claims.grouping.scoring import Scores
from reportedly.claims.sources.offices import opening_keys
from reportedly.claims.sources.tracing import Trace, outlet_keys, press_keys, trace
from reportedly.ledger.keeping import keep_claims
from reportedly.ledger.keys import among, hashed
from reportedly.ledger.linking import forget_names, index_names, reach_names, relink
from reportedly.ledger.memory import Memory
from reportedly.ledger.pairing import pair, reach, renew_answers, unpair
from reportedly.ledger.preparing import Prepared, load_press, prepare, see
from reportedly.ledger.reviews import find_targets, misread_among
from reportedly.ledger.rows import insert_rows, update_rows
from reportedly.ledger.tables import ASKED, CLAIMS, MEMBERS, REPORTS, STATEMENTS


def form_around(connection: Connection, reports: Collection[int], memory: Memory) -> None:
    """Form the claims that these new reports touch."""
    find_targets(connection, among(REPORTS.c.key, reports))
    names = index_names(connection, reports, memory)
    touched, keys = relink(connection, reach_names(connection, names), memory)
    _form(connection, touched, keys | _new_outlets(connection, reports), set(), memory, new=set(reports))


def form_batches(connection: Connection, batches: Sequence[Collection[int]]) -> None:
    """Form all claims from nothing; `batches` are all reports of the ledger, some at a time.

    Whom they name is settled first: no name is then linked again with each batch, and no statement looks again.
    """
    memory = Memory()
    named = [index_names(connection, batch, memory) for batch in batches]
    linked = set[int]()
    for names in named:
        reached = reach_names(connection, names - linked)
        relink(connection, reached, memory)
        linked |= reached
        memory.keep({})  # forgets what is too much
    for batch in batches:
        find_targets(connection, among(REPORTS.c.key, batch))
        _form(connection, set(), set(), set(), memory, new=set(batch))


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
    memory = Memory()
    touched, keys = relink(connection, reached, memory, {row.linked for row in held if row.linked is not None})
    _form(connection, touched, keys | outlets, near, memory)


def form_by_names(connection: Connection, names: Iterable[int]) -> None:
    """Form the claims that these names touch, of whom something else was decided than before."""
    memory = Memory()
    touched, keys = relink(connection, reach_names(connection, names), memory)
    _form(connection, touched, keys, set(), memory)


def form_reviewed(connection: Connection, statements: set[int], before: set[int]) -> None:
    """Form the claims that a review of these statements touches; `before` is what was held together with them."""
    reports = set(connection.scalars(select(STATEMENTS.c.report).where(among(STATEMENTS.c.key, statements))))
    own = among(STATEMENTS.c.key, statements)
    connection.execute(delete(CLAIMS).where(CLAIMS.c.key.in_(select(STATEMENTS.c.claim).where(own))))
    connection.execute(update(STATEMENTS).where(own).values(claim=None, met=None, seen=None))
    connection.execute(delete(ASKED).where(among(ASKED.c.report, reports)))
    _form(connection, set(), set(), before, Memory(), new=reports)


def _form(  # noqa: PLR0913, what may have changed
    connection: Connection,
    reports: set[int],
    keys: set[int],
    near: set[int],
    memory: Memory,
    *,
    new: Set[int] = frozenset(),
) -> None:
    """Form the claims of all statements that see otherwise than before, in these reports, in those that ask for one
    of the keys, and in the new ones; and the claims near these.
    """
    asking = set(connection.scalars(select(ASKED.c.report).where(among(ASKED.c.key, keys)).distinct()))
    query = select(STATEMENTS.c.key).where(among(STATEMENTS.c.report, reports | asking | new))
    statements = set(connection.scalars(query))
    out = misread_among(connection, statements)
    prepared = prepare(connection, statements - out, memory)
    _index_questions(connection, new, prepared)
    met, seen, traces = _look(connection, prepared)
    changed = met | out
    near |= unpair(connection, changed)
    scores = Scores()
    pair(connection, {key: prepared.profiles[key] for key in met}, memory, scores)
    whole = set(connection.scalars(select(STATEMENTS.c.report).where(among(STATEMENTS.c.key, changed)).distinct()))
    of_whole = {key: one for key, one in prepared.profiles.items() if prepared.report_of[key] in whole}
    near |= renew_answers(connection, of_whole, out)
    near -= misread_among(connection, near)
    keep_claims(connection, reach(connection, seen | near), memory, scores, traces)


def _look(connection: Connection, prepared: Prepared) -> tuple[set[int], set[int], dict[str, Trace]]:
    """Renew what statements see; those that meet others than before, those that see anything else, and all traces."""
    press, directory = load_press(connection), prepared.directory
    query = select(STATEMENTS.c.key, STATEMENTS.c.met, STATEMENTS.c.seen)
    rows = connection.execute(query.where(among(STATEMENTS.c.key, prepared.profiles))).all()
    before = {key: sight for key, *sight in rows}
    after, traces = dict[int, list[int]](), dict[str, Trace]()
    for key, profile in prepared.profiles.items():
        traces[profile.id] = traced = trace(profile.recorded, press, directory)
        after[key] = [prepared.met[key], see(profile.recorded, prepared.met[key], traced, directory)]
    changed = {key for key, sight in after.items() if before[key] != sight}
    update_rows(connection, STATEMENTS, ("met", "seen"), [(key, *after[key]) for key in changed])
    return {key for key in changed if before[key][0] != after[key][0]}, changed, traces


def _index_questions(connection: Connection, reports: Set[int], prepared: Prepared) -> None:
    """Note which places and outlets the statements of reports may name."""
    asked: defaultdict[int, set[str]] = defaultdict(set)
    for key, profile in prepared.profiles.items():
        report, recorded = prepared.report_of[key], profile.recorded
        if report in reports:
            asked[report] |= press_keys(recorded) | opening_keys(recorded.report)
            asked[report] |= place_keys(recorded.place) if recorded.place else frozenset()
    rows = [(hashed(key), report) for report, keys in asked.items() for key in keys]
    insert_rows(connection, ASKED, ("key", "report"), rows)


def _new_outlets(connection: Connection, reports: Iterable[int]) -> set[int]:
    """The keys of the outlets that no other report is of."""
    outlets = set(connection.scalars(select(REPORTS.c.outlet).where(among(REPORTS.c.key, reports))))
    others = select(REPORTS.c.outlet).where(not_(among(REPORTS.c.key, reports)), among(REPORTS.c.outlet, outlets))
    new = outlets - set(connection.scalars(others.distinct()))
    return {hashed(key) for outlet in new for key in outlet_keys(outlet)}
