"""The folder of a corpus: what lies where in it, and how files come to be there whole or not at all.

corpus.json            what was read, by which version, and whether all is done
readings/              a file a unit: each report with all that was read in it
refused/               what could not be read, and why
statements/day=…/      and attributions/day=…, mentions/day=…: by the day of publication, a file a shard
entities/, claims/     entities and claims across reports, a file a bucket
done/                  the marks that tasks left
.work/                 what the stages hand on to each other; goes when all is done
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from reportedly.errors import MissingExtra

MANIFEST = "corpus.json"
TABLES = ("statements", "attributions", "mentions", "entities", "claims")


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one corpus."""

    path: Path

    def final(self, table: str, name: str) -> Path:
        """Where a file of a table that stays lies."""
        return self.path / table / f"{name}.parquet"

    def work(self, *names: str) -> Path:
        """Where something lies that goes when all is done."""
        return self.path.joinpath(".work", *names)

    def is_done(self, stage: str, task: str) -> bool:
        """Whether a task has left its mark."""
        return self._mark(stage, task).exists()

    def mark(self, stage: str, task: str, told: dict[str, Any]) -> None:
        """Leave a task's mark, with what it tells of itself."""
        write_json(self._mark(stage, task), told)

    def told(self, stage: str, task: str) -> dict[str, Any]:
        """What a task told of itself."""
        found: dict[str, Any] = read_json(self._mark(stage, task))
        return found

    def all_told(self, stage: str) -> list[dict[str, Any]]:
        """What all tasks of a stage told of themselves."""
        return [read_json(path) for path in sorted((self.path / "done" / stage).glob("*.json"))]

    def forget_all_but(self, units: Iterable[str]) -> None:
        """Take away what was made of readings, because there are others now, and readings but those of these units."""
        kept = set(units)
        for path in (self.path / "done").glob("*"):
            if path.name not in ("scan", "read"):
                shutil.rmtree(path)
        for name in TABLES:
            shutil.rmtree(self.path / name, ignore_errors=True)
        for name in ("done/read", "readings", "refused"):
            for path in (self.path / name).glob("*"):
                if path.stem not in kept:
                    path.unlink()
        self.forget_work()

    def count_try(self, stage: str, task: str) -> int:
        """Note that this process begins a task; gives how many have since the program was started."""
        path = self.work("tries", stage, task)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as stream:
            stream.write(f"{os.getpid()}\n")
        return len(path.read_text("ascii").splitlines())

    def forget_tries(self) -> None:
        """Count anew."""
        shutil.rmtree(self.work("tries"), ignore_errors=True)

    def forget_work(self) -> None:
        """Take away what the stages handed on to each other."""
        shutil.rmtree(self.work(), ignore_errors=True)

    def _mark(self, stage: str, task: str) -> Path:
        return self.path / "done" / stage / f"{task}.json"


def is_corpus(path: Path) -> bool:
    """Whether `reportedly bulk` made this folder."""
    return (path / MANIFEST).is_file()


def require(*modules: str) -> None:
    """Raises MissingExtra where one of these is not installed."""
    for module in modules:
        if not find_spec(module):
            raise MissingExtra("a corpus", module, "ray")


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` when all has been written. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write a JSON value whole."""
    with written(path) as draft:
        draft.write_text(json.dumps(value), "ascii")


def read_json(path: Path) -> Any:
    """The JSON value in a file."""
    return json.loads(path.read_text("ascii"))
