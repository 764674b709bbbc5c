"""Bad input through the whole command line: one clear line, a non-zero exit, a ledger left whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app

HEADER = "title: Bridge falls\noutlet: Alpenline\npublished: 2023-03-07\n\n"
GOOD = HEADER + "The stone bridge at Castelvaro collapsed on Tuesday, the mayor said.\n"
SLOVENE = (
    "Most v Castelvaru se je v torek zjutraj zrušil, je povedala županja. Reka je poplavila več kot tristo hiš, "
    "gasilci pa so s streh rešili dvainšestdeset ljudi. Oblasti so prebivalce pozvale, naj ostanejo doma.\n"
)

BAD_FILES = {
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 8, "is not text"),
    "latin-1": (GOOD.replace("stone", "st\xf6ne").encode("latin-1"), "not UTF-8"),
    "utf-16": (GOOD.encode("utf-16"), "UTF-16"),
    "five megabytes": ((HEADER + "The river rose again. " * 240_000).encode(), "characters"),
    "another language": ((HEADER + SLOVENE).encode(), "Slovenian"),
    "a date that is none": (GOOD.replace("2023-03-07", "last Tuesday").encode(), "is not a date"),
    "no date": (GOOD.replace("published: 2023-03-07\n", "").encode(), "--published"),
    "no outlet": (GOOD.replace("outlet: Alpenline\n", "").encode(), "--outlet"),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger that holds one report."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    path = tmp_path / "story.db"
    assert add(path, tmp_path / "good.txt").exit_code == 0
    return path


def add(ledger: Path, *sources: Path) -> Result:
    return CliRunner().invoke(app, ["add", *map(str, sources), "--ledger", str(ledger)])


def is_whole(ledger: Path) -> bool:
    """Whether the ledger is sound and still holds its one report."""
    with sqlite3.connect(ledger) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        keys = connection.execute("PRAGMA foreign_key_check").fetchall() == []
        count = connection.execute("SELECT count(*) FROM reports").fetchone()
    return sound and keys and count == (1,)


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_the_reason_on_one_line(name: str, ledger: Path) -> None:
    content, reason = BAD_FILES[name]
    bad = ledger.parent / "bad.txt"
    bad.write_bytes(content)
    result = add(ledger, bad)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 1, lines
    assert reason in lines[0]
    assert "bad.txt" in lines[0]
    assert is_whole(ledger)


def test_a_bad_file_keeps_no_other_out(ledger: Path) -> None:
    folder = ledger.parent / "more"
    folder.mkdir()
    (folder / "1.txt").write_bytes(b"\x00\x01")
    (folder / "2.txt").write_text(GOOD.replace("Tuesday", "Monday"), encoding="utf-8")
    result = add(ledger, folder)
    assert result.exit_code == 1
    assert "added 1, known already 0, refused 1" in result.stdout


def test_a_folder_without_reports_is_refused(ledger: Path) -> None:
    folder = ledger.parent / "nothing"
    folder.mkdir()
    result = add(ledger, folder)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "nothing" in result.stderr
    assert is_whole(ledger)


def test_a_file_that_is_no_ledger_is_left_as_it_was(ledger: Path) -> None:
    other = ledger.parent / "notes.db"
    other.write_text("shopping list", encoding="utf-8")
    result = add(other, ledger.parent / "good.txt")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "notes.db" in result.stderr
    assert other.read_text(encoding="utf-8") == "shopping list"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 1 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting a small disk needs root and the right to mount")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_full_disk_leaves_the_ledger_whole(ledger: Path, small_disk: Path) -> None:
    there = small_disk / "story.db"
    assert add(there, ledger.parent / "good.txt").exit_code == 0
    long = ledger.parent / "long.txt"
    long.write_text(
        HEADER + "\n\n".join(f"The river rose by {n} metres on Monday." for n in range(300)), encoding="utf-8"
    )
    result = add(there, long)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "full" in result.stderr
    assert is_whole(there)


def test_a_read_only_folder_is_said_to_be_one(ledger: Path, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    result = add(small_disk / "story.db", ledger.parent / "good.txt")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "disk" in result.stderr
    assert is_whole(ledger)
