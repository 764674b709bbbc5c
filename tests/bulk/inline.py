"""What does the tasks in this process, and what is held against a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet

from reportedly.bulk.folder import Folder
from reportedly.bulk.loading import load_readings
from reportedly.bulk.stages import Stage, do_task
from reportedly.ledger import Ledger
from tests.ledger.readings import NoReader


class Inline:
    """Does tasks one after the other, and is interrupted after so many."""

    def __init__(self, tasks: int | None = None) -> None:
        self.left = tasks
        self.done: list[tuple[str, str]] = []

    def run(self, folder: Folder, stage: Stage, tasks: Sequence[str]) -> Iterator[str]:
        for task in tasks:
            if self.left == len(self.done):
                raise KeyboardInterrupt
            do_task(folder, stage.name, task)
            self.done.append((stage.name, task))
            yield task


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return [
        row for path in sorted((out / table).rglob("*.parquet")) for row in parquet.ParquetFile(path).read().to_pylist()
    ]


def claims(out: Path) -> dict[str, Any]:
    return {row["claim"]: json.loads(row["whole"]) for row in rows(out, "claims")}


def entities(out: Path) -> dict[str, Any]:
    return {row["entity"]: json.loads(row["whole"]) for row in rows(out, "entities")}


def assert_same_as_a_ledger(out: Path, path: Path) -> None:
    """The claims, the entities and the claim of each statement are those that a ledger of the same readings has."""
    with Ledger(path, reader=NoReader()) as ledger:
        assert all(outcome.result == "added" for outcome in ledger.add_readings(load_readings(out)))
        assert entities(out) == {entity.id: entity.to_dict() for entity in ledger.entities()}
        assert claims(out) == {claim.id: claim.to_dict() for claim in ledger.claims()}
        homes = {one.statement.id: one.claim for one in ledger.statements()}
        assert {row["statement"]: row["claim"] for row in rows(out, "statements")} == homes
