"""Finding words: rows of a table that hold all of them, and statements ranked by how well they fit some."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from reportedly.claims.tables import word_set
from reportedly.claims.words import folded_text, folded_words
from reportedly.ledger.fulltext import keys_holding, phrase, ranked, words_found
from reportedly.ledger.moments import Moment
from reportedly.ledger.tables import CLAIMS, REPORTS, STATEMENTS
from reportedly.ledger.values import Reason, ReasonKind

_DEPTH = 200  # statements looked at: a query of common words fits half of a ledger
_HITS = 50  # claims shown: whoever needs more asks for more words


def find_reports(connection: Connection, words: str) -> set[str]:
    """The ids of the reports whose title or text holds all of `words`, in whatever form, or whose outlet does."""
    holding = REPORTS.c.key.in_(keys_holding(REPORTS, " ".join(_phrases(words))))
    wanted = set(folded_words(words))
    outlets = connection.scalars(select(REPORTS.c.outlet).distinct()).all() if wanted else []
    named = REPORTS.c.outlet.in_([outlet for outlet in outlets if wanted.issubset(folded_words(outlet))])
    return set(connection.scalars(select(REPORTS.c.id).where(holding | named)))


def find_statements(connection: Connection, words: str) -> set[str]:
    """The ids of the statements whose text holds all of `words`, in whatever form."""
    return set(connection.scalars(select(STATEMENTS.c.id).where(_holds(words))))


def claims_holding(words: str) -> Select[Any]:
    """The keys of the claims with a statement whose text holds all of `words`, in whatever form."""
    return select(STATEMENTS.c.claim).where(_holds(words), STATEMENTS.c.claim.is_not(None))


def _holds(words: str) -> ColumnElement[bool]:
    return STATEMENTS.c.key.in_(keys_holding(STATEMENTS, " ".join(_phrases(words)), own=True))


def holding_phrase(indexed: Table, words: str) -> Select[tuple[int]]:
    """The keys of the rows that may hold these words one after the other, but for case and accents."""
    return keys_holding(indexed, phrase(folded_text(words)))


def rank_by_words(connection: Connection, words: str, moment: Moment) -> dict[str, Reason]:
    """The claims with a statement that holds all of the words or, where there is none, any of them.

    The best first: by their ids, with what was found where. Small words count only where there are no others.
    """
    telling = _phrases(" ".join(word for word in words.split() if word.casefold() not in word_set("words", "stop")))
    wanted = telling or _phrases(words)
    return _rank(connection, " ".join(wanted), moment) or _rank(connection, " OR ".join(wanted), moment)


def _rank(connection: Connection, query: str, moment: Moment) -> dict[str, Reason]:
    rows = connection.execute(_best_rows(connection, query, moment)).all() if query else []
    best = {row.id: row for row in reversed(rows)}
    fitting = sorted(best.values(), key=lambda row: (row.rank, row.statement))[:_HITS]
    if not fitting:
        return {}
    words_of = words_found(connection, query, [row.key for row in fitting])
    return {row.id: Reason(kind=ReasonKind.WORDS, statement=row.statement, words=words_of[row.key]) for row in fitting}


def _best_rows(connection: Connection, query: str, moment: Moment) -> Select[Any]:
    """The statements that fit best, with their claims; ranked before anything is joined to them."""
    fitting = ranked(connection, query)
    key, rank = fitting.selected_columns
    if moment != Moment():
        seen = select(STATEMENTS.c.key).join_from(STATEMENTS, REPORTS).where(moment.sees())
        fitting = fitting.where(key.in_(seen))
    best = fitting.order_by(rank).limit(_DEPTH).subquery()
    return (
        select(STATEMENTS.c.key, STATEMENTS.c.id.label("statement"), CLAIMS.c.id, best.c.rank)
        .join_from(best, STATEMENTS, STATEMENTS.c.key == best.c.rowid)
        .join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
        .order_by(best.c.rank, STATEMENTS.c.id)
    )


def _phrases(words: str) -> list[str]:
    """Each of the words as a phrase, for "Kabul-based" is two."""
    return [found for word in words.split() if (found := phrase(word))]
