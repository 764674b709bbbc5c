"""The package as others install it: from what is published, into an environment that holds nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest

from tests.house.places import PACKAGE, ROOT

REPORT = "The bridge at Orlen fell on Monday, the mayor said.\n"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    (packed,) = folder.glob("*.tar.gz")
    return packed


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """The wheel that the sdist gives."""
    folder = sdist.parent
    run("tar", "-xzf", str(sdist), "-C", str(folder), cwd=folder)
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=unpacked)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with nothing but that wheel and what it needs, not even pip."""
    folder = tmp_path_factory.mktemp("installed")
    EnvBuilder(symlinks=True).create(folder)
    programs = folder / "bin"
    pip = (sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "-q", "--no-compile")
    run(*pip, "-c", str(ROOT / "constraints.txt"), str(wheel), cwd=folder)
    return programs


def test_what_is_published_reads_a_report_where_nothing_else_is_installed(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    given = ("--outlet", "Example Wire", "--published", "2025-01-07")
    reportedly = str(installed / "reportedly")
    assert "mayor" in run(reportedly, "read", "report.txt", *given, cwd=tmp_path)
    assert "added 1" in run(reportedly, "add", "report.txt", *given, cwd=tmp_path)
    assert "REPORTED (1)" in run(reportedly, "brief", cwd=tmp_path)


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    named = ZipFile(wheel).namelist()
    packed = {name for name in named if ".dist-info/" not in name}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert packed == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    for needed in ("py.typed", "reading/tables/cues.yaml", "schema/reading.schema.json", "brief/templates/style.css"):
        assert f"reportedly/{needed}" in packed
    assert any(name.startswith("reportedly/ledger/migrations/versions/") for name in packed)
    given = {name.rpartition("/")[2] for name in named if ".dist-info/licenses/" in name}
    assert given == {"LICENSE", "NOTICE"}


def test_the_sdist_holds_the_licence_and_the_notice(sdist: Path) -> None:
    with tarfile.open(sdist) as packed:
        at_top = {name.partition("/")[2] for name in packed.getnames()}
    assert {"LICENSE", "NOTICE", "README.md", "pyproject.toml"} <= at_top


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
