"""Parquet, where pyarrow is installed, and a clear word where it is not."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import Cause
from reportedly.intake import Header, Options, find_reports
from reportedly.report import Found, Refused

pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")
parquet = pytest.importorskip("pyarrow.parquet")

ROWS = [
    {"body": "Fighters left.", "outlet": "Ferry Post", "published": date(2021, 8, 20), "views": 3},
    {"body": None, "outlet": "Ferry Post", "published": date(2021, 8, 21), "views": 4},
    {"body": "Fighters came.", "outlet": None, "published": None, "views": 5},
]
OPTIONS = Options(defaults=Header(outlet="Northgate Wire"), fields={"text": "body"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "news.table"
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    return path


def test_each_row_is_a_report_or_a_refusal_with_its_number(path: Path) -> None:
    found, no_text, no_date = find_reports(path, OPTIONS)
    assert isinstance(found, Found)
    assert (found.where, found.report.text, found.report.day) == (f"{path}:1", "Fighters left.", date(2021, 8, 20))
    assert isinstance(no_text, Refused)
    assert (no_text.what, no_text.cause) == (f"{path}:2", Cause.NO_TEXT)
    assert isinstance(no_date, Refused)
    assert (no_date.what, no_date.cause) == (f"{path}:3", Cause.NO_DATE)


def test_a_damaged_table_is_refused_in_one_line(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])
    (refused,) = find_reports(path, OPTIONS)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("is damaged")
    assert "\n" not in refused.reason


def test_without_pyarrow_it_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (refused,) = find_reports(path, OPTIONS)
    assert isinstance(refused, Refused)
    assert "pip install 'reportedly[parquet]'" in refused.reason
