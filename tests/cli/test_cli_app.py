from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from typing import get_args

import pytest

import refresh
from reportedly.claims.reviews import LETTERS, Subject
from reportedly.claims.values import Status
from reportedly.cli.options import KindName, StatusName, TypeName
from reportedly.cli.reviewing import CertaintyName, Letter, MoodName, PolarityName, SubjectName
from reportedly.reading.values import Certainty, EventType, Mood, Polarity, SourceKind
from tests.cli.conftest import HandmadeLedger, Run

COMMANDS = list(refresh.all_commands())


def test_help_is_wrapped_by_the_terminal_alone(run: Run) -> None:
    lines = run("watch", "--help", env={"COLUMNS": "100"}).stdout.splitlines()
    begin = next(number for number, line in enumerate(lines) if "What is still to be read" in line)
    assert len(lines[begin].rstrip()) > 80
    assert " ".join(" ".join(lines[begin : begin + 2]).split()).endswith("so that nothing is lost.")


def test_the_commands() -> None:
    assert COMMANDS == [
        "read", "add", "remove", "bulk", "watch", "brief", "timeline", "claims", "changes", "who", "questions",
        "reports", "reviews", "undo", "merge", "split", "decisions", "serve", "mcp", "export", "copy",
        "evaluate", "doctor",
        "review misread", "review correct", "review join", "review part", "review reliability", "review note",
        "token new", "token list", "token revoke",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(run: Run, command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.exit_code == 0
    assert f"Example: reportedly {command}" in done.stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"reportedly {version('reportedly')}\n"


def test_the_closed_lists_are_those_of_the_values() -> None:
    assert get_args(StatusName) == tuple(Status)
    assert get_args(TypeName) == tuple(EventType)
    assert get_args(KindName) == tuple(SourceKind)
    assert get_args(MoodName) == tuple(Mood)
    assert get_args(PolarityName) == tuple(Polarity)
    assert get_args(CertaintyName) == tuple(Certainty)
    assert get_args(SubjectName) == tuple(Subject)
    assert get_args(Letter) == tuple(LETTERS)


def test_ctrl_c_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(HandmadeLedger, "reports", interrupt)
    done = run("reports")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_closed_pipe_is_quiet() -> None:
    code = "from reportedly.cli import main; import sys; sys.argv[1:] = ['read', '--schema']; main()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None and program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""


def test_output_is_utf_8_whatever_the_locale() -> None:
    code = "from reportedly.cli import main; import sys; sys.argv[1:] = ['read', 'ü\\udcff.txt']; main()"
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == "reportedly: ü�.txt: does not exist\n"


def test_help_is_quick() -> None:
    code = "from reportedly.cli import main; import sys; sys.argv[1:] = ['--help']; main()"
    before = os.times()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
    after = os.times()  # of the processor, which does not hang on what else the machine does
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1


@pytest.mark.parametrize(
    ("typed", "offered"), [("cla", "claims"), ("review mis", "misread"), ("claims --st", "--status")]
)
def test_a_shell_completes_commands_and_options(typed: str, offered: str) -> None:
    code = "from reportedly.cli import main; main()"
    words = f"reportedly {typed}"
    environment = os.environ | {
        "_REPORTEDLY_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == [offered]


def test_it_shows_what_a_shell_needs_for_completion(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))  # tests may run below no shell
    done = run("--show-completion", "bash")
    assert done.exit_code == 0
    assert "complete -o default" in done.stdout or "complete -o nosort" in done.stdout
