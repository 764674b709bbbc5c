"""Finding words: rows of a table that hold all of them, and statements ranked by how well they fit some (FTS5)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Table,
    TableClause,
    Text,
    column,
    literal_column,
    select,
    table,
)

from reportedly.claims.tables import word_set
from reportedly.claims.words import folded_words
from reportedly.ledger.keys import among
from reportedly.ledger.moments import Moment
from reportedly.ledger.tables import CLAIMS, REPORTS, STATEMENTS
from reportedly.ledger.values import Reason, ReasonKind

_MARK = "\x1f"
_DEPTH = 200  # statements looked at: a query of common words fits half of a ledger
_HITS = 50  # claims shown: whoever needs more asks for more words
_WEIGHTS = (3.0, 1.0)  # of a word in a statement's own words, and in the rest of its sentence


def find_reports(connection: Connection, words: str) -> set[str]:
    """The ids of the reports whose title or text holds all of `words`, in whatever form."""
    return set(connection.scalars(select(REPORTS.c.id).where(REPORTS.c.key.in_(_matching(REPORTS, _all(words))))))


def find_statements(connection: Connection, words: str) -> set[str]:
    """The ids of the statements whose text holds all of `words`, in whatever form."""
    wanted = _all(words)
    query = f"text : ({wanted})" if wanted else ""
    return set(connection.scalars(select(STATEMENTS.c.id).where(STATEMENTS.c.key.in_(_matching(STATEMENTS, query)))))


def holding_phrase(indexed: Table, words: str) -> Select[tuple[int]]:
    """The keys of the rows that may hold these words one after the other, but for case and accents."""
    phrase = " ".join(folded_words(words))
    return _matching(indexed, _quoted(_clean(phrase)) if phrase else "")


def rank_by_words(connection: Connection, words: str, moment: Moment) -> dict[str, Reason]:
    """The claims with a statement that holds all of the words or, where there is none, any of them.

    The best first: by their ids, with what was found where. Ranked by BM25 (Robertson and Zaragoza 2009) as FTS5 has
    it; small words count only where there are no others.
    """
    given = _clean(words).split()
    telling = [_quoted(word) for word in given if word.casefold() not in word_set("words", "stop")]
    wanted = telling or [_quoted(word) for word in given]
    return _rank(connection, " AND ".join(wanted), moment) or _rank(connection, " OR ".join(wanted), moment)


def _rank(connection: Connection, query: str, moment: Moment) -> dict[str, Reason]:
    rows = connection.execute(_best_rows(query, moment)).all() if query else []
    best = {row.id: row for row in reversed(rows)}
    ranked = sorted(best.values(), key=lambda row: (row.rank, row.statement))[:_HITS]
    if not ranked:
        return {}
    marked = connection.execute(_MARKED.where(_held(query), among(_WORDS.rowid, [row.key for row in ranked]))).all()
    words_of = {key: tuple(dict.fromkeys(text.casefold().split(_MARK)[1::2])) for key, text in marked}
    return {row.id: Reason(kind=ReasonKind.WORDS, statement=row.statement, words=words_of[row.key]) for row in ranked}


def _best_rows(query: str, moment: Moment) -> Select[Any]:
    """The statements that fit best, with their claims; ranked before anything is joined to them."""
    weights = f"bm25({', '.join(map(str, _WEIGHTS))})"
    fitting = select(_WORDS.rowid, _WORDS.rank).where(_held(query), _WORDS.rank.op("MATCH")(weights))
    if moment != Moment():
        seen = select(STATEMENTS.c.key).join_from(STATEMENTS, REPORTS).where(moment.sees())
        fitting = fitting.where(_WORDS.rowid.in_(seen))
    best = fitting.order_by(_WORDS.rank).limit(_DEPTH).subquery()
    return (
        select(STATEMENTS.c.key, STATEMENTS.c.id.label("statement"), CLAIMS.c.id, best.c.rank)
        .join_from(best, STATEMENTS, STATEMENTS.c.key == best.c.rowid)
        .join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
        .order_by(best.c.rank, STATEMENTS.c.id)
    )


def _index(indexed: Table) -> TableClause:
    """The index of words of a table; the column that has its name is the row as a whole."""
    name = f"{indexed.name}_words"
    return table(name, column("rowid", Integer), column("rank", Float), column(name, Text))


_WORDS = _index(STATEMENTS).c
_COLUMNS = (f"highlight(statements_words, {n}, '{_MARK}', '{_MARK}')" for n in range(len(_WEIGHTS)))
_MARKED = select(_WORDS.rowid, literal_column(" || ' ' || ".join(_COLUMNS)))


def _held(query: str) -> ColumnElement[bool]:
    return _WORDS.statements_words.op("MATCH")(query)


def _matching(indexed: Table, query: str) -> Select[tuple[int]]:
    words = _index(indexed).c
    # An empty query is an error to FTS5; no row has the key 0.
    fits = words[f"{indexed.name}_words"].op("MATCH")(query) if query else words.rowid == 0
    return select(words.rowid).where(fits)


def _all(words: str) -> str:
    return " ".join(map(_quoted, _clean(words).split()))


def _clean(words: str) -> str:
    # A NUL would end the query; a lone surrogate, which a command line can hold, would not even get there.
    return words.encode(errors="replace").decode().replace("\0", " ")


def _quoted(words: str) -> str:
    """The words as one FTS5 string, so that none is taken for an operator."""
    return '"' + words.replace('"', '""') + '"'
