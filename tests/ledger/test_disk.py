"""Disks that are full or read-only, stood in for by small file systems in memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger

from .readings import FakeReader, make_report, many_reports
from .sql import is_sound

LONG = make_report("Fighters left. " + "word " * 150_000)
READ_ONLY = "cannot be opened or written; the file, or the folder it is in, is read-only or out of reach"
FULL = "the disk is full; make room and try again, nothing was lost"


def mount(*arguments: str | Path) -> bool:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.2 MB."""
    if os.name != "posix" or os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", "size=1200k", "tmpfs", tmp_path):
        pytest.skip("mounting a small disk needs root and the right to mount")
    yield tmp_path
    subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_a_full_disk_loses_nothing(disk: Path) -> None:
    path = disk / "story.db"
    with Ledger(path, reader=FakeReader()) as ledger:
        ledger.add(many_reports(3))
        with pytest.raises(LedgerError) as caught:
            ledger.add([LONG])
        assert str(caught.value) == f"{path}: {FULL}"
        assert len(ledger.reports()) == len(ledger.add(many_reports(3)).known) == 3
        assert is_sound(path)
        assert mount("-o", "remount,size=10m", disk)
        assert ledger.add([LONG]).added == (LONG.id,)
    assert is_sound(path)


def test_a_disk_that_is_full_from_the_start_says_so(disk: Path) -> None:
    path = disk / "story.db"
    filler = disk / "filler"
    filler.write_bytes(b"")
    with filler.open("wb", buffering=0) as stream:
        stream.write(b"x" * 1_300_000)
    with pytest.raises(LedgerError) as caught:
        Ledger(path)
    assert str(caught.value) == f"{path}: {FULL}"
    filler.unlink()
    with Ledger(path) as ledger:
        assert ledger.reports() == ()


@pytest.mark.parametrize("name", ["story.db", "new.db"])
def test_a_read_only_folder_says_so(disk: Path, name: str) -> None:
    with Ledger(disk / "story.db", reader=FakeReader()) as ledger:
        ledger.add(many_reports(1))
    assert mount("-o", "remount,ro", disk)
    with pytest.raises(LedgerError) as caught:
        Ledger(disk / name)
    assert str(caught.value) == f"{disk / name}: {READ_ONLY}"


def test_no_word_of_what_was_removed_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    gone = make_report("Zorvin Quellmark fled to Tirane. Who hid Quellmark?", title="Quellmark")
    with Ledger(path, reader=FakeReader()) as ledger:
        ledger.add([make_report("Rain fell."), gone])
        assert b"Quellmark" in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        ledger.remove(gone.id)
    assert b"quellmark" not in path.read_bytes().lower()
