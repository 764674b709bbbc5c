"""Settings for all tests, and what is said at the end of a run."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from reportedly.intake.guard import Guard

# How long an example takes hangs on what else the machine does. In continuous integration a property is tried on the
# same examples each time, so that a red run is about the change.
settings.register_profile("timeless", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("timeless"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "timeless")


# What tests write goes into memory where there is room for it: a database of PostgreSQL is made there in a fifth of the
# time, and no test waits for the disk.
MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30  # bytes; a run needs a quarter of it


def _is_fit(folder: Path) -> bool:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    told = os.statvfs(folder)
    return told.f_bavail * told.f_frsize > ROOM and not told.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and _is_fit(MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


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
    "test_watch.py",
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
