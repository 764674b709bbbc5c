"""The command line. Each command is one call of the library and the printing of what it gives.

Nothing heavy is imported before a command needs it, so that `reportedly --help` is quick.
"""

from __future__ import annotations

import io
import re
import sys
from inspect import getdoc
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reportedly.cli import (
    adding,
    asking,
    assisting,
    briefs,
    bulk,
    copying,
    deciding,
    doctor,
    evaluating,
    exporting,
    reading,
    reviewing,
    serving,
    tokens,
    watching,
)
from reportedly.cli.printing import fail
from reportedly.errors import ReportedlyError


class Commands(TyperGroup):
    """The commands, with every expected error as one line on standard error and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except ReportedlyError as error:
            fail(str(error))
        except BrokenPipeError:
            raise  # the reader of a pipe has seen enough; typer ends quietly
        except OSError as error:
            reason = error.strerror or str(error)
            fail(f"{error.filename}: {reason}" if error.filename else reason)


app = typer.Typer(
    cls=Commands,
    name="reportedly",
    help="Reads dated news reports and keeps a ledger of who did what, who says so, and how sure they are.",
    epilog="Start with: [bold]reportedly add FOLDER[/], then [bold]reportedly brief[/]",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
_MODULES = (
    *(reading, adding, bulk, watching, briefs, asking, reviewing, deciding, serving, assisting, exporting, tokens),
    *(copying, evaluating, doctor),
)
for module in _MODULES:
    module.register(app)


def _unwrap(commands: typer.Typer) -> None:
    """Let the terminal break the lines of every help, and not its source."""
    for command in commands.registered_commands:
        command.help = re.sub(r"(?<!\n)\n(?!\n)", " ", getdoc(command.callback) or "")
    for group in commands.registered_groups:
        if group.typer_instance:
            _unwrap(group.typer_instance)


_unwrap(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415, seldom needed

        typer.echo(f"reportedly {version('reportedly')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # News is full of characters that an old console's encoding lacks, and JSON is UTF-8.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="reportedly")
