"""`reportedly mcp`: the ledger for language models."""

from __future__ import annotations

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly mcp --ledger story.db[/]")(mcp)


def mcp(*, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Answer a language model's tools over the Model Context Protocol, on standard input and output."""
    from reportedly.assistants import serve_assistants  # noqa: PLC0415, needs an extra
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        serve_assistants(book)
