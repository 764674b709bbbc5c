"""Tasks over the cores of this machine or over a cluster: the one module that knows Ray."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from reportedly.bulk.folder import Folder
from reportedly.bulk.stages import Stage, do_task
from reportedly.errors import CorpusError

_OBJECTS = 200 * 2**20  # bytes that Ray keeps for what tasks hand on: names of tasks, for the rest goes through files


class Cluster:
    """Workers that do tasks."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, folder: Folder, stage: Stage, tasks: Sequence[str]) -> Iterator[str]:
        """Do tasks of a stage; each is given when it is done. Raises CorpusError when one cannot be done."""
        import ray  # noqa: PLC0415, an extra
        import ray.data  # noqa: PLC0415

        rows = [{"folder": str(folder.path), "stage": stage.name, "task": task} for task in tasks]
        workers = min(self._workers, len(rows))
        try:
            items = ray.data.from_items(rows, override_num_blocks=len(rows))
            for row in items.map_batches(_do, batch_size=1, num_cpus=1, concurrency=workers).iter_rows():
                if row["failed"]:
                    raise CorpusError(f"{folder.path}: {stage.name} could not be done: {row['failed']}")
                yield row["task"]
        except ray.exceptions.RayError as error:
            raise CorpusError(f"{folder.path}: {stage.name} could not be done: {_reason(error)}") from None


def _do(batch: dict[str, Any]) -> dict[str, Any]:
    """Do the one task of a batch. What fails is handed back: raised here, Ray would print it in many lines."""
    folder, stage, task = (str(batch[name][0]) for name in ("folder", "stage", "task"))
    try:
        do_task(Folder(Path(folder)), stage, task)
    except Exception as error:
        return {"task": [task], "failed": [f"{task}: {_reason(error)}"]}
    return {"task": [task], "failed": [""]}


def _reason(error: Exception) -> str:
    told = " ".join(str(error).split())
    return told if isinstance(error, CorpusError) else f"{type(error).__name__}: {told}"


@contextmanager
def connected(address: str | None, workers: int | None) -> Iterator[Cluster]:
    """Ray on this machine, or the cluster at `address`, with so many workers or one a core. Raises CorpusError."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    import ray  # noqa: PLC0415, an extra
    import ray.data  # noqa: PLC0415

    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    cores = workers or os.cpu_count() or 1
    # "local": else it would join whatever other Ray runs on this machine.
    here = {"address": "local", "num_cpus": cores, "object_store_memory": _OBJECTS, "include_dashboard": False}
    try:
        ray.init(**({"address": address} if address else here), **quiet)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise CorpusError(f"no Ray at {address or 'this machine'}: {_reason(error)}") from None
    # Ray prints to standard output, in many lines and until it is shut down, that a machine was lost.
    with redirect_stdout(io.StringIO()):
        try:
            ray.data.DataContext.get_current().enable_progress_bars = False
            logging.getLogger("ray.data").setLevel(logging.ERROR)
            yield Cluster(workers or int(ray.cluster_resources().get("CPU", 1)))
        finally:
            ray.shutdown()
