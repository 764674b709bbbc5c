"""`reportedly doctor`: over the installation that runs the tests, and over one in which something is wrong."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app, doctor_findings
from reportedly.ledger import Ledger
from reportedly.reading.encoder import sums
from reportedly.reading.encoder.encoder import MODEL
from tests.house.places import ROOT
from tests.ledger.readings import FakeReader, make_report

Doctor = Callable[..., Result]


@pytest.fixture
def doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return lambda *given: CliRunner().invoke(app, ["doctor", *given])


def finding(done: Result, what: str) -> dict[str, Any]:
    (found,) = (one for one in json.loads(done.stdout)["findings"] if one["what"].split()[0] == what)
    return dict(found)


def test_a_whole_installation_without_a_ledger_is_no_fault(doctor: Doctor) -> None:
    done = doctor()
    assert done.exit_code == 0
    assert "✓ packages: all " in done.stdout
    assert "whole, and loads" in done.stdout
    assert "– ledger: reportedly.db: there is no ledger here" in done.stdout
    assert "    reportedly add FOLDER\n" in done.stdout
    assert not Path("reportedly.db").exists()


def test_a_ledger_is_counted_and_left_as_it_is(doctor: Doctor) -> None:
    with Ledger("story.db", reader=FakeReader()) as ledger:
        ledger.add([make_report("One.")])
    before = Path("story.db").read_bytes()
    found = finding(doctor("--json", "--ledger", "story.db"), "ledger")
    assert (found["what"], found["state"]) == ("ledger story.db", "fine")
    assert "1 report, " in found["says"]
    assert Path("story.db").read_bytes() == before


def test_an_older_ledger_is_not_brought_up_to_date_by_looking(doctor: Doctor) -> None:
    Ledger("story.db").close()
    with sqlite3.connect("story.db") as connection:
        connection.execute("PRAGMA user_version = 3")
    done = doctor("--json", "--ledger", "story.db")
    assert "tables 3 of " in finding(done, "ledger")["says"]
    assert "when it is next used" in finding(done, "ledger")["says"]
    assert sqlite3.connect("story.db").execute("PRAGMA user_version").fetchone() == (3,)


def test_a_damaged_ledger_is_a_fault(doctor: Doctor) -> None:
    with Ledger("story.db", reader=FakeReader()) as ledger:
        ledger.add([make_report("One.")])
    connection = sqlite3.connect("story.db", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM reports")
    connection.close()
    done = doctor("--json", "--ledger", "story.db")
    assert done.exit_code == 1
    assert "damaged: a row of " in finding(done, "ledger")["says"]


def test_what_is_no_ledger_is_a_fault(doctor: Doctor) -> None:
    Path("notes.txt").write_text("Call the mill.")
    done = doctor("--ledger", "notes.txt")
    assert done.exit_code == 1
    assert "✗ ledger: notes.txt: is not a ledger" in done.stdout


def test_no_password_is_shown(doctor: Doctor) -> None:
    done = doctor("--ledger", "postgresql://desk:secret@127.0.0.1:1/story")
    assert done.exit_code == 1
    assert "127.0.0.1:1/story: no server answers there" in done.stdout
    assert "secret" not in done.output


def test_a_changed_model_is_a_fault(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "model"
    shutil.copytree(MODEL, copy)
    (copy / "classes.json").write_text("{}")
    monkeypatch.setattr(sums.changed, "__defaults__", (copy,))
    done = doctor("--json")
    assert done.exit_code == 1
    assert finding(done, "model")["says"] == "classes.json: not as given out"
    assert finding(done, "model")["mend"] == "pip install --force-reinstall reportedly"


@pytest.mark.parametrize("package", ["sqlalchemy", "jinja2", "onnxruntime", "numpy", "msgspec"])
def test_it_runs_where_a_package_is_missing_and_names_it(package: str, tmp_path: Path) -> None:
    code = f"""
import importlib.metadata, sys
sys.modules[{package!r}] = None
known = importlib.metadata.version
def version(name):
    if name == {package!r}:
        raise importlib.metadata.PackageNotFoundError(name)
    return known(name)
importlib.metadata.version = version
from reportedly.cli import main
sys.argv[1:] = ["doctor"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{package} is not installed" in done.stdout
    assert f"pip install '{package}" in done.stdout or f"pip install {package}" in done.stdout


def test_a_missing_extra_is_no_fault_and_has_its_command(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    amiss = doctor_findings._amiss
    monkeypatch.setattr(
        doctor_findings, "_amiss", lambda one: "mcp is not installed" if one.name == "mcp" else amiss(one)
    )
    done = doctor()
    assert done.exit_code == 0
    assert "– extra mcp: for answering a language model: mcp is not installed\n    pip install 'reportedly[mcp]'" in (
        done.stdout
    )


def test_it_knows_every_extra_for_users() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(doctor_findings.EXTRAS) == set(extras) - {"dev", "ftm", "mutants", "plot", "train"}


def test_a_list_of_sums_tells_each_changed_or_missing_file(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).write_text(name)
    (tmp_path / sums.LIST).write_text(sums.make_list(tmp_path))
    first = sums.fingerprint(tmp_path)
    assert sums.changed(tmp_path) == []
    (tmp_path / "one").write_text("1")
    (tmp_path / "two").unlink()
    assert sums.changed(tmp_path) == ["one", "two"]
    (tmp_path / sums.LIST).write_text(sums.make_list(tmp_path))
    assert sums.fingerprint(tmp_path) != first
