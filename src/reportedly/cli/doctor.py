"""`reportedly doctor`: what is installed, which model, which ledger, and what mends that which is missing or broken."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from reportedly.cli.printing import show, show_json

if TYPE_CHECKING:
    from rich.text import Text

    from reportedly.cli.doctor_findings import Finding

_MARKS = {"fine": ("✓", "green"), "missing": ("–", "yellow"), "broken": ("✗", "bold red")}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly doctor --ledger story.db[/]")(doctor)


def doctor(*, ledger: LedgerPath = DEFAULT_LEDGER, json: AsJson = False) -> None:
    """Look at the installation and the ledger, change nothing, and say what mends what is missing or broken.

    Exits with 1 where something is broken. An extra that is not installed and a ledger that was not made are missing,
    which is no fault.
    """
    from reportedly.cli.doctor_findings import State, find  # noqa: PLC0415, libraries of all kinds

    found = list(find(ledger))
    whole = all(finding.state is not State.BROKEN for finding in found)
    here = {"version": version("reportedly"), "python": platform.python_version(), "environment": sys.prefix}
    if json:
        show_json({**here, "whole": whole, "findings": [finding.to_dict() for finding in found]})
    else:
        show("reportedly {version}, Python {python} in {environment}".format(**here))
        for finding in found:
            show(_row(finding))
    if not whole:
        raise typer.Exit(1)


def _row(finding: Finding) -> Text:
    from rich.text import Text  # noqa: PLC0415, seldom needed with --json

    mark, style = _MARKS[finding.state]
    mend = f"\n    {_shown(finding.mend)}" if finding.mend else ""
    return Text.assemble((f"{mark} ", style), _shown(f"{finding.what}: {finding.says}"), mend)


def _shown(text: str) -> str:
    """As `brief.safe` has it, whose package needs more than may be installed."""
    return "".join(character if character.isprintable() else "�" for character in text)
