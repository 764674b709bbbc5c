"""Without an extra: what needs it says so in one line with the command that brings it, and all else works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from tests.ledger.readings import FakeReader, make_report

_PROGRAM = """
import sys
for name in {missing}:
    sys.modules[name] = None
from reportedly.cli import main
sys.argv[1:] = {arguments}
main()
"""


def run(folder: Path, missing: tuple[str, ...], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line where some packages cannot be imported."""
    code = _PROGRAM.format(missing=missing, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small ledger, and a file that begins as Parquet does."""
    folder = tmp_path_factory.mktemp("extras")
    with Ledger(folder / "reportedly.db", reader=FakeReader()) as ledger:
        ledger.add([make_report()])
    (folder / "news.parquet").write_bytes(b"PAR1")
    (folder / "news.jsonl").write_text("{}\n")
    return folder


@pytest.mark.parametrize(
    ("missing", "arguments", "said"),
    [
        (("psycopg",), ("brief", "--ledger", "postgresql://desk@127.0.0.1/story"), "reportedly[postgres]"),
        (("psycopg",), ("copy", "reportedly.db", "postgresql://desk@127.0.0.1/story"), "reportedly[postgres]"),
        (("ray",), ("bulk", "news.jsonl", "out"), "reportedly[ray]"),
        (("mcp",), ("mcp",), "reportedly[mcp]"),
        (("pyarrow",), ("export", "--to", "parquet", "--output", "out"), "reportedly[parquet]"),
        (("pyarrow",), ("add", "news.parquet"), "reportedly[parquet]"),
    ],
)
def test_what_needs_an_extra_says_which(
    folder: Path, missing: tuple[str, ...], arguments: tuple[str, ...], said: str
) -> None:
    done = run(folder, missing, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("reportedly: ")
    assert done.stderr.count("\n") == 1
    assert f"needs the package {missing[0]}: pip install '{said}'" in done.stderr


def test_without_any_extra_the_rest_works(folder: Path) -> None:
    missing = ("psycopg", "ray", "pyarrow", "mcp", "mcp_types", "followthemoney", "duckdb", "pandas")
    for arguments in (("brief",), ("export", "events", "--to", "csv"), ("export", "--to", "ftm"), ("doctor",)):
        done = run(folder, missing, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
