"""What a corpus is made of, and how it is cut for the stages: `corpus.json`, and what is known once all is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import ValidationError
from pyarrow import parquet

from reportedly.bulk.folder import MANIFEST, Folder, read_json, write_json
from reportedly.bulk.units import Unit, cut_file, file_id
from reportedly.errors import CorpusError
from reportedly.intake import Header
from reportedly.jsonable import from_json, to_json
from reportedly.ledger.rules import digest_of

SHARD = 2_000  # reports whose statements a worker holds at once, twice as many where it compares two shards


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What `corpus.json` says: the files in their order, their units, what intake is told, by which version.

    `shard` is how many reports a worker holds at once. `done` is set when the last table has been written.
    """

    version: str
    files: tuple[str, ...]
    units: tuple[Unit, ...]
    refused: tuple[dict[str, str], ...]
    outlet: str | None
    fields: dict[str, str] = field(default_factory=dict)
    shard: int = SHARD
    done: bool = False

    @property
    def defaults(self) -> Header:
        """What stands in for what reports do not say of themselves."""
        return Header(outlet=self.outlet)


def load_plan(folder: Folder) -> Plan:
    """The plan of a corpus. Raises CorpusError where there is none that can be read."""
    try:
        return from_json(read_json(folder.path / MANIFEST), Plan)
    except (OSError, ValueError, TypeError, ValidationError):
        raise CorpusError(f"{folder.path}: {MANIFEST} is missing or damaged") from None


def save_plan(folder: Folder, plan: Plan) -> None:
    """Write `corpus.json`."""
    write_json(folder.path / MANIFEST, to_json(plan))


@cache
def version() -> str:
    """A digest of all that decides what is read in a report and what is made of it."""
    return digest_of(files("reportedly.intake"), files("reportedly.reading"), files("reportedly.claims"))


def files_to_scan(folder: Folder) -> list[str]:
    """The ids of all files."""
    return list(_files(folder))


def scan_file(folder: Folder, task: str) -> dict[str, Any]:
    """Cut the file of that id into units."""
    return {"units": to_json(cut_file(_files(folder)[task]))}


def _files(folder: Folder) -> dict[str, str]:
    return {file_id(path): path for path in read_json(folder.work("files.json"))}


def scanned(folder: Folder, paths: Iterable[str]) -> Iterator[Unit]:
    """The units of all files, when each has been scanned."""
    for path in paths:
        yield from from_json(folder.told("scan", file_id(path))["units"], tuple[Unit, ...])


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known once all is read: the units of each shard, which rows of a unit repeat a report, all outlets."""

    shards: tuple[tuple[str, ...], ...]
    repeats: dict[str, list[int]]
    outlets: tuple[str, ...]


def survey(folder: Folder, task: str) -> dict[str, Any]:
    """Go through the ids and outlets of all reports. A report that is there twice counts where it comes first."""
    plan = load_plan(folder)
    seen: set[int] = set()
    outlets: set[str] = set()
    repeats: dict[str, list[int]] = {}
    shards: list[list[str]] = []
    room = 0
    for unit in plan.units:
        table = parquet.read_table(folder.final("readings", unit.id), columns=["report", "outlet"])
        ids = [int(id, 16) for id in table["report"].to_pylist()]
        again = [row for row, id in enumerate(ids) if id in seen or id in ids[:row]]
        if again:
            repeats[unit.id] = again
        seen.update(ids)
        outlets.update(table["outlet"].to_pylist())
        if room < len(ids) - len(again) or not shards:
            shards.append([])
            room = plan.shard
        shards[-1].append(unit.id)
        room -= len(ids) - len(again)
    found = {"shards": shards, "repeats": repeats, "outlets": sorted(outlets)}
    write_json(folder.work("survey.json"), found)
    return {"shards": len(shards), "reports": len(seen), "repeats": sum(map(len, repeats.values()))}


def load_survey(folder: Folder) -> Survey:
    """What `survey` found."""
    found = read_json(folder.work("survey.json"))
    return Survey(tuple(map(tuple, found["shards"])), found["repeats"], tuple(found["outlets"]))
