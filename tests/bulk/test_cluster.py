"""On Ray: the program is killed, a worker is killed, and the corpus comes to the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray", reason="needs Ray: pip install 'reportedly[ray]'")


import bulk
from reportedly.bulk.folder import Folder
from reportedly.bulk.running import run_bulk

from .inline import Inline, claims, entities, rows

REPORTS = 150  # three units
NO_OUTLET = 'has no "outlet"; add it or give --outlet'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(report) + "\n" for report in [*bulk.made_up(REPORTS), {"text": "no outlet"}]))
    return path


def start(source: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportedly", "bulk", str(source), str(out), "--workers", "2", "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(there: Callable[[], Any], program: subprocess.Popen[str]) -> Any:
    """What `there` gives, once it gives something."""
    end = time.monotonic() + 180
    while not (found := there()):
        assert program.poll() is None, program.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def workers_at_it(folder: Folder) -> list[int]:
    """The processes of the tries of units that are not read yet."""
    tries = folder.work("tries", "read").glob("*")
    return [int(path.read_text().split()[-1]) for path in tries if not folder.is_done("read", path.name)]


def test_killed_twice_nothing_is_lost_or_doubled(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    folder = Folder(out)
    with start(source, out) as program:
        wait_for(lambda: folder.all_told("read"), program)
        program.kill()
    before = folder.all_told("read")
    assert len(before) < 3
    with start(source, out) as program:
        (killed, *_) = wait_for(lambda: workers_at_it(folder), program)
        os.kill(killed, signal.SIGKILL)
        printed, said = program.communicate()
    assert program.returncode == 1
    assert said == f"reportedly: {source}:{REPORTS + 1}: {NO_OUTLET}\n"
    assert json.loads(printed)["reports"] == REPORTS
    readers = [mark["process"] for mark in folder.all_told("read")]
    assert killed not in readers
    assert {mark["process"] for mark in before} <= set(readers)
    run_bulk([source], tmp_path / "inline", Inline())
    assert sorted(row["report"] for row in rows(out, "readings")) == sorted(
        row["report"] for row in rows(tmp_path / "inline", "readings")
    )
    assert (claims(out), entities(out)) == (claims(tmp_path / "inline"), entities(tmp_path / "inline"))
