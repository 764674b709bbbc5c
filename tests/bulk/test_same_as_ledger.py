"""A corpus gives what a ledger of its reports gives: ids, statuses, origins, histories and all."""

from __future__ import annotations

import json
from itertools import starmap
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bulk
from reportedly.bulk.running import run_bulk
from reportedly.reading.values import Reading
from reportedly.report import Report
from tests.claims.making import Said, reading_of
from tests.house.places import ROOT
from tests.ledger.test_in_step import reports

from .inline import Inline, assert_same_as_a_ledger, claims


def test_the_example_stories(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_bulk([ROOT / "examples" / "orrin-flood", ROOT / "examples" / "panjshir"], out, Inline(), shard=6)
    assert any(len(claim["origins"]) > 1 for claim in claims(out).values())
    assert_same_as_a_ledger(out, tmp_path / "story.db")


def test_made_up_reports(tmp_path: Path) -> None:
    source, out = tmp_path / "news.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps(report) + "\n" for report in bulk.made_up(60)))
    run_bulk([source], out, Inline(), shard=25)
    assert_same_as_a_ledger(out, tmp_path / "story.db")


class _Knows:
    def __init__(self, readings: dict[str, Reading]) -> None:
        self._readings = readings

    def read(self, report: Report) -> Reading:
        return self._readings[report.id]


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(
    drawn=st.lists(reports(), min_size=1, max_size=9, unique_by=lambda one: one[0].report.id),
    shard=st.integers(1, 4),
)
def test_a_small_town_where_names_meet_all_the_time(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[Said, ...]], shard: int
) -> None:
    folder = tmp_path_factory.mktemp("town")
    readings = {reading.report.id: reading for reading in starmap(reading_of, drawn)}
    sources = []
    for id, reading in readings.items():
        told = reading.report.to_dict()
        del told["id"]
        sources.append(folder / f"{id}.jsonl")
        sources[-1].write_text(json.dumps(told) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportedly.bulk.reading._reader", lambda: _Knows(readings))
        run_bulk(sources, folder / "out", Inline(), shard=shard)
    assert_same_as_a_ledger(folder / "out", folder / "story.db")
