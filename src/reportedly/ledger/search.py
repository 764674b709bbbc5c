"""Finding words: rows of a table that hold all of them, and statements ranked by how well they fit some (FTS5)."""

from __future__ import annotations

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    Table,
    TableClause,
    Text,
    bindparam,
    column,
    literal_column,
    select,
    table,
)

from reportedly.claims.tables import word_set
from reportedly.claims.words import folded_words
from reportedly.ledger.moments import Moment
from reportedly.ledger.tables import CLAIMS, REPORTS, STATEMENTS
from reportedly.ledger.values import Reason, ReasonKind

_MARK = "\x1f"
_DEPTH = 200  # statements looked at: a query of common words fits half of a ledger
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
    """The claims with a statement that holds any of the words, best first: by their ids, with what was found where.

    Ranked by BM25 (Robertson and Zaragoza 2009) as FTS5 has it; small words count only where there are no others.
    """
    given = _clean(words).split()
    telling = [word for word in given if word.casefold() not in word_set("words", "stop")] or given
    if not telling:
        return {}
    rows = connection.execute(_RANKED.where(moment.sees()).limit(_DEPTH), {"words": " OR ".join(map(_quoted, telling))})
    found: dict[str, Reason] = {}
    for claim, statement, marked in rows:
        words_found = tuple(dict.fromkeys(marked.casefold().split(_MARK)[1::2]))
        found.setdefault(claim, Reason(kind=ReasonKind.WORDS, statement=statement, words=words_found))
    return found


def _index(indexed: Table) -> TableClause:
    """The index of words of a table; its second column, which has its name, is the row as a whole."""
    name = f"{indexed.name}_words"
    return table(name, column("rowid", Integer), column(name, Text))


_INDEX = _index(STATEMENTS)
_WORDS = _INDEX.c
_MARKED = " || ' ' || ".join(f"highlight(statements_words, {n}, '{_MARK}', '{_MARK}')" for n in range(len(_WEIGHTS)))
_RANKED = (
    select(CLAIMS.c.id, STATEMENTS.c.id, literal_column(_MARKED))
    .join_from(STATEMENTS, _INDEX, STATEMENTS.c.key == _WORDS.rowid)
    .join(CLAIMS, STATEMENTS.c.claim == CLAIMS.c.key)
    .join(REPORTS, STATEMENTS.c.report == REPORTS.c.key)
    .where(_WORDS.statements_words.op("MATCH")(bindparam("words")))
    .order_by(literal_column(f"bm25(statements_words, {', '.join(map(str, _WEIGHTS))})"), STATEMENTS.c.id)
)


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
