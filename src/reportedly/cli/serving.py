"""`reportedly serve`: the ledger in a browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath

_IN_CLEAR = (
    "It speaks plain HTTP: put a reverse proxy with TLS before it, or who is on the way reads along (docs/desk.md)."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly serve --ledger story.db[/]")(serve)


def serve(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="An address of this machine's; 0.0.0.0 is all that it has.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="0 is any that is free.")] = 8021,
    sign_in: Annotated[
        bool, typer.Option("--sign-in", help="Ask for a token on this machine too, as behind a reverse proxy.")
    ] = False,
    processes: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, max=64, help="That answer at once: for many readers, one a core.")
    ] = 1,
) -> None:
    """Show the ledger in a browser, as pages and as JSON, until it is stopped with Ctrl-C.

    It listens on this machine alone. On any other address it asks for a token of `reportedly token new`.
    """
    from reportedly.desk import address, check_access, is_for_others, listen, serve_ledger  # noqa: PLC0415, a web server
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    for_others = is_for_others(host)
    with Ledger(ledger, create=False) as book:
        if for_others or sign_in:
            check_access(book, host)
    with listen(host, port) as listening:
        print(f"The ledger is open at {address(listening)} (Ctrl-C stops it)", flush=True)
        if for_others:
            print(_IN_CLEAR, file=sys.stderr, flush=True)
        serve_ledger(ledger, listening, sign_in=for_others or sign_in, processes=processes)
    sys.stdout.write("\n")
