"""Stopped anywhere, started again, given more: a corpus is read once, and nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")


from reportedly.bulk import running
from reportedly.bulk.folder import Folder
from reportedly.bulk.loading import load_readings
from reportedly.bulk.running import run_bulk
from reportedly.bulk.stages import do_task
from reportedly.errors import CorpusError
from tests.ledger.readings import FakeReader, make_report, many_reports

from .conftest import Write
from .inline import Inline, assert_same_as_a_ledger, claims, rows

pytestmark = pytest.mark.usefixtures("small_units")
TABLES = ("readings", "refused", "statements", "attributions", "mentions", "entities", "claims")


def all_rows(out: Path) -> dict[str, list[str]]:
    return {table: sorted(map(repr, rows(out, table))) for table in TABLES}


@pytest.fixture
def source(write: Write) -> Path:
    return write("news.jsonl", [*many_reports(10), make_report("bonjour à tous"), "no JSON"])


def test_stopped_after_any_task_it_goes_on_and_comes_to_the_same(
    tmp_path: Path, source: Path, reader: FakeReader
) -> None:
    whole = Inline()
    summary = run_bulk([source], tmp_path / "whole", whole, shard=4)
    reader.read_ids.clear()
    for stop in range(0, len(whole.done), 3):
        out = tmp_path / f"stopped-{stop}"
        with pytest.raises(KeyboardInterrupt):
            run_bulk([source], out, Inline(stop), shard=4)
        assert run_bulk([source], out, Inline(), shard=4) == summary
        assert all_rows(out) == all_rows(tmp_path / "whole")
        assert len(reader.read_ids) == 11
        reader.read_ids.clear()


def test_a_draft_that_was_left_half_written_does_no_harm(tmp_path: Path, source: Path, reader: FakeReader) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run_bulk([source], out, Inline(3), shard=4)
    (out / "readings" / ".half.parquet.0").write_bytes(b"PAR1")
    summary = run_bulk([source], out, Inline(), shard=4)
    assert summary.reports == 10
    assert_same_as_a_ledger(out, tmp_path / "story.db")


def test_refusals_are_told_and_kept_with_their_reasons(tmp_path: Path, source: Path, reader: FakeReader) -> None:
    summary = run_bulk([source], tmp_path / "out", Inline())
    assert [(one.what.rpartition(":")[2], one.reason.partition(";")[0]) for one in summary.refused] == [
        ("11", "the report is in French"),
        ("12", "is not JSON: Expecting value at column 1"),
    ]
    assert [row["what"] for row in rows(tmp_path / "out", "refused")] == [one.what for one in summary.refused]


def test_run_again_it_does_nothing_and_tells_the_same(tmp_path: Path, source: Path, reader: FakeReader) -> None:
    summary = run_bulk([source], tmp_path / "out", Inline())
    idle = Inline()
    assert run_bulk([source], tmp_path / "out", idle) == summary
    assert idle.done == []


def test_given_more_it_reads_only_what_is_new(tmp_path: Path, source: Path, write: Write, reader: FakeReader) -> None:
    out = tmp_path / "out"
    run_bulk([source], out, Inline(), shard=4)
    reader.read_ids.clear()
    more = write("more.jsonl", [make_report("Convoy 90 reached Kabul. Nobody saw it.")])
    summary = run_bulk([source, more], out, Inline(), shard=4)
    assert len(reader.read_ids) == 1
    assert summary.reports == 11
    assert_same_as_a_ledger(out, tmp_path / "story.db")


def test_a_file_that_changed_is_read_anew_and_its_old_reports_go(
    tmp_path: Path, write: Write, reader: FakeReader
) -> None:
    out = tmp_path / "out"
    run_bulk([write("news.jsonl", many_reports(5))], out, Inline())
    summary = run_bulk([write("news.jsonl", many_reports(2))], out, Inline())
    assert summary.reports == 2
    assert len(rows(out, "readings")) == 2
    assert_same_as_a_ledger(out, tmp_path / "story.db")


def test_a_report_that_is_there_twice_counts_once(tmp_path: Path, write: Write, reader: FakeReader) -> None:
    one, other = write("one.jsonl", many_reports(4)), write("other.jsonl", [*many_reports(6), *many_reports(1)])
    summary = run_bulk([one, other], tmp_path / "out", Inline(), shard=4)
    assert (summary.reports, summary.repeats) == (6, 5)
    assert len(rows(tmp_path / "out", "statements")) == 12


def test_nothing_to_read_is_no_error_but_told(tmp_path: Path, reader: FakeReader) -> None:
    summary = run_bulk([tmp_path / "none.jsonl"], tmp_path / "out", Inline())
    assert (summary.reports, summary.claims, len(summary.refused)) == (0, 0, 1)
    assert claims(tmp_path / "out") == {}


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, source: Path) -> None:
    with pytest.raises(CorpusError, match="holds no corpus"):
        run_bulk([source], tmp_path, Inline())


def test_other_inputs_do_not_take_a_corpus_over(tmp_path: Path, source: Path, write: Write, reader: FakeReader) -> None:
    run_bulk([source], tmp_path / "out", Inline())
    with pytest.raises(CorpusError, match=r"news\.jsonl, too; name that"):
        run_bulk([write("more.jsonl", many_reports(1))], tmp_path / "out", Inline())


def test_another_version_does_not_mix_its_readings_in(
    tmp_path: Path, source: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_bulk([source], tmp_path / "out", Inline())
    monkeypatch.setattr(running, "version", lambda: "another")
    with pytest.raises(CorpusError, match="another version"):
        run_bulk([source], tmp_path / "out", Inline())


def test_an_unfinished_corpus_is_not_loaded(tmp_path: Path, source: Path, reader: FakeReader) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_bulk([source], tmp_path / "out", Inline(4))
    with pytest.raises(CorpusError, match="is not finished"):
        list(load_readings(tmp_path / "out"))


def test_a_damaged_manifest_is_told(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "corpus.json").write_text('{"version": 3}')
    with pytest.raises(CorpusError, match="missing or damaged"):
        run_bulk([source], out, Inline())


def test_a_task_over_which_workers_keep_dying_is_given_up(tmp_path: Path, source: Path) -> None:
    folder = Folder(tmp_path / "out")
    for _ in range(3):
        folder.count_try("read", "one")
    with pytest.raises(CorpusError, match="3 workers died over read one"):
        do_task(folder, "read", "one")
