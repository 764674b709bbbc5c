"""Tables: what they hold is what `columns.yaml` says, in CSV and in Parquet alike."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from reportedly.brief.safe import visible
from reportedly.claims.values import Status
from reportedly.cli.exporting import TableName
from reportedly.export import Holdings, render_table, take_holdings
from reportedly.export.columns import Column, ColumnType, Table, load_tables
from reportedly.export.csv_tables import write_csv
from reportedly.export.rows import ROWS
from reportedly.ledger import Ledger
from reportedly.reading.values import EventType
from tests.export.conftest import HOSTILE, REPORTS

TABLES = sorted(load_tables())
KINDS: dict[ColumnType, type | tuple[type, ...]] = {
    ColumnType.TEXT: str,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: (int, float),
    ColumnType.DATE: date,
    ColumnType.TEXTS: (list, tuple),
    ColumnType.SPANS: tuple,
}


def csv_rows(table: str, held: Holdings) -> list[dict[str, str]]:
    text = b"".join(render_table(table, held, "csv")).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def parquet_rows(table: str, held: Holdings) -> list[dict[str, Any]]:
    read = parquet.read_table(io.BytesIO(b"".join(render_table(table, held, "parquet"))))
    rows: list[dict[str, Any]] = read.to_pylist()
    return rows


def test_every_table_has_its_rows_and_its_name_in_the_command() -> None:
    assert set(ROWS) == set(load_tables()) == set(get_args(TableName))


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_the_columns_that_are_written_down_and_their_types(name: str, held: Holdings) -> None:
    rows = list(ROWS[name](held))
    assert rows
    for row in rows:
        assert set(row) == {column.name for column in load_tables()[name].columns}
        for column in load_tables()[name].columns:
            assert row[column.name] is None or isinstance(row[column.name], KINDS[column.type]), column


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_back_every_value(name: str, held: Holdings) -> None:
    for row, read in zip(ROWS[name](held), parquet_rows(name, held), strict=True):
        for column in load_tables()[name].columns:
            value, back = row[column.name], read[column.name]
            if column.type is ColumnType.SPANS:
                assert [(span["start"], span["end"]) for span in back] == list(value)
            else:
                assert back == (list(value) if column.type is ColumnType.TEXTS else value)


def test_parquet_carries_the_meaning_of_each_column(held: Holdings) -> None:
    read = parquet.read_table(io.BytesIO(b"".join(render_table("claims", held, "parquet"))))
    told = {field.name: field.metadata[b"description"].decode() for field in read.schema}
    assert told == {column.name: column.meaning for column in load_tables()["claims"].columns}


@pytest.mark.parametrize("name", TABLES)
def test_csv_gives_back_every_value(name: str, held: Holdings) -> None:
    for row, read in zip(ROWS[name](held), csv_rows(name, held), strict=True):
        for column in load_tables()[name].columns:
            assert read_cell(read[column.name], column) == shown(row[column.name])


def read_cell(cell: str, column: Column) -> Any:
    if cell == "":
        return None
    cell = cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell
    match column.type:
        case ColumnType.INTEGER | ColumnType.NUMBER:
            return float(cell)
        case ColumnType.TEXTS | ColumnType.SPANS:
            return json.loads(cell)
    return cell


def shown(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [one if isinstance(one, (str, type(None))) else list(one) for one in value] if value else []
    if isinstance(value, date):
        return value.isoformat()
    return (visible(value) or None) if isinstance(value, str) else value


ONE = Table("one", "a text", (Column("text", ColumnType.TEXT, "any"),))


def written(text: str) -> str:
    lines = b"".join(write_csv(ONE, [{"text": text}])).decode()
    (_, (cell,)) = csv.reader(io.StringIO(lines, newline=""))
    return cell


@given(st.text("=+-@'\t\r\n\"a,;\x00\u202e＝ ") | st.text())
def test_no_text_begins_as_a_formula_and_the_text_can_be_had_back(text: str) -> None:
    cell = written(text)
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)
    back = cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell
    assert back == visible(text)


def test_numbers_are_no_formulas() -> None:
    table = Table("one", "a number", (Column("number", ColumnType.NUMBER, "any"),))
    assert b"".join(write_csv(table, [{"number": -3.5}, {"number": None}])) == b'"number"\r\n-3.5\r\n""\r\n'


def test_a_hostile_report_is_data_in_csv(held: Holdings) -> None:
    (row,) = (row for row in csv_rows("reports", held) if row["report"] == HOSTILE.id)
    assert row["outlet"].startswith("'+Bad")
    assert row["title"] == "'-2+3�"
    assert row["text"].startswith("'=HYPERLINK") and "\x00" not in row["text"]
    assert len(row["text"]) == len(HOSTILE.text) + 1  # offsets still fit


def test_there_is_one_event_a_claim_and_not_one_a_report(held: Holdings) -> None:
    rows = parquet_rows("events", held)
    assert [row["claim"] for row in rows] == [claim.id for claim in held.claims]
    assert max(row["reports"] for row in rows) > 1
    assert {row["type"] for row in rows} <= {*EventType, None}
    assert {row["status"] for row in rows} <= set(Status)


def test_an_event_says_who_when_and_where(held: Holdings) -> None:
    (row,) = (row for row in parquet_rows("events", held) if row["words"].startswith("soldiers left Kabul"))
    assert row["actor"] == ["soldiers"] and row["type"] == "RETREAT" and "Kabul" in row["recipient"]
    assert row["date"] == row["last_date"] == date(2024, 3, 4)
    assert (row["place"], row["country"], row["reports"], row["origins"]) == ("Kabul", "AF", 1, 1)
    assert row["latitude"] == pytest.approx(34.5, abs=0.1) and row["longitude"] == pytest.approx(69.2, abs=0.1)
    assert row["sources"] == row["outlets"] == [HOSTILE.outlet]


def test_offsets_lead_to_the_exact_words(held: Holdings) -> None:
    texts = {row["report"]: row["text"] for row in parquet_rows("reports", held)}
    for row in parquet_rows("statements", held):
        assert " … ".join(texts[row["report"]][s["start"] : s["end"]] for s in row["evidence"]) == row["words"]
    for row in parquet_rows("questions", held):
        assert texts[row["report"]][row["span_start"] : row["span_end"]] == row["words"]
    for row in parquet_rows("quantities", held):
        assert texts[row["report"]][row["span_start"] : row["span_end"]] == row["text"]
    named = [row for row in parquet_rows("sources", held) if row["step"]]
    assert "governor" in {texts[row["report"]][row["span_start"] : row["span_end"]] for row in named}


def test_the_chain_of_sources_begins_with_the_outlet(held: Holdings) -> None:
    steps: dict[str, list[tuple[int, str]]] = {}
    for row in parquet_rows("sources", held):
        steps.setdefault(row["statement"], []).append((row["step"], row["kind"]))
    assert all(chain[0] == (0, "outlet") for chain in steps.values())
    assert all([step for step, _ in chain] == list(range(len(chain))) for chain in steps.values())


def test_what_a_person_corrected_is_corrected_and_says_so(tmp_path: Path) -> None:
    with Ledger(tmp_path / "story.db") as ledger:
        ledger.add(REPORTS)
        first = ledger.statements()[0].statement.id
        review = ledger.review.correct(first, {"mood": "hearsay", "actors": ["Nobody of the text"]}, by="Lena Okafor")
        held = take_holdings(ledger)
    (row,) = (row for row in parquet_rows("statements", held) if row["statement"] == first)
    assert (row["mood"], row["actors"], row["corrected_by"]) == ("hearsay", ["Nobody of the text"], [str(review.id)])
    (event,) = (row for row in parquet_rows("events", held) if row["statement"] == first)
    assert event["actor"] == ["Nobody of the text"]


def ids(held: Holdings) -> Iterator[tuple[str, str]]:
    for row in parquet_rows("statements", held):
        yield from (("entity", id) for id in [*row["actor_ids"], *row["recipient_ids"], row["place_id"]] if id)
        yield "report", row["report"]
        yield "claim", row["claim"]
    for row in parquet_rows("events", held):
        yield "statement", row["statement"]


def test_every_id_leads_to_a_row(held: Holdings) -> None:
    kinds = {"entity": "entities", "report": "reports", "claim": "claims", "statement": "statements"}
    known = {kind: {row[kind] for row in parquet_rows(table, held)} for kind, table in kinds.items()}
    found = set(ids(held))
    assert {kind for kind, _ in found} == set(known)
    assert [(kind, id) for kind, id in found if id not in known[kind]] == []
