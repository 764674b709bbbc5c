from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.postgres import Server

from .conftest import TEMPLATE, Location
from .readings import FakeReader, many_reports
from .sql import is_sound

REPORTS = many_reports(50)
ROOT = Path(__file__).parents[len(__package__.split("."))]
# From before the ledger is made until, on most machines, all fifty reports are in.
MOMENTS = [random.Random(seed).uniform(0, 0.45) for seed in range(20)]


def add_and_kill(location: Location, seconds: float) -> set[str]:
    """Begin to add fifty reports, kill the program, and give the ids that it had told to be added."""
    command = [sys.executable, "-m", f"{__package__}.add_fifty", str(location)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(seconds)
        program.kill()
        told = program.stdout.read().splitlines()
    return {line.removeprefix("added:") for line in told if len(line) == len(f"added:{REPORTS[0].id}")}


def in_words(seconds: float) -> str:
    return f"after {seconds:.3f} s"


@pytest.mark.parametrize("seconds", MOMENTS, ids=in_words)
def test_a_killed_program_leaves_whole_reports_and_the_rest_can_follow(path: Path, seconds: float) -> None:
    check(path, add_and_kill(path, seconds))


@pytest.mark.parametrize("seconds", [2 * moment for moment in MOMENTS[::4]], ids=in_words)
def test_so_it_does_on_a_server(server: Server, seconds: float) -> None:
    name = server.make_database(TEMPLATE)
    check(server.url(name), add_and_kill(server.url(name), seconds))
    server.drop_database(name)


def check(location: Location, told: set[str]) -> None:
    """What was told to be added is there and whole, and so is the rest once it is added, too."""
    with Ledger(location, reader=FakeReader()) as ledger:
        kept = ledger.reports()
        assert told <= {report.id for report in kept}
        assert all(ledger.reading(report.id) == FakeReader().read(report) for report in kept)
        assert is_sound(location)
        added = ledger.add(REPORTS)
        assert (len(added.added), len(added.known), added.refused) == (50 - len(kept), len(kept), ())
        assert sorted(report.id for report in ledger.reports()) == sorted(report.id for report in REPORTS)
        assert all(ledger.reading(report.id) == FakeReader().read(report) for report in REPORTS)
    assert is_sound(location)
