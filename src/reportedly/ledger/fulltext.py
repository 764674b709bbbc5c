"""What only one database knows of finding words: FTS5 of SQLite, tsvector of PostgreSQL.

On both, each table that is searched has a table beside it with the words of its rows, kept in step by triggers that the
migrations make. Queries are of one form: phrases in quotes, all of which must be there, or any where OR parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    REAL,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Table,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from reportedly.ledger.keys import Condition, among
from reportedly.ledger.tables import REPORTS, STATEMENTS

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")  # an accent may stand by itself after its letter
_MARK = "\x1f"
_WEIGHTS = (3.0, 1.0)  # of a word in a statement's own words, and in the rest of its sentence
_IN_ALL_FORMS = (REPORTS.name, STATEMENTS.name)


def phrase(words: str) -> str:
    """The words, one after the other, as a query; an empty one where there are none."""
    found = " ".join(_WORD.findall(words))
    return f'"{found}"' if found else ""


def keys_holding(indexed: Table, query: str, *, own: bool = False) -> Select[tuple[int]]:
    """The keys of the rows that hold what is asked for; of a statement with `own`, not only in its sentence."""
    words = _index(indexed).c
    # An empty query is an error to FTS5; no row has the key 0.
    return select(words.rowid).where(_held(indexed, query, own=own) if query else words.rowid == 0)


def ranked(connection: Connection, query: str) -> Select[Any]:
    """The keys of the statements that hold what is asked for, as `rowid`, with a `rank` that is the lower the better.

    That is BM25 (Robertson and Zaragoza 2009) in FTS5, and how often and how near together the words stand, without
    regard to how rare they are, in PostgreSQL.
    """
    words = _index(STATEMENTS).c
    held = _held(STATEMENTS, query)
    if connection.dialect.name == "postgresql":
        own, around = (weight / max(_WEIGHTS) for weight in _WEIGHTS)
        # The weights of the letters D, C, B and A.
        rank = func.ts_rank_cd(cast([around, around, around, own], ARRAY(REAL)), words.words, _Query(_forms(), query))
        return select(words.rowid, (-rank).label("rank")).where(held)
    weights = f"bm25({', '.join(map(str, _WEIGHTS))})"
    return select(words.rowid, words.rank).where(held, words.rank.op("MATCH")(weights))


def words_found(connection: Connection, query: str, statements: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The words of these statements and their sentences that fit the query, as they stand there but for case."""
    if connection.dialect.name == "postgresql":
        return _words_that_fit(connection, query, statements)
    words = _index(STATEMENTS).c
    marked = connection.execute(
        select(words.rowid, literal_column(_MARKED)).where(_held(STATEMENTS, query), among(words.rowid, statements))
    )
    return {key: tuple(dict.fromkeys(text.casefold().split(_MARK)[1::2])) for key, text in marked}


_MARKED = " || ' ' || ".join(f"highlight(statements_words, {n}, '{_MARK}', '{_MARK}')" for n in range(len(_WEIGHTS)))


def _words_that_fit(connection: Connection, query: str, statements: Iterable[int]) -> dict[int, tuple[str, ...]]:
    own = STATEMENTS.c
    texts = connection.execute(select(own.key, own.text, own.around).where(among(own.key, statements)))
    standing = {key: _WORD.findall(f"{text} {around}".casefold()) for key, text, around in texts}
    each = func.unnest(bindparam(None, sorted({word for words in standing.values() for word in words}), ARRAY(Text)))
    word = each.column_valued("word")
    any_of_them = " OR ".join(map(phrase, _WORD.findall(query.replace(" OR ", " "))))
    vector = func.to_tsvector(_forms(), func.reportedly_words(word))
    fitting = set(connection.scalars(select(word).where(vector.op("@@")(_Query(_forms(), any_of_them)))))
    return {key: tuple(dict.fromkeys(word for word in words if word in fitting)) for key, words in standing.items()}


def _index(indexed: Table) -> TableClause:
    """The words of a table. To FTS5 the column that has its name is the row as a whole."""
    name = f"{indexed.name}_words"
    return table(name, column("rowid", Integer), column("rank", Float), column("words"), column(name, Text))


def _held(indexed: Table, query: str, *, own: bool = False) -> ColumnElement[bool]:
    kind = _HeldByItself if own else _Held
    return kind(literal_column(f"{indexed.name}_words"), _Query(_forms(indexed), query))


def _forms(indexed: Table = STATEMENTS) -> ColumnElement[Any]:
    """PostgreSQL's name for how words are indexed."""
    return literal_column("'reportedly_forms'::regconfig" if indexed.name in _IN_ALL_FORMS else "'simple'::regconfig")


class _Query(FunctionElement[Any]):
    name = "query"
    inherit_cache = True

    def __init__(self, forms: ColumnElement[Any], query: str) -> None:
        super().__init__(forms, bindparam(None, query, Text(), unique=True))


class _Held(Condition):
    name = "held"
    inherit_cache = True


class _HeldByItself(_Held):
    inherit_cache = True


@compiles(_Query)
def _fts5_query(element: _Query, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses.clauses[1], **options)


@compiles(_Query, "postgresql")
def _ts_query(element: _Query, compiler: SQLCompiler, **options: Any) -> str:
    forms, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"websearch_to_tsquery({forms}, reportedly_fold({query}))"


@compiles(_Held)
def _fts5_held(element: _Held, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({index} MATCH {query})"


@compiles(_HeldByItself)
def _fts5_held_by_itself(element: _Held, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({index} MATCH ('text : (' || {query} || ')'))"


@compiles(_Held, "postgresql")
def _ts_held(element: _Held, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({index}.words @@ {query})"


@compiles(_HeldByItself, "postgresql")
def _ts_held_by_itself(element: _Held, compiler: SQLCompiler, **options: Any) -> str:
    index, query = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({index}.words @@ {query} AND ts_filter({index}.words, '{{a}}') @@ {query})"
