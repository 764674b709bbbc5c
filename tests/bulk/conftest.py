"""Corpora read here and now, without Ray, by a reader that needs no model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from reportedly.report import Report
from tests.ledger.readings import FakeReader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """What units are read by."""
    reader = FakeReader()
    monkeypatch.setattr("reportedly.bulk.reading._reader", lambda: reader)
    return reader


@pytest.fixture
def small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units of three reports."""
    monkeypatch.setattr("reportedly.bulk.units.REPORTS", 3)


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes reports, or lines that are none, as JSON Lines."""

    def write_lines(name: str, items: Iterable[Report | str]) -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{_line(item)}\n" for item in items), "utf-8")
        return path

    return write_lines


def _line(item: Report | str) -> str:
    if isinstance(item, str):
        return item
    return json.dumps({name: value for name, value in item.to_dict().items() if name != "id"})
