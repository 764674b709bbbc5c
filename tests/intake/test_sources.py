from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from reportedly.errors import Cause
from reportedly.intake import read_source
from reportedly.report import Refused, Report

from .conftest import Write
from .readers import DEFAULTS, NONE, reason, refusals, reports

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_folder_is_read_with_all_below_it_in_order(write: Write, tmp_path: Path) -> None:
    write("b.txt", "title: b\n\nFighters left.")
    write("a/z.MD", "title: a/z\n\nFighters left.")
    write("a/b.jsonl", '{"text": "Fighters left.", "title": "a/b"}')
    write("c/empty.txt", "")
    write("d.txt", "title: d\n\nFighters left.")
    for passed_over in (".hidden.txt", ".git/a.txt", "expected.yaml", "map.png", "c/.DS_Store"):
        write(passed_over, "title: no\n\nFighters left.")
    write("e.docx", b"PK")
    found = list(read_source(tmp_path, DEFAULTS))
    assert [item.title if isinstance(item, Report) else item for item in found] == [
        "a/b",
        "a/z",
        "b",
        Refused(str(tmp_path / "c" / "empty.txt"), "is empty", Cause.NO_TEXT),
        "d",
        Refused(str(tmp_path / "e.docx"), "a .docx file is not read; save it as a .txt file", Cause.KIND),
    ]


def test_a_folder_that_links_to_itself_ends(write: Write, tmp_path: Path) -> None:
    write("a.txt", "Fighters left.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(reports(tmp_path, DEFAULTS)) == 1


@pytest.mark.parametrize("name", ["notes.yaml", ".hidden.txt", "below/.hidden.txt"])
def test_a_folder_without_reports_says_so(write: Write, tmp_path: Path, name: str) -> None:
    write(name, "Fighters left.")
    assert reason(tmp_path) == "holds no reports: no file in it or below it is of a kind that is read"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert reason(tmp_path / "a.txt") == "does not exist"
    assert reason(tmp_path / "a.html") == "does not exist"


def test_a_link_to_nowhere_says_so(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert refusals(tmp_path) == [(str(link), "does not exist")]


@pytest.mark.parametrize("kind", ["a.txt", "a.jsonl"])
def test_an_unreadable_file_says_so(write: Write, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(kind, "Fighters left.")
    monkeypatch.setattr(Path, "open", refuse)  # root may read all, so the mode of a file proves nothing
    assert reason(path) == "cannot be read: Permission denied"


def test_an_unreadable_folder_does_not_stop_the_rest(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a/a.txt", "Fighters left.")
    write("b/b.txt", "title: b\n\nFighters left.")
    look = Path.iterdir

    def refuse_a(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse_a)
    refused, report = read_source(tmp_path, DEFAULTS)
    assert refused == Refused(str(tmp_path / "a"), "cannot be read: Permission denied")
    assert isinstance(report, Report) and report.title == "b"


def test_a_named_file_of_any_other_kind_is_taken_as_text(write: Write) -> None:
    assert len(reports(write("report", "Fighters left."), DEFAULTS)) == 1
    assert len(reports(str(write("report.text", "Fighters left.")), DEFAULTS)) == 1


def test_a_kind_that_is_not_read_says_what_to_do(write: Write) -> None:
    assert reason(write("a.DOCX", "Fighters left.")) == "a .docx file is not read; save it as a .txt file"


def test_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    [(what, why)] = refusals(path, DEFAULTS)
    assert (what, why) == (f"{tmp_path}/caf\N{REPLACEMENT CHARACTER}.txt", "does not exist")


def give_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_holds_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    give_standard_input(monkeypatch, b"title: Valley\r\n\r\nFighters left.\r\n")
    [report] = reports("-", DEFAULTS)
    assert (report.title, report.text) == ("Valley", "Fighters left.\r\n")


@pytest.mark.parametrize(("data", "expected"), [(b"", "is empty"), (b"\xff\xfea\0", "looks like UTF-16")])
def test_standard_input_without_a_report_says_so(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: str) -> None:
    give_standard_input(monkeypatch, data)
    [(what, why)] = refusals("-")
    assert what == "standard input"
    assert why.startswith(expected)


def test_the_example_stories_go_through() -> None:
    stories = [folder for folder in EXAMPLES.iterdir() if folder.is_dir()]
    assert stories
    for story in stories:
        assert len(reports(story, NONE)) == len(list(story.glob("*.txt")))
