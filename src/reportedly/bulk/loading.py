"""A corpus to a ledger: its readings, which need not be read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.bulk.folder import Folder
from reportedly.bulk.plan import load_plan
from reportedly.bulk.reading import load_unit
from reportedly.errors import CorpusError
from reportedly.reading.values import Reading


def load_readings(path: Path) -> Iterator[Reading]:
    """All readings of a corpus, in the order of its files. Raises CorpusError when it is not finished."""
    folder = Folder(path)
    plan = load_plan(folder)
    if not plan.done:
        raise CorpusError(f"{path}: is not finished; the same `reportedly bulk` goes on where it was stopped")
    for unit in plan.units:
        yield from load_unit(folder, unit.id)
