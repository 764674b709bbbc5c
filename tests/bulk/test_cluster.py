"""On Ray: the program is killed, a worker is killed, and the corpus comes to the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
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


def start(source: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reportedly", "bulk", str(source), str(out), *options, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(there: Callable[[], Any], program: subprocess.Popen[str]) -> Any:
    """What `there` gives, once it gives something."""
    end = time.monotonic() + 180
    while not (found := there()):
        assert program.poll() is None, program.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def workers_at_it(folder: Folder) -> dict[int, str]:
    """The processes that read units now, and which."""
    tries = {path.name: path.read_text().split() for path in folder.work("tries", "read").glob("*")}
    return {int(by[-1]): unit for unit, by in tries.items() if by and not folder.is_done("read", unit)}


def is_running(process: int) -> bool:
    """Whether there is such a process that is no zombie."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two machines with a core each, as far as Ray can tell."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415, slow to load

    small = {"num_cpus": 1, "object_store_memory": 100 * 2**20, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=small)
    yield cluster
    cluster.shutdown()


def test_killed_twice_nothing_is_lost_or_doubled(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    folder = Folder(out)
    with start(source, out, "--workers", "2") as program:
        wait_for(lambda: folder.all_told("read"), program)
        program.kill()
    before = folder.all_told("read")
    assert len(before) < 3
    with start(source, out, "--workers", "2") as program:
        killed, *_ = wait_for(lambda: workers_at_it(folder), program)
        os.kill(killed, signal.SIGKILL)
        printed, said = program.communicate()
    assert program.returncode == 1
    assert said == f"reportedly: {source}:{REPORTS + 1}: {NO_OUTLET}\n"
    assert json.loads(printed)["reports"] == REPORTS
    readers = [mark["process"] for mark in folder.all_told("read")]
    assert killed not in readers
    assert {mark["process"] for mark in before} <= set(readers)
    assert_as_if_alone(out, source, tmp_path / "inline")


def test_a_machine_of_a_cluster_that_is_lost_takes_nothing_with_it(tmp_path: Path, source: Path, cluster: Any) -> None:
    out = tmp_path / "out"
    folder = Folder(out)
    other = cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20)

    def both_at_it() -> dict[int, str]:
        found = workers_at_it(folder)
        return found if len(found) == 2 else {}

    with start(source, out, "--address", cluster.address) as program:
        at_it = wait_for(both_at_it, program)
        cluster.remove_node(other, allow_graceful=False)
        (killed,) = wait_for(lambda: [process for process in at_it if not is_running(process)], program)
        printed, said = program.communicate()
    assert (program.returncode, said) == (1, f"reportedly: {source}:{REPORTS + 1}: {NO_OUTLET}\n")
    assert json.loads(printed)["reports"] == REPORTS
    assert folder.told("read", at_it[killed])["process"] != killed
    assert_as_if_alone(out, source, tmp_path / "inline")


def assert_as_if_alone(out: Path, source: Path, inline: Path) -> None:
    """The reports, claims and entities are those that one process finds."""
    run_bulk([source], inline, Inline())
    assert sorted(row["report"] for row in rows(out, "readings")) == sorted(
        row["report"] for row in rows(inline, "readings")
    )
    assert (claims(out), entities(out)) == (claims(inline), entities(inline))
