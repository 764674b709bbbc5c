"""`reportedly bulk`, and `add` of what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.bulk import folder
from reportedly.cli import app
from tests.ledger.readings import FakeReader, many_reports

INPUT = "".join(
    json.dumps({name: value for name, value in report.to_dict().items() if name != "id"}) + "\n"
    for report in many_reports(3)
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Runs a command in an empty folder, by a reader without a model and with Ray's part done here."""
    pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'reportedly[ray]'")
    from tests.bulk.inline import Inline  # noqa: PLC0415, needs the extra

    @contextmanager
    def here(address: str | None, workers: int | None) -> Iterator[Inline]:
        yield Inline(0 if address == "stop" else None)

    monkeypatch.setattr("reportedly.bulk.cluster.connected", here)
    monkeypatch.setattr("reportedly.bulk.folder.find_spec", bool)
    monkeypatch.setattr("reportedly.bulk.reading._reader", FakeReader)
    monkeypatch.chdir(tmp_path)
    Path("news.jsonl").write_text(INPUT)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_a_corpus_is_read_and_loaded_into_a_ledger(run: Any) -> None:
    done = run("bulk", "news.jsonl", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "reports 3, known already 0, refused 0; statements 6, entities 2, claims 1\n"
    assert run("add", "out").stdout == "added 3, known already 0, refused 0\n"
    assert run("add", "out").stdout == "added 0, known already 3, refused 0\n"


def test_a_refusal_is_named_and_told_by_the_exit_code(run: Any) -> None:
    done = run("bulk", "news.jsonl", "none.jsonl", "out", "--json")
    assert done.exit_code == 1
    assert done.stderr.endswith("none.jsonl: does not exist\n")
    assert json.loads(done.stdout)["refused"][0]["reason"] == "does not exist"


def test_stopped_it_says_how_to_go_on(run: Any) -> None:
    done = run("bulk", "news.jsonl", "out", "--address", "stop")
    assert (done.exit_code, done.stdout) == (130, "")
    assert "the same command goes on" in done.stderr
    assert "is not finished" in run("add", "out").stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "find_spec", lambda name: None)
    done = CliRunner().invoke(app, ["bulk", "news.jsonl", "out"])
    assert done.exit_code == 1
    assert done.stderr == "reportedly: a corpus needs the package ray: pip install 'reportedly[ray]'\n"
