"""`reportedly copy`: a ledger from one database to another."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly copy story.db postgresql://desk@db.example/story[/]")(copy)


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The ledger: a file, or a postgresql:// URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where there is none yet: a file, or a URL.")],
) -> None:
    """Copy a ledger whole, from a file to a server or the other way, and compare every row.

    A place that holds reports already is refused. Whatever goes wrong, what is copied stays as it is, and nothing is
    left half copied.
    """
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    from reportedly.ledger.copying import copy_ledger  # noqa: PLC0415, a database

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("Copying rows and comparing them", total=None)
        reports = copy_ledger(source, target, told=lambda done, of: progress.update(task, completed=done, total=of))
    print(f"copied {reports} report{'' if reports == 1 else 's'}; every row is the same")
