"""The tables. All that was read in a report hangs on its row and goes with it.

The second half follows from the first: entities across reports, claims, and what tells which of them a report touches.
Its keys are hashes of 64 bits, so that no word of a report that was removed stays behind in them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from reportedly.claims.telling import COUNTED
from reportedly.reading.values import Attribution, Entity, Event, Place, Question, Statement, Timex

METADATA = MetaData()

REPORTS = Table(
    "reports",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False, index=True),
    Column("published", Text, nullable=False, index=True),
    # UTC, all of one width, so that their order as text is their order in time.
    Column("known_from", Text, nullable=False, index=True),
    Column("title", Text),
    Column("url", Text),
    Column("byline", Text),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    # A key is never given twice, so the highest one and the number of rows tell whether anything changed.
    sqlite_autoincrement=True,
)


class Part(NamedTuple):
    """One field of a reading: its table, a row for each of its values, and what kind of value that is."""

    table: Table
    kind: type[Any]


def _part(name: str, kind: type[Any], *columns: Column[Any]) -> Part:
    table = Table(
        name,
        METADATA,
        Column("key", Integer, primary_key=True),
        Column("report", Integer, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        Column("body", JSON, nullable=False),
        Index(f"ix_{name}_report", "report", "position"),
    )
    return Part(table, kind)


# Names are those of the fields of a Reading.
PARTS = {
    "entities": _part(
        "entities",
        Entity,
        Column("id", Text, index=True),
        Column("name", BigInteger, index=True),  # of its full name, in `kin`
        Column("called", JSON(none_as_null=True)),  # its family and the words of that name
        Column("place", JSON(none_as_null=True)),  # where it lies
        Column("linked", Integer, index=True),  # the key of its entity across reports
    ),
    "times": _part("times", Timex),
    "places": _part("places", Place),
    "attributions": _part("attributions", Attribution),
    "events": _part("events", Event),
    "statements": _part(
        "statements",
        Statement,
        Column("id", Text, nullable=False, index=True),
        Column("text", Text, nullable=False),
        Column("claim", Integer, index=True),  # the key of its claim
        Column("around", Text),  # its whole sentence
        Column("event", Integer),  # the positions of its event and its place among those of its report
        Column("place", Integer),
        # What it takes from other reports, hashed: those whom it names, and all that its claim takes. While they stay
        # the same, so do its pairs, and its part in its claim.
        Column("met", BigInteger),
        Column("seen", BigInteger),
    ),
    "questions": _part("questions", Question),
}

# What persons said of readings. It hangs on no report: it stands whatever comes and goes.
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False, index=True),
    Column("about", Text),
    Column("one", Text),
    Column("other", Text),
    Column("letter", Text),
    Column("changes", JSON(none_as_null=True)),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
    sqlite_autoincrement=True,
)

# The statements that they are about, on the first side or on the other, and where each is found now.
REVIEWED = Table(
    "review_statements",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("review", Integer, ForeignKey("reviews.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("side", Integer, nullable=False),
    Column("report", Text, nullable=False, index=True),
    Column("statement", Integer, ForeignKey("statements.key", ondelete="SET NULL"), index=True),
    Column("body", JSON, nullable=False),
)

# Who may look at the ledger from another machine (`ledger.access`). Secrets stand here as hashes alone.
ACCESS_TOKENS = Table(
    "access_tokens",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("expires", Text, nullable=False),
    Column("last_used", Text),
)
ACCESS_SESSIONS = Table(
    "access_sessions",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("token", Integer, ForeignKey("access_tokens.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("hash", Text, nullable=False),
    Column("expires", Text, nullable=False),
)

# The vectors of a statement (`reading.statements.meanings`), beside its row and not in it: a search goes through all.
MEANINGS = Table(
    "meanings",
    METADATA,
    Column("statement", Integer, ForeignKey("statements.key", ondelete="CASCADE"), primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
)

STATEMENTS = PARTS["statements"].table
MEMBERS = PARTS["entities"].table

# --- what follows ---

LINKED = Table(
    "linked_entities",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("names", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reports", Integer, nullable=False),  # how many name it
    # What statements and claims take from it; while it stays the same, so do they.
    Column("signature", Text, nullable=False),
    Column("body", JSON, nullable=False),  # without its members and reports, which `entities` tells
    Index("linked_entities_by_reports", "kind", "reports"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("type", Text, index=True),
    # The days it is about; where no words say, the day on which it was first said.
    Column("begins", Text, nullable=False, index=True),
    Column("ends", Text, nullable=False, index=True),
    Column("place", Text, index=True),
    Column("participants", Text, nullable=False),
    # Of its statements: when the first and the last was known, and when the ledger had read them.
    Column("first_known", Text, nullable=False),
    Column("last_known", Text, nullable=False, index=True),
    Column("first_added", Text, nullable=False),
    Column("last_added", Text, nullable=False, index=True),
    # What sorts it: by weight, the weightiest first, and by time (`claims.orders`).
    Column("weight", Text, nullable=False),
    Column("time", Text, nullable=False, index=True),
    Column("body", JSON, nullable=False),
    Index("claims_by_weight", "status", "weight"),
    Index("claims_by_status", "status", "last_known"),
)


def _pairs(name: str, one: Column[Any], other: Column[Any], *more: Column[Any]) -> Table:
    index = Index(f"{name}_{other.name}", other.name)
    return Table(name, METADATA, one, other, *more, index, sqlite_with_rowid=False)


def _key(name: str) -> Column[Any]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _of(table: str, name: str) -> Column[Any]:
    return Column(name, Integer, ForeignKey(f"{table}.key", ondelete="CASCADE"), primary_key=True, autoincrement=False)


KIN = _pairs("kin", _key("key"), _key("name"), _key("side"))  # `claims.entities.kin`
OFFERED = _pairs("offered", _key("key"), _of("linked_entities", "entity"))  # what a directory finds an entity by
OFFICES = _pairs("offices", _key("key"), _of("linked_entities", "entity"))  # the bodies that its roles may name
ASKED = _pairs("asked", _key("key"), _of("reports", "report"))  # the places and outlets that its statements may name
# An event and a thing (`claims.grouping.groups`), with the first and the last day that the statement is about.
PAIRING = _pairs(
    "pairing",
    _key("key"),
    _of("statements", "statement"),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)
ALIKE = _pairs("alike", _of("statements", "one"), _of("statements", "other"))  # pairs that score THRESHOLD, both ways
ANSWERS = _pairs("answers", _of("statements", "one"), _of("statements", "other"))  # one answers another of its report
ABOUT = _pairs("about", Column("entity", Text, primary_key=True), _of("claims", "claim"))

# What each outlet told of a claim (`claims.telling`).
TOLD = _pairs(
    "told",
    Column("outlet", Text, primary_key=True),
    _of("claims", "claim"),
    *(Column(name, Integer, nullable=False) for name in COUNTED),
)

TURNS = Table(
    "turns",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("claim", Integer, ForeignKey("claims.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Text, nullable=False, index=True),
    Column("first", Boolean, nullable=False),  # whether it is no more than that the claim was first said
    Column("body", JSON, nullable=False),
    Index("turns_by_first", "first", "at"),
)

# One row: the rules by which all this was worked out.
RULES = Table("rules", METADATA, Column("digest", Text, primary_key=True))
