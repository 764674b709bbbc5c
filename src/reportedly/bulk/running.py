"""A corpus from beginning to end: what is done already is left alone, the rest is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from reportedly.bulk.folder import Folder, is_corpus, write_json
from reportedly.bulk.plan import SHARD, Plan, load_plan, save_plan, scanned, version
from reportedly.bulk.stages import SCAN, STAGES, Stage
from reportedly.errors import Cause, CorpusError
from reportedly.intake import list_files
from reportedly.report import Refused

Tell = Callable[[str, int, int], None]  # the stage, how many of its tasks are done, of how many


class Workers(Protocol):
    """What does tasks."""

    def run(self, folder: Folder, stage: Stage, tasks: Sequence[str]) -> Iterable[str]:
        """Do tasks of a stage; each is given when it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a corpus holds; `repeats` are reports that were there more than once and count once."""

    reports: int
    repeats: int
    refused: tuple[Refused, ...]
    statements: int
    entities: int
    claims: int


def run_bulk(  # noqa: PLR0913, what a corpus is made of
    inputs: Sequence[Path],
    out: Path,
    workers: Workers,
    *,
    outlet: str | None = None,
    fields: dict[str, str] | None = None,
    shard: int = SHARD,
    tell: Tell = lambda *_: None,
) -> Summary:
    """Read the files and write the corpus to the folder `out`, or go on where that was stopped.

    Raises CorpusError when `out` holds something else, or what was read from other files or by another version.
    """
    folder = Folder(out.resolve())
    found = [one for path in inputs for one in list_files(path)]
    plan = Plan(
        version=version(),
        files=tuple(dict.fromkeys(str(one.resolve()) for one in found if isinstance(one, Path))),
        units=(),
        refused=tuple(one.to_dict() for one in found if isinstance(one, Refused)),
        outlet=outlet,
        fields=fields or {},
        shard=shard,
    )
    before = _begun(folder, plan)
    folder.forget_tries()
    write_json(folder.work("files.json"), plan.files)
    _run(folder, SCAN, workers, tell)
    plan = replace(plan, units=tuple(scanned(folder, plan.files)))
    if replace(before, done=False) != plan:
        folder.forget_all_but(unit.id for unit in plan.units)
        save_plan(folder, plan)
    elif before.done:
        return _sum_up(folder, plan)
    for stage in STAGES:
        _run(folder, stage, workers, tell)
    save_plan(folder, replace(plan, done=True))
    folder.forget_work()
    return _sum_up(folder, plan)


def _begun(folder: Folder, plan: Plan) -> Plan:
    """The plan by which the folder was begun; this one where it is new."""
    if not is_corpus(folder.path):
        if folder.path.exists() and any(folder.path.iterdir()):
            raise CorpusError(f"{folder.path}: is not empty and holds no corpus; name a new folder")
        save_plan(folder, plan)
    before = load_plan(folder)
    if before.version != plan.version:
        raise CorpusError(f"{folder.path}: was read by another version of reportedly; name a new folder")
    if (before.outlet, before.fields) != (plan.outlet, plan.fields):
        raise CorpusError(f"{folder.path}: was read with another --outlet or --field; name a new folder")
    if others := [path for path in before.files if path not in plan.files]:
        raise CorpusError(f"{folder.path}: holds what was read from {others[0]}, too; name that, or a new folder")
    return before


def _run(folder: Folder, stage: Stage, workers: Workers, tell: Tell) -> None:
    tasks = stage.tasks(folder)
    left = [task for task in tasks if not folder.is_done(stage.name, task)]
    done = len(tasks) - len(left)
    tell(stage.name, done, len(tasks))
    for number, _ in enumerate(workers.run(folder, stage, left) if left else (), start=done + 1):
        tell(stage.name, number, len(tasks))


def _sum_up(folder: Folder, plan: Plan) -> Summary:
    survey = folder.told("survey", "all")
    refused = [*plan.refused, *(one for unit in plan.units for one in folder.told("read", unit.id)["refused"])]
    return Summary(
        reports=survey["reports"],
        repeats=survey["repeats"],
        refused=tuple(Refused(one["what"], one["reason"], Cause(one["cause"])) for one in refused),
        statements=sum(told["statements"] for told in folder.all_told("prepare")),
        entities=sum(told["linked"] for told in folder.all_told("link")),
        claims=sum(told["claims"] for told in folder.all_told("claims")),
    )
