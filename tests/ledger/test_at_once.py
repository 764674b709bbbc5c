"""Several programs at one ledger: no report is lost or doubled, and the claims are those of all reports together."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from reportedly.ledger import Ledger

from .conftest import Location, NewLocation
from .readings import FakeReader, many_reports
from .sql import is_sound

ROOT = Path(__file__).parents[len(__package__.split("."))]
SHARES = ((0, 25), (10, 40), (20, 50), (5, 45))


def begin(location: Location) -> list[subprocess.Popen[str]]:
    """Four programs that add overlapping sets of the fifty reports."""
    command = [sys.executable, "-m", f"{__package__}.add_fifty", str(location)]
    return [
        subprocess.Popen([*command, *map(str, share)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for share in SHARES
    ]


def end(programs: list[subprocess.Popen[str]]) -> list[str]:
    """What they told of each report, once they are done."""
    told: list[str] = []
    for program in programs:
        assert program.stdout
        with program:
            told += program.stdout.read().split()
        assert program.returncode == 0
    return [line for line in told if line != "ready"]


def assert_as_if_alone(shared: Location, alone: Location) -> None:
    """The ledger is what one program makes of all fifty reports."""
    with Ledger(shared) as kept, Ledger(alone, reader=FakeReader()) as fresh:
        fresh.add(many_reports(50))
        for ask in ("reports", "statements", "claims", "entities", "questions", "changes"):
            assert getattr(kept, ask)() == getattr(fresh, ask)(), ask
        assert len(kept.search("convoy")) == len(fresh.search("convoy"))
    assert is_sound(shared)


def test_four_programs_fill_one_ledger_without_loss(new_location: NewLocation) -> None:
    shared, alone = new_location(), new_location()
    if isinstance(shared, Path):
        shared.unlink()  # to make it is a race, too
    told = end(begin(shared))
    assert Counter(line.partition(":")[0] for line in told) == {
        "added": 50,
        "known": sum(b - a for a, b in SHARES) - 50,
    }
    ids = sorted(report.id for report in many_reports(50))
    assert sorted(line.removeprefix("added:") for line in told if line.startswith("added:")) == ids
    assert_as_if_alone(shared, alone)


def test_two_of_four_killed_in_the_middle_take_nothing_with_them(new_location: NewLocation) -> None:
    shared, alone = new_location(), new_location()
    if isinstance(shared, Path):
        shared.unlink()  # to make it is a race, too
    programs, told = begin(shared), list[str]()
    for number, program in enumerate(programs[:2]):
        assert program.stdout
        with program:
            told += [program.stdout.readline().strip() for _ in range(3 + 4 * number)]
            program.kill()
    told += end(programs[2:])
    added = [line.removeprefix("added:") for line in told if line.startswith("added:")]
    assert len(added) == len(set(added))
    with Ledger(shared) as kept:
        held = {report.id for report in kept.reports()}
    assert set(added) <= held
    again = end(begin(shared))
    assert sorted(line for line in again if line.startswith("added:")) == sorted(
        f"added:{report.id}" for report in many_reports(50) if report.id not in held
    )
    assert_as_if_alone(shared, alone)
