"""`reportedly export` over the hand-made ledger: where it writes, and what it says when it cannot."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.export.columns import load_tables
from tests.cli.conftest import Run

STREAMS = ["jsonld", "ftm", "geojson", "ics"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_all_tables_go_to_a_folder(run: Run, tmp_path: Path, format: str) -> None:
    result = run("export", "--to", format, "--output", "out/tables")
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "out" / "tables").iterdir()}
    assert names == {f"{name}.{format}" for name in load_tables()}


def test_all_tables_do_not_go_to_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.html").write_text("<html>", encoding="utf-8")
    result = run("export", "--to", "csv", "--output", "brief.html")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "brief.html: is a file" in result.stderr
    assert (tmp_path / "brief.html").read_text("utf-8") == "<html>"


def test_all_tables_go_to_a_folder_that_holds_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("export", "--to", "csv", "--output", "out").exit_code == 0
    assert (tmp_path / "out" / "notes.txt").read_text("utf-8") == "mine"


def test_one_table_goes_to_standard_output_or_to_a_file(run: Run, tmp_path: Path) -> None:
    printed = run("export", "claims", "--to", "csv")
    assert printed.exit_code == 0 and printed.stdout.startswith('"claim","summary"')
    assert run("export", "claims", "--to", "csv", "--output", "claims.csv").exit_code == 0
    assert (tmp_path / "claims.csv").read_bytes() == printed.stdout_bytes


@pytest.mark.parametrize("format", STREAMS)
def test_the_others_go_to_standard_output_or_to_a_file(run: Run, tmp_path: Path, format: str) -> None:
    printed = run("export", "--to", format)
    assert printed.exit_code == 0, printed.output
    assert run("export", "--to", format, "--output", "all").exit_code == 0
    assert (tmp_path / "all").read_bytes() == printed.stdout_bytes


def test_the_moment_is_passed_on(run: Run) -> None:
    from tests.cli.conftest import HandmadeLedger  # noqa: PLC0415

    run("export", "--to", "geojson", "--as-of", "2023-03-07")
    assert HandmadeLedger.asked == {"as_of": "2023-03-07"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--to", "csv"], "give --output"),
        (["events", "--to", "parquet"], "give --output"),
        (["events", "--to", "ics"], "ics has no tables"),
        (["--to", "xlsx"], "xlsx"),
        (["nonsense", "--to", "csv"], "nonsense"),
        (["claims"], "say the format"),
        (["reviews", "--to", "csv"], "reviews are JSON Lines"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, asked: list[str], told: str) -> None:
    result = run("export", *asked)
    assert result.exit_code == 2
    assert told in result.stderr


def test_claims_that_a_calendar_leaves_out_are_counted(run: Run) -> None:
    result = run("export", "--to", "ics", "--output", "story.ics")
    assert result.exit_code == 0
    assert "have no day, and are left out" in result.stderr


def test_a_ledger_that_is_not_there_is_said_so_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    result = run("export", "--to", "jsonld", "--ledger", "missing.db", "--output", "all.jsonld")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_finished_stays_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.ftm").write_text("as it was")

    def broken(_: Any) -> Any:
        yield b"half of it"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportedly.export.money.write_money", broken)
    result = run("export", "--to", "ftm", "--output", "all.ftm")
    assert result.exit_code == 1 and "No space left" in result.stderr
    assert (tmp_path / "all.ftm").read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["all.ftm"]


def test_parquet_without_its_package_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(__import__("sys").modules, "reportedly.export.parquet", raising=False)
    real = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run("export", "--to", "parquet", "--output", "out")
    assert result.exit_code == 1
    assert "pip install 'reportedly[parquet]'" in result.stderr and result.stderr.count("\n") == 1


def test_json_of_hostile_text_holds_no_control_character(run: Run) -> None:
    printed = run("export", "--to", "jsonld").stdout
    assert json.loads(printed)["@graph"]
    assert "\x1b" not in printed
