"""Units to readings: a file for each, with a row for each report and all that was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from reportedly.bulk.folder import Folder, written
from reportedly.bulk.plan import Survey, load_plan
from reportedly.bulk.units import read_unit
from reportedly.errors import ReadingError
from reportedly.jsonable import from_json, parse_json, to_text
from reportedly.ledger.loading import report_of
from reportedly.ledger.tables import PARTS
from reportedly.reading import Reader
from reportedly.reading.values import Reading
from reportedly.report import Found, Refused

READINGS = pa.schema(
    [
        ("report", pa.string()),  # its id
        ("outlet", pa.string()),
        ("published", pa.string()),  # ISO 8601, a day or a time
        ("day", pa.date32()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("byline", pa.string()),
        ("language", pa.string()),
        ("text", pa.large_string()),
        ("found", pa.string()),  # the file, and where in it
        ("reading", pa.large_string()),  # JSON: the parts of the reading
        ("meanings", pa.list_(pa.binary())),  # the vectors of its statements, in their order
    ]
)
REFUSED = pa.schema([("what", pa.string()), ("reason", pa.string()), ("cause", pa.string())])


@cache
def _reader() -> Reader:
    return Reader(threads=1)


def read(folder: Folder, task: str) -> dict[str, Any]:
    """Read the unit of that id."""
    plan = load_plan(folder)
    unit = next(unit for unit in plan.units if unit.id == task)
    kept: list[dict[str, Any]] = []
    refused: list[Refused] = []
    for item in read_unit(unit, plan.defaults, plan.fields):
        outcome = _read(item) if isinstance(item, Found) else item
        if isinstance(outcome, Refused):
            refused.append(outcome)
        else:
            kept.append(outcome)
    write_rows(folder.final("refused", task), REFUSED, [one.to_dict() for one in refused])
    write_rows(folder.final("readings", task), READINGS, kept)
    return {"read": len(kept), "refused": [one.to_dict() for one in refused]}


def _read(found: Found) -> dict[str, Any] | Refused:
    report = found.report
    try:
        reading = _reader().read(report)
    except ReadingError as error:
        return Refused(found.where, str(error), error.cause)
    fields = report.to_dict()
    return {
        "report": fields.pop("id"),
        **fields,
        "day": report.day,
        "language": reading.language,
        "found": found.where,
        "reading": to_text({name: getattr(reading, name) for name in PARTS}),
        "meanings": list(reading.meanings),
    }


def write_rows(path: Path, schema: pa.Schema, rows: Sequence[dict[str, Any]]) -> None:
    """Write a file of Parquet whole."""
    with written(path) as draft:
        parquet.write_table(pa.Table.from_pylist(list(rows), schema), draft, compression="zstd")


def load_unit(folder: Folder, unit: str, repeats: Iterable[int] = ()) -> Iterator[Reading]:
    """The readings of a unit without the rows that repeat others."""
    left_out = set(repeats)
    for number, row in enumerate(parquet.read_table(folder.final("readings", unit)).to_pylist()):
        if number not in left_out:
            yield _reading(row)


def load_shard(folder: Folder, survey: Survey, shard: int) -> Iterator[Reading]:
    """The readings of a shard."""
    for unit in survey.shards[shard]:
        yield from load_unit(folder, unit, survey.repeats.get(unit, ()))


def _reading(row: dict[str, Any]) -> Reading:
    parts = parse_json(row["reading"])
    return Reading(
        report=report_of({**row, "id": row["report"]}),
        language=row["language"],
        meanings=tuple(row["meanings"]),
        **{name: tuple(from_json(body, part.kind) for body in parts[name]) for name, part in PARTS.items()},
    )
