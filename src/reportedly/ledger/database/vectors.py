"""The index of what statements mean, where a PostgreSQL server has pgvector (github.com/pgvector/pgvector).

It stands on an expression over the bytes that every ledger keeps, so that there is nothing to keep in step, to copy or
to migrate. It is made when a ledger is opened in whose database somebody said `CREATE EXTENSION vector`; where there is
none, all vectors are looked at. Its graph (HNSW; Malkov and Yashunin, 2018) may miss a near vector, seldom.
"""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, Select, Text, bindparam, literal_column, select

from reportedly.ledger.tables import MEANINGS
from reportedly.reading.values import MEANING

NEAREST = 200  # statements that the index gives
_LOOKED_AT = 2 * NEAREST  # while it looks for them; of 20,000 made-up vectors it then found 0.991 of the nearest 200

_INDEX = "meanings_near"
_FUNCTION = "reportedly_sentence"
# Version 0.5 and newer have HNSW. Only the owner of a table may index it.
_ABLE = f"""
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname = 'vector' AND EXISTS (SELECT FROM pg_am WHERE amname = 'hnsw') AND to_regclass('{_INDEX}') IS NULL
AND (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('{MEANINGS.name}'))
"""
_HOME = f"""
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
WHERE extname = 'vector' AND to_regclass('{_INDEX}') IS NOT NULL
"""


def can_be_indexed(connection: Connection) -> bool:
    """Whether the index could be made and is not there."""
    return connection.exec_driver_sql(_ABLE).scalar() is not None


def make_index(connection: Connection) -> None:
    """Make the index, unless another program was faster."""
    home = connection.exec_driver_sql(_ABLE).scalar()
    if home is None:
        return
    run = connection.exec_driver_sql
    number = "(get_byte(vectors, at) # 128) - 128"  # a byte to a number with its sign
    numbers = f"ARRAY (SELECT {number} FROM generate_series({MEANING}, {2 * MEANING - 1}) AS at ORDER BY at)"
    run(
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}(vectors bytea) RETURNS {home}.vector"
        f" LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT {numbers}::integer[]::{home}.vector"
        f" WHERE octet_length(vectors) >= {2 * MEANING} $$"
    )
    run(f"CREATE INDEX {_INDEX} ON {MEANINGS.name} USING hnsw (({_sentence(home)}) {home}.vector_cosine_ops)")


def drop_index(connection: Connection) -> None:
    """Take the index away: what older versions made of the tables knows nothing of it."""
    if connection.dialect.name != "postgresql":
        return
    connection.exec_driver_sql(f"DROP INDEX IF EXISTS {_INDEX}")
    connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {_FUNCTION}(bytea)")


def nearest(connection: Connection, query: bytes) -> Select[tuple[int]] | None:
    """The keys of the statements whose sentences are nearest to the query's vector; None where there is no index."""
    if connection.dialect.name != "postgresql":
        return None
    home = connection.exec_driver_sql(_HOME).scalar()
    if home is None:
        return None
    connection.exec_driver_sql(f"SET LOCAL hnsw.ef_search = {_LOOKED_AT}")
    vector = bindparam(None, str(np.frombuffer(query, np.int8).tolist()), Text(), unique=True)
    distance = literal_column(f"({_sentence(home)})").op(f"OPERATOR({home}.<=>)")
    given = vector.op("::")(literal_column(f"{home}.vector"))
    return select(MEANINGS.c.statement).order_by(distance(given)).limit(NEAREST)


def _sentence(home: str) -> str:
    return f"{_FUNCTION}(vectors)::{home}.vector({MEANING})"
