"""Files in pieces hold what the whole files hold."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")

import pyarrow as pa
from pyarrow import parquet

from reportedly.bulk.units import Cut, cut_file, read_unit
from reportedly.intake import Header, Options, find_reports
from reportedly.report import Refused
from tests.intake import pages
from tests.ledger.readings import many_reports

from .conftest import Write

DEFAULTS = Header(outlet="Northgate Wire")
PAGES = [(f"https://a.example/{n}", pages.page().replace("Bridge", f"Bridge {n}").encode()) for n in range(7)]

pytestmark = pytest.mark.usefixtures("small_units")


def assert_pieces_make_the_whole(path: Path, cut: Cut, pieces: int) -> None:
    units = cut_file(str(path))
    assert [unit.cut for unit in units] == [cut] * pieces
    assert len({unit.id for unit in units}) == pieces
    whole = list(find_reports(path, Options(defaults=DEFAULTS)))
    assert whole
    assert [item for unit in units for item in read_unit(unit, DEFAULTS, {})] == whole


def test_json_lines_with_lines_that_hold_no_report(write: Write) -> None:
    lines = [*many_reports(4), "", "no JSON", '{"text": "Fighters left."}', "", *many_reports(3)[1:]]
    assert_pieces_make_the_whole(write("news.jsonl", lines), Cut.LINES, 3)


def test_json_lines_that_end_without_a_line_break(write: Write) -> None:
    path = write("news.jsonl", many_reports(6))
    path.write_bytes(path.read_bytes().rstrip())
    assert_pieces_make_the_whole(path, Cut.LINES, 2)


@pytest.mark.parametrize("content", [b"", b"\n\n", '{"text": "a"}\n'.encode("utf-16")])
def test_json_lines_that_hold_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(content)
    units = cut_file(str(path))
    whole = list(find_reports(path, Options(defaults=DEFAULTS)))
    assert [item for unit in units for item in read_unit(unit, DEFAULTS, {})] == whole


@pytest.mark.parametrize("make", [pages.warc, pages.warc_packed])
def test_archives(tmp_path: Path, make: object) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(make(*PAGES))  # type: ignore[operator]
    assert_pieces_make_the_whole(path, Cut.BYTES, 3)


def test_an_archive_that_was_packed_as_a_whole_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    path.write_bytes(gzip.compress(pages.warc(*PAGES)))
    assert_pieces_make_the_whole(path, Cut.WHOLE, 1)


def test_an_archive_that_is_broken_gives_what_comes_before_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(pages.warc(*PAGES) + b"WARC/1.0\r\nContent-Length: nine\r\n\r\nrest")
    assert_pieces_make_the_whole(path, Cut.BYTES, 3)


def test_tables_of_several_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    texts = [*(one.text for one in many_reports(7)), None]
    rows = [{"text": text, "published": datetime(2021, 8, 20, 9, number)} for number, text in enumerate(texts)]
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)
    assert_pieces_make_the_whole(path, Cut.ROWS, 3)


def test_a_missing_file_is_one_unit_that_says_so(tmp_path: Path) -> None:
    (unit,) = cut_file(str(tmp_path / "none.jsonl"))
    (refused,) = read_unit(unit, DEFAULTS, {})
    assert "does not exist" in refused.reason  # type: ignore[union-attr]


def test_a_file_that_changes_has_other_units(write: Write) -> None:
    before = {unit.id for unit in cut_file(str(write("news.jsonl", many_reports(4))))}
    after = {unit.id for unit in cut_file(str(write("news.jsonl", many_reports(5))))}
    assert before.isdisjoint(after)


def test_a_file_that_is_gone_when_its_piece_is_read_is_one_refusal(write: Write) -> None:
    path = write("news.jsonl", many_reports(4))
    first, _ = cut_file(str(path))
    path.unlink()
    [refused] = read_unit(first, DEFAULTS, {})
    assert refused == Refused(str(path), "cannot be read: No such file or directory")
