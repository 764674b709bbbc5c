"""Statements made comparable: those of each shard with the entities they name, and the keys they are paired by."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Iterator, Sequence
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
from reportedly.jsonable import from_json, to_json
from reportedly.ledger.keys import hashed
from reportedly.reading.values import Event, Place, Reading, Statement
from reportedly.report import Report

_RECORDED = {"report": pa.int64(), "recorded": pa.large_string(), "meaning": pa.binary()}
_REPORT = {"report": pa.large_string(), "members": pa.list_(pa.string())}
_POSTING = {"event": pa.int64(), "row": pa.int64()}


def prepare(folder: Folder, task: str) -> dict[str, Any]:
    """Prepare the statements of a shard."""
    readings = list(load_shard(folder, load_survey(folder), int(task)))
    recorded = [one for reading in readings for one in record(reading)]
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
            "report": json.dumps(reading.report.to_dict(), ensure_ascii=False),
            "members": members[reading.report.id],
        }
        for reading in readings
    )
    write_part(folder.work("reports", f"{task}.arrow"), _REPORT, reports)
    return {"statements": len(recorded)}


def record(reading: Reading) -> Iterator[RecordedStatement]:
    """The statements of a reading as a ledger holds them."""
    events = {event.id: event for event in reading.events}
    places = {place.id: place for place in reading.places}
    meanings = reading.meanings or (b"",) * len(reading.statements)
    for one, meaning in zip(reading.statements, meanings, strict=True):
        place = None if one.place is None else places[one.place]
        yield RecordedStatement(
            statement=one, event=events[one.event], place=place, report=reading.report, meaning=meaning
        )


def _recorded_row(one: RecordedStatement) -> dict[str, Any]:
    body = {"statement": to_json(one.statement), "event": to_json(one.event), "place": to_json(one.place)}
    return {
        "key": hashed(one.statement.id),
        "report": hashed(one.report.id),
        "recorded": json.dumps(body, ensure_ascii=False),
        "meaning": one.meaning,
    }


def recorded_of(row: dict[str, Any], report: Report) -> RecordedStatement:
    """The statement of a row."""
    found = json.loads(row["recorded"])
    return RecordedStatement(
        statement=from_json(found["statement"], Statement),
        event=from_json(found["event"], Event),
        place=found["place"] and from_json(found["place"], Place),
        report=report,
        meaning=row["meaning"],
    )


def report_of(body: str) -> Report:
    """The report of a row."""
    fields = json.loads(body)
    del fields["id"]
    return Report(fields.pop("text"), **fields)


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
