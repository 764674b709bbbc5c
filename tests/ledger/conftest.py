from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.conftest import NOTES
from tests.postgres import NoServer, Server, running_server

from .readings import FakeReader

Location = str | Path
NewLocation = Callable[[], Location]

TEMPLATE = "ledger_template"


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """A PostgreSQL server, with an empty ledger to copy."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_server())
        except NoServer as reason:
            pytestconfig.stash[NOTES].append(f"Nothing was tried on PostgreSQL: {reason}")
            pytest.skip(str(reason))
        server.run(f"CREATE DATABASE {TEMPLATE}")
        Ledger(server.url(TEMPLATE)).close()
        yield server


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to copy: making its tables takes twenty times as long."""
    file = tmp_path_factory.mktemp("empty") / "story.db"
    Ledger(file).close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def new_location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewLocation]:
    """Makes places with an empty ledger, on either database."""
    numbers = count()
    if request.param == "sqlite":
        file: Path = request.getfixturevalue("file")
        yield lambda: shutil.copy(file, tmp_path / f"story{next(numbers) or ''}.db")
        return
    server: Server = request.getfixturevalue("server")
    made: list[str] = []

    def make() -> str:
        made.append(server.make_database(TEMPLATE))
        return server.url(made[-1])

    yield make
    for name in made:
        server.drop_database(name)


@pytest.fixture
def location(new_location: NewLocation) -> Location:
    return new_location()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """For what is said of files alone."""
    return tmp_path / "story.db"


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def ledger(location: Location, reader: FakeReader) -> Iterator[Ledger]:
    with Ledger(location, reader=reader) as ledger:
        yield ledger
