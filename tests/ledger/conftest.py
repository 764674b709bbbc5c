from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.conftest import NOTES
from tests.postgres import NoServer, Server, running_server

from .readings import FakeReader

Location = str | Path
NewLocation = Callable[..., Location]

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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def on_server(request: pytest.FixtureRequest) -> Server | None:
    """Which of the databases: the server, or none for a file."""
    return request.getfixturevalue("server") if request.param == "postgresql" else None


@pytest.fixture
def new_location(on_server: Server | None, file: Path, tmp_path: Path) -> Iterator[NewLocation]:
    """Makes places with an empty ledger, or a copy of one that is closed, on either database."""
    with _making_locations(on_server, file, tmp_path) as make:
        yield make


@pytest.fixture(scope="module")
def kept_location(
    on_server: Server | None, file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewLocation]:
    """The same for a whole file of tests: for what is only asked, or copied before it is changed."""
    with _making_locations(on_server, file, tmp_path_factory.mktemp("kept")) as make:
        yield make


@contextmanager
def _making_locations(server: Server | None, empty: Path, folder: Path) -> Iterator[NewLocation]:
    numbers = count()
    made: list[str] = []

    def copy_file(of: Location = empty) -> Location:
        return shutil.copy(of, folder / f"story{next(numbers) or ''}.db")

    def copy_database(of: Location = TEMPLATE) -> Location:
        assert server
        made.append(server.make_database(str(of).rpartition("/")[2]))
        return server.url(made[-1])

    yield copy_database if server else copy_file
    for name in made:
        assert server
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
