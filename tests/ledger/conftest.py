from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.ledger import Ledger

from .readings import FakeReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def ledger(path: Path, reader: FakeReader) -> Iterator[Ledger]:
    with Ledger(path, reader=reader) as ledger:
        yield ledger
