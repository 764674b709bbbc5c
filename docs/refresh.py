"""Keeps the pages true: runs what they show and writes what it prints; writes the page of commands from the program.

Between `<!-- map of FOLDER -->` and `<!-- end of map -->` stands a table of the modules in that folder, each with the
first line of its docstring. Three kinds of code block are alive in README.md and docs/*.md:

- `console`: each line `$ reportedly …` is run, and what it prints follows it. `<!-- lines: 3-20 -->` on the line
  before the block keeps those lines of it only.
- `text` after a line `<!-- file: NAME -->`: becomes that file, for the commands after it.
- `python`: is run; a `text` block after a line `<!-- prints -->` takes what it prints.

A page's commands run in one empty folder that holds nothing but `examples/`. `python docs/refresh.py` rewrites the
pages, or those that are named; `tests/house` fails while one of them is out of date.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import typer.main
from typer.testing import CliRunner

from reportedly.cli import app

ROOT = Path(__file__).resolve().parent.parent
CLI_PAGE = ROOT / "docs" / "cli.md"
_DAY = date(2026, 11, 23)
_BLOCK = re.compile(r"(?:<!-- (?P<note>[^\n]*?) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)```\n", re.DOTALL)
_MAP = re.compile(r"<!-- map of (?P<folder>\S+) -->\n.*?<!-- end of map -->\n", re.DOTALL)
_LIVE = re.compile(r"```console\n\$ reportedly|<!-- prints -->|<!-- map of")


def live_pages() -> list[Path]:
    """The pages with blocks that are run."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [page for page in pages if page != CLI_PAGE and _LIVE.search(page.read_text("utf-8"))]


def refresh(page: str) -> str:
    """The page with all that its blocks print as it is printed now."""
    environment = {"COLUMNS": "80", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, environment):
        os.environ.pop("REPORTEDLY_LEDGER", None)
        Path("examples").symlink_to(ROOT / "examples")
        printed = ""

        def renew(block: re.Match[str]) -> str:
            nonlocal printed
            note, kind, body = block["note"] or "", block["kind"], block["body"]
            if kind == "text" and note.startswith("file: "):
                Path(note.removeprefix("file: ")).write_text(body, "utf-8")
            elif kind == "python":
                printed = _run_python(body)
            elif kind == "text" and note == "prints":
                return f"<!-- {note} -->\n```text\n{printed}```\n"
            elif kind == "console":
                begin = f"<!-- {note} -->\n" if note else ""
                return f"{begin}```console\n{_run_commands(body, note)}```\n"
            return block[0]

        return _BLOCK.sub(renew, _MAP.sub(_renew_map, page))


def _renew_map(found: re.Match[str]) -> str:
    folder = ROOT / found["folder"]
    rows = [
        f"| `{path.relative_to(folder)}` | {words} |"
        for path in sorted(folder.rglob("*.py"))
        if (words := (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0])
    ]
    table = "\n".join(["| | |", "| --- | --- |", *rows])
    return f"<!-- map of {found['folder']} -->\n{table}\n<!-- end of map -->\n"


def _run_python(code: str) -> str:
    with redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "<page>", "exec"), {"__name__": "__page__"})
    return out.getvalue()


def _run_commands(body: str, note: str) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_cut(_run(command), note)}" for command in commands)


def _run(command: str) -> str:
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "reportedly", f"only reportedly is run, not {program}"
    done = CliRunner().invoke(app, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, f"{command}: {done.output}"
    return "".join(line.rstrip() + "\n" for line in _on_one_day(done.output).splitlines())


def _on_one_day(text: str) -> str:
    """Today as one day for ever, or a page that shows when something was done would be out of date tomorrow."""
    today = date.today()
    for pattern in ("%Y-%m-%d", "%-d %B %Y"):
        text = text.replace(today.strftime(pattern), _DAY.strftime(pattern))
    return text


def _cut(text: str, note: str) -> str:
    wanted = re.fullmatch(r"lines: (\d+)-(\d+)", note)
    if wanted is None:
        return text
    lines = text.splitlines()
    first, last = int(wanted[1]), int(wanted[2])
    kept = (["…"] if first > 1 else []) + lines[first - 1 : last] + (["…"] if last < len(lines) else [])
    return "\n".join(kept) + "\n"


def all_commands() -> dict[str, Any]:
    """Every command by its name; one of a group by the group's name and its own: `review note`."""
    group: Any = typer.main.get_command(app)
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        within = getattr(command, "commands", None)
        found |= {f"{name} {own}": one for own, one in within.items()} if within else {name: command}
    return found


def make_cli_page() -> str:
    """The page of commands: every command with its arguments, options and example, as `--help` gives them."""
    commands = all_commands()
    index = [
        f"| [`{name}`](#{name.replace(' ', '-')}) | {_first_line(command)} |" for name, command in commands.items()
    ]
    parts = [
        "# Commands",
        "",
        "Made from the program by `make refresh`. `reportedly COMMAND --help` says the same.",
        "",
        "Commands that use a ledger take it from `--ledger PATH`, else from the variable `REPORTEDLY_LEDGER`, else",
        "from `reportedly.db` in the folder where they run. They exit with 0 when all went well, with 1 and one line",
        "on standard error when something did not, and with 2 when the command line itself is wrong.",
        "",
        "`reportedly --version` says which version this is. `reportedly --install-completion` has your shell (bash,",
        "zsh, fish or PowerShell) complete commands and options with the Tab key; `--show-completion` prints it.",
        "",
        "| command | what it does |",
        "| --- | --- |",
        *index,
    ]
    for name, command in commands.items():
        parts += ["", *_describe(name, command)]
    return "\n".join(parts) + "\n"


def _describe(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(f"reportedly {name}", [], resilient_parsing=True)
    usage = " ".join([context.info_name, *command.collect_usage_pieces(context)])
    yield from [f"## {name}", "", _plain(command.help), "", "```text", usage, "```"]
    rows = [_row(parameter) for parameter in command.params]
    if rows:
        yield from ["", "| | |", "| --- | --- |", *rows]
    if command.epilog:
        yield from ["", re.sub(r"^Example: (.*)$", r"Example: `\1`", _plain(command.epilog))]


def _row(parameter: Any) -> str:
    names = [] if parameter.param_type_name == "argument" else [", ".join(parameter.opts)]
    names += [parameter.metavar.replace("|", "\\|")] if parameter.metavar else []
    return f"| `{' '.join(names)}` | {_plain(parameter.help)} |"


def _first_line(command: Any) -> str:
    return _plain(command.help.split("\n\n")[0].replace("\n", " "))


def _plain(text: str) -> str:
    """Help text without the markup of the terminal."""
    return re.sub(r"\[/?[a-z]*\]", "", text).strip()


def main(names: list[str]) -> None:
    """Rewrite all pages that are out of date, or of those with commands the named ones."""
    for page in [Path(name).resolve() for name in names] or live_pages():
        _write(page, refresh(page.read_text("utf-8")))
    _write(CLI_PAGE, make_cli_page())


def _write(page: Path, text: str) -> None:
    if not page.exists() or page.read_text("utf-8") != text:
        page.write_text(text, "utf-8")
        print(f"rewrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
