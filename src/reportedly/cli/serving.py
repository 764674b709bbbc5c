"""`reportedly serve`: the ledger in a browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly serve --ledger story.db[/]")(serve)


def serve(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="An address of this machine's own.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="0 is any that is free.")] = 8021,
) -> None:
    """Show the ledger in a browser on this machine, as pages and as JSON, until it is stopped with Ctrl-C."""
    from reportedly.desk import address, listen, serve_ledger  # noqa: PLC0415, a web server
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book, listen(host, port) as listening:
        print(f"The ledger is open at {address(listening)} (Ctrl-C stops it)", flush=True)
        serve_ledger(book, listening)
    sys.stdout.write("\n")
