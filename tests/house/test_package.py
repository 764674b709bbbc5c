"""The package as others get it: its door, its docstrings, what is in the wheel."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import reportedly
from tests.house.places import PACKAGE, ROOT, name_of

DOOR = {"Claim", "Ledger", "Reader", "Reading", "Report", "ReportedlyError", "Statement", "read"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_door() -> None:
    assert set(reportedly.__all__) == DOOR


@pytest.mark.parametrize("name", sorted(DOOR))
def test_a_name_of_the_door(name: str) -> None:
    assert getattr(reportedly, name).__name__ == name
    assert getattr(reportedly, name).__doc__


def test_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Desk'"):
        reportedly.Desk  # noqa: B018, the look-up itself is the test


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert packed == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    for needed in ("py.typed", "reading/tables/cues.yaml", "schema/reading.schema.json", "brief/templates/style.css"):
        assert f"reportedly/{needed}" in packed
    assert any(name.startswith("reportedly/ledger/migrations/versions/") for name in packed)
