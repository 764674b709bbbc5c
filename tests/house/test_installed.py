"""The package as others install it: from what is published, into an environment that holds nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from venv import EnvBuilder

import pytest

from tests.house.places import ROOT

REPORT = "The bridge at Orlen fell on Monday, the mayor said.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with nothing but the wheel that the sdist gives, and what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    (packed,) = folder.glob("*.tar.gz")
    run("tar", "-xzf", str(packed), "-C", str(folder), cwd=folder)
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=unpacked)
    (wheel,) = folder.glob("*.whl")
    EnvBuilder(with_pip=True).create(folder / "empty")
    programs = folder / "empty" / "bin"
    run(str(programs / "pip"), "install", "-q", "-c", str(ROOT / "constraints.txt"), str(wheel), cwd=folder)
    return programs


def test_what_is_published_reads_a_report_where_nothing_else_is_installed(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    given = ("--outlet", "Example Wire", "--published", "2025-01-07")
    reportedly = str(installed / "reportedly")
    assert "mayor" in run(reportedly, "read", "report.txt", *given, cwd=tmp_path)
    assert "added 1" in run(reportedly, "add", "report.txt", *given, cwd=tmp_path)
    assert "REPORTED (1)" in run(reportedly, "brief", cwd=tmp_path)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
