"""Statements made comparable: those of each shard with the entities they name, and the keys they are paired by."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from reportedly.bulk.folder import Folder, written
from reportedly.bulk.lookup import load_directory
from reportedly.bulk.parts import write_part
from reportedly.bulk.plan import load_survey
from reportedly.bulk.reading import load_shard
from reportedly.claims.conflicts.answers import find_answers
from reportedly.claims.grouping.groups import event_keys, things
from reportedly.claims.profile import Profile, make_profile
from reportedly.claims.values import RecordedStatement
from reportedly.jsonable import dump_json, from_text, to_text
from reportedly.ledger.keys import hashed
from reportedly.ledger.loading import recorded_in
from reportedly.reading.values import Event, Place, Statement
from reportedly.report import Report

_RECORDED = {"report": pa.int64(), "recorded": pa.large_string(), "meaning": pa.binary()}
_REPORT = {"report": pa.large_string(), "members": pa.list_(pa.string())}
_POSTING = {"event": pa.int64(), "row": pa.int64()}


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What a row keeps of a statement beside its report."""

    statement: Statement
    event: Event
    place: Place | None


def prepare(folder: Folder, task: str) -> dict[str, Any]:
    """Prepare the statements of a shard."""
    readings = list(load_shard(folder, load_survey(folder), int(task)))
    recorded = [one for reading in readings for one in recorded_in(reading)]
    members = {reading.report.id: [entity.id for entity in reading.entities] for reading in readings}
    directory = load_directory(folder, members, recorded)
    profiles = [make_profile(one, directory) for one in recorded]
    _write_profiles(folder.work("profiles", f"{task}.pickle"), profiles)
    rows = ({"key": hashed(f"{e}\n{t}"), "event": hashed(e), "row": n} for n, e, t in _postings(profiles))
    write_part(folder.work("postings", f"{task}.arrow"), _POSTING, rows)
    answers = ({"key": hashed(one), "said": other} for one, other in find_answers(profiles).items())
    write_part(folder.work("answers", f"{task}.arrow"), {"said": pa.string()}, answers)
    write_part(folder.work("recorded", f"{task}.arrow"), _RECORDED, map(_recorded_row, recorded))
    reports = (
        {
            "key": hashed(reading.report.id),
            "report": dump_json(reading.report.to_dict()),
            "members": members[reading.report.id],
        }
        for reading in readings
    )
    write_part(folder.work("reports", f"{task}.arrow"), _REPORT, reports)
    return {"statements": len(recorded)}


def _recorded_row(one: RecordedStatement) -> dict[str, Any]:
    return {
        "key": hashed(one.statement.id),
        "report": hashed(one.report.id),
        "recorded": to_text(_Recorded(one.statement, one.event, one.place)),
        "meaning": one.meaning,
    }


def recorded_of(row: dict[str, Any], report: Report) -> RecordedStatement:
    """The statement of a row."""
    found = from_text(row["recorded"], _Recorded)
    return RecordedStatement(
        statement=found.statement, event=found.event, place=found.place, report=report, meaning=row["meaning"]
    )


def _postings(profiles: Sequence[Profile]) -> Iterator[tuple[int, str, str]]:
    for number, profile in enumerate(profiles):
        for event in event_keys(profile):
            yield from ((number, event, thing) for thing in things(profile))


def _write_profiles(path: Path, profiles: Sequence[Profile]) -> None:
    with written(path) as draft:
        draft.write_bytes(pickle.dumps(profiles, protocol=pickle.HIGHEST_PROTOCOL))


def load_profiles(folder: Folder, shard: str) -> list[Profile]:
    """The profiles of a shard, as `prepare` made them."""
    found: list[Profile] = _OwnValues(io.BytesIO(folder.work("profiles", f"{shard}.pickle").read_bytes())).load()
    return found


class _OwnValues(pickle.Unpickler):
    """Makes values of this package, arrays and days and hours, and nothing that a stranger's file might ask for."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in _MODULES or (module, name) in _ARRAYS else None
        if not isinstance(found, type) and (module, name) not in _ARRAYS:
            raise pickle.UnpicklingError(f"{module}.{name} has no place among profiles")
        return found


_ARRAYS = {
    ("numpy", "dtype"),
    ("numpy", "ndarray"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy._core.numeric", "_frombuffer"),
}
_MODULES = {
    "datetime",
    "reportedly.claims.profile",
    "reportedly.claims.values",
    "reportedly.reading.values",
    "reportedly.report",
}
