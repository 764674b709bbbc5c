"""Settings for all tests, and what is said at the end of a run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine, event

from reportedly.intake.guard import Guard

# In continuous integration a property is tried on the same examples each time, so that a red run is about the change.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@event.listens_for(Engine, "connect")
def _wait_for_no_disk(connection: Any, _: object) -> None:
    """As for the server of tests/postgres.py: programs are killed here, but no machine loses its power."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


def _close_gently(guard: Guard) -> None:
    """End a guarded process so that it can still say which of its code has run."""
    if (process := guard._process) is not None:
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=10)
        process.kill()
        process.wait()
        guard._process = None


if "COVERAGE_RUN" in os.environ:
    Guard.close = _close_gently  # type: ignore[assignment]

LONG = {
    "test_stories.py",
    "test_installed.py",
    "test_desk_browser.py",
    "test_in_step.py",
}  # first: no core waits for them
NOTES = pytest.StashKey[list[str]]()  # lines for the end of the run, from whichever process has something to say


def pytest_configure(config: pytest.Config) -> None:
    config.stash.setdefault(NOTES, [])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):  # one of several processes
        session.config.workeroutput["notes"] = session.config.stash[NOTES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what another process has to say."""
    node.config.stash[NOTES] += getattr(node, "workeroutput", {}).get("notes", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    notes = config.stash[NOTES]
    for note in dict.fromkeys(notes):
        terminalreporter.write_line(note)
