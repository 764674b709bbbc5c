"""Modules stay small enough to be read in one go."""

from __future__ import annotations

from statistics import median

from tests.house.places import PACKAGE, name_of

LENGTHS = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}


def test_no_module_is_longer_than_400_lines() -> None:
    assert {name: length for name, length in LENGTHS.items() if length > 400} == {}


def test_half_of_all_modules_are_shorter_than_150_lines() -> None:
    assert median(LENGTHS.values()) < 150
