"""The index of vectors on a server that has pgvector: what it finds is what looking at every vector finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import numpy as np
import psycopg
import pytest
from sqlalchemy import insert

from reportedly.ledger import Ledger, meaning
from reportedly.ledger.copying import copy_ledger
from reportedly.ledger.database import SCHEMA, migrate, open_database, vectors
from reportedly.ledger.database.vectors import NEAREST, nearest
from reportedly.ledger.tables import MEANINGS
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report
from tests.postgres import PASSWORD, NoServer, Server, running_server_with_vectors

from .readings import FakeReader, make_report, many_reports
from .sql import is_sound

VECTORS = 3_000
KINDS = 40  # of things that sentences are about: vectors lie around so many points


@pytest.fixture(scope="module")
def able() -> Iterator[Server]:
    """A server that has pgvector."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_server_with_vectors())
        except NoServer as reason:
            pytest.skip(f"nothing was tried with pgvector: {reason}")
        yield server


@pytest.fixture
def name(able: Server) -> Iterator[str]:
    """The name of an empty database."""
    name = able.make_database()
    yield name
    able.drop_database(name)


@pytest.fixture
def url(able: Server, name: str) -> str:
    """A database in which somebody has made the extension."""
    able.run("CREATE EXTENSION vector", name)
    return able.url(name)


class SeeingReader(FakeReader):
    """Gives each sentence a vector near that of its kind, which its first number tells; a query is a kind."""

    def read_many(self, reports: Iterable[Report], *, workers: int = 1) -> Iterator[Reading | Refused]:
        for reading in super().read_many(reports, workers=workers):
            assert isinstance(reading, Reading)
            vectors = tuple(b"\1" * 64 + self.meaning_of(one.text) + b"\2" * 64 for one in reading.statements)
            yield replace(reading, meanings=vectors)

    def meaning_of(self, text: str) -> bytes:
        number = int(next((word for word in text.replace(".", "").split() if word.isdigit()), "0"))
        chance, own = np.random.default_rng(number % KINDS), np.random.default_rng(number)
        vector = chance.normal(size=64) + own.normal(size=64) * 0.7
        found: bytes = (vector / np.abs(vector).max() * 127).astype(np.int8).tobytes()
        return found


def has_index(url: str) -> bool:
    with psycopg.connect(url) as connection:
        (found,) = connection.execute("SELECT to_regclass('meanings_near') IS NOT NULL").fetchone() or (None,)
    return bool(found)


def search(ledger: Ledger) -> list[list[str]]:
    """The statements for which claims are found by meaning, for each kind that there is."""
    hits = (ledger.search(str(kind)) for kind in range(KINDS))
    return [[one.statement for hit in each for one in hit.found if one.kind == "meaning"] for each in hits]


def plan(url: str) -> str:
    """How the server looks for the nearest."""
    with closing(open_database(url, create=False)) as database, database.reading() as connection:
        query = nearest(connection, SeeingReader().meaning_of("0"))
        assert query is not None
        words = query.compile(connection, compile_kwargs={"literal_binds": True})
        return "\n".join(connection.exec_driver_sql(f"EXPLAIN {words}".replace("%", "%%")).scalars())


def test_it_is_made_when_a_ledger_is_opened_where_the_extension_is(able: Server, name: str) -> None:
    url = able.url(name)
    Ledger(url).close()
    assert not has_index(url)
    able.run("CREATE EXTENSION vector", name)
    Ledger(url).close()
    assert has_index(url)


def test_without_the_extension_all_vectors_are_looked_at(able: Server, name: str, url: str) -> None:
    with Ledger(url, reader=SeeingReader()) as ledger:
        ledger.add(many_reports(30))
        before = search(ledger)
        able.run("DROP EXTENSION vector CASCADE", name)
        assert search(ledger) == before
        assert len(ledger.add(many_reports(31)).added) == 1
    assert any(before)


