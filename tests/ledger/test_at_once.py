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


def add_at_once(location: Location) -> list[str]:
    """Four programs add overlapping sets of the fifty reports; what they tell of each."""
    command = [sys.executable, "-m", f"{__package__}.add_fifty", str(location)]
    programs = [
        subprocess.Popen([*command, *map(str, share)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for share in SHARES
    ]
    output = [program.communicate()[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0] * len(SHARES)
    return [line for lines in output for line in lines if line != "ready"]


def test_four_programs_fill_one_ledger_without_loss(new_location: NewLocation) -> None:
    shared, alone = new_location(), new_location()
    if isinstance(shared, Path):
        shared.unlink()  # to make it is a race, too
    told = add_at_once(shared)
    assert Counter(line.partition(":")[0] for line in told) == {
        "added": 50,
        "known": sum(b - a for a, b in SHARES) - 50,
    }
    ids = sorted(report.id for report in many_reports(50))
    assert sorted(line.removeprefix("added:") for line in told if line.startswith("added:")) == ids
    with Ledger(shared) as kept, Ledger(alone, reader=FakeReader()) as fresh:
        fresh.add(many_reports(50))
        for ask in ("reports", "statements", "claims", "entities", "questions", "changes"):
            assert getattr(kept, ask)() == getattr(fresh, ask)(), ask
        assert len(kept.search("convoy")) == len(fresh.search("convoy"))
    assert is_sound(shared)
