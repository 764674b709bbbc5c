"""The stages of a corpus, in their order, each cut into tasks that know nothing of each other."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reportedly.bulk import claims, names, pairing, plan, reading, statements, tables
from reportedly.bulk.folder import Folder
from reportedly.errors import CorpusError

_TRIES = 3  # workers that a task may cost: Ray gives it to another whenever one dies


class Stage(NamedTuple):
    """A stage: its tasks, by name, and how one is done; what that tells is kept with the task's mark."""

    name: str
    tasks: Callable[[Folder], Sequence[str]]
    do: Callable[[Folder, str], dict[str, Any]]


def _units(folder: Folder) -> list[str]:
    return [unit.id for unit in plan.load_plan(folder).units]


def _shards(folder: Folder) -> list[str]:
    return [str(number) for number in range(len(plan.load_survey(folder).shards))]


def _one(_: Folder) -> list[str]:
    return ["all"]


SCAN = Stage("scan", plan.files_to_scan, plan.scan_file)
# Buckets are as many as shards, so that they grow no larger.
STAGES = (
    Stage("read", _units, reading.read),
    Stage("survey", _one, plan.survey),
    Stage("names", _shards, names.note_names),
    Stage("kin", _shards, names.find_kin),
    Stage("name-sets", _one, names.join_names),
    Stage("link", _shards, names.link),
    Stage("prepare", _shards, statements.prepare),
    Stage("pair", pairing.tiles, pairing.pair),
    Stage("statement-sets", _one, pairing.join_statements),
    Stage("claims", _shards, claims.form),
    Stage("tables", _shards, tables.write_tables),
)


def do_task(folder: Folder, stage: str, task: str) -> None:
    """Do a task, unless it is done, and leave its mark: what it told, when it began and ended (seconds of the clock),
    how many seconds of a core it took, and the process with the most memory that this ever held.

    Raises CorpusError where workers keep dying over the task.
    """
    if folder.is_done(stage, task):
        return
    if folder.count_try(stage, task) > _TRIES:
        raise CorpusError(f"{_TRIES} workers died over {stage} {task}, perhaps for want of memory")
    began, spent = time.time(), time.process_time()
    told = next(one for one in (SCAN, *STAGES) if one.name == stage).do(folder, task)
    seen = {
        "began": began,
        "ended": time.time(),
        "core_seconds": time.process_time() - spent,
        "process": os.getpid(),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    folder.mark(stage, task, {**told, **seen})