def test_a_search_by_it_finds_what_looking_at_all_finds(able: Server, name: str, url: str) -> None:
    lines = [f"Crew{number} sent {number} to town{number}." for number in range(400)]
    with Ledger(url, reader=SeeingReader()) as ledger:
        ledger.add([make_report(" ".join(lines[at : at + 10])) for at in range(0, len(lines), 10)])
    able.run(f"ALTER DATABASE {name} SET enable_seqscan = off", name)  # so few it would rather go through
    assert "meanings_near" in plan(url)
    with Ledger(url, reader=SeeingReader()) as ledger:
        by_index = search(ledger)
        able.run("DROP EXTENSION vector CASCADE", name)
        exact = search(ledger)
    assert by_index == exact
    assert min(map(len, exact)) > 1


def test_it_misses_next_to_nothing(able: Server, name: str, url: str) -> None:
    held = {number: SeeingReader().meaning_of(str(number)) for number in range(1, VECTORS)}
    rows = [{"statement": number, "vectors": b"\1" * 64 + vector + b"\2" * 64} for number, vector in held.items()]
    with closing(open_database(url, create=True)) as database, database.writing() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # there are no statements
        connection.execute(insert(MEANINGS), rows)
        connection.exec_driver_sql("ANALYZE meanings")
    assert "meanings_near" in plan(url)
    every = np.stack([np.frombuffer(vector, np.int8) for vector in held.values()]).astype(float)
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    hits = 0
    with closing(open_database(url, create=False)) as database, database.reading() as connection:
        for kind in range(KINDS):
            query = SeeingReader().meaning_of(str(kind))
            given = nearest(connection, query)
            assert given is not None
            best = np.argsort(-every @ np.frombuffer(query, np.int8), kind="stable")[:NEAREST] + 1
            hits += len(set(connection.scalars(given)) & set(best.tolist()))
    assert hits >= 0.99 * KINDS * NEAREST


def test_where_the_nearest_are_all_of_one_claim_others_are_looked_for(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (vectors, meaning):
        monkeypatch.setattr(module, "NEAREST", 5)
    near, further = f"Fighters left {KINDS} Herat.", f"Rain fell on {2 * KINDS} mills."
    with Ledger(url, reader=SeeingReader()) as ledger:
        ledger.add([make_report(f"{near} Case{number} ended on day 7.") for number in range(8)])
        ledger.add([make_report(further)])
        assert len(search(ledger)[0]) == 2


def test_a_ledger_comes_and_goes_as_any_other(tmp_path: Path, able: Server, url: str) -> None:
    with Ledger(tmp_path / "first.db", reader=SeeingReader()) as ledger:
        ledger.add(many_reports(30))
        held = search(ledger)
    copy_ledger(tmp_path / "first.db", url)
    assert is_sound(url)
    copy_ledger(url, tmp_path / "back.db")
    for location in (url, tmp_path / "back.db"):
        with Ledger(location, reader=SeeingReader()) as ledger:
            assert search(ledger) == held
    assert any(held)


@pytest.mark.parametrize("revision", ["base", "7", str(SCHEMA)])
def test_migrations_go_back_and_forth_over_it(able: Server, name: str, url: str, revision: str) -> None:
    Ledger(url).close()
    with closing(open_database(url, create=False)) as database, database.writing() as connection:
        migrate.migrate_back(connection, revision)
        left = "SELECT proname FROM pg_proc WHERE proname LIKE 'reportedly_sentence%%'"
        assert connection.exec_driver_sql(left).all() == []
        migrate.migrate(connection)
    Ledger(url).close()
    assert has_index(url)


def test_another_schema_may_hold_the_extension(able: Server, name: str, url: str) -> None:
    able.run("CREATE SCHEMA story", name)
    url = f"{url}?options=-csearch_path%3Dstory"
    with Ledger(url, reader=SeeingReader()) as ledger:
        ledger.add(many_reports(30))
        assert any(search(ledger))
    assert has_index(url)


def test_who_may_only_read_opens_it_and_searches(able: Server, name: str) -> None:
    with Ledger(able.url(name), reader=SeeingReader()) as ledger:
        ledger.add(many_reports(30))
        held = search(ledger)
    able.run("CREATE EXTENSION vector; GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", name)
    with Ledger(able.url(name, "guest", quote(PASSWORD, safe="")), reader=SeeingReader()) as ledger:
        assert search(ledger) == held
    assert not has_index(able.url(name))
