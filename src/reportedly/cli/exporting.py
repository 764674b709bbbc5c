"""`reportedly export`: what the ledger holds, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.printing import show_json, written_to
from reportedly.cli.reviewing import training_data


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly export reviews --output reviews.jsonl[/]")(export)


def export(
    what: Annotated[Literal["reviews"], typer.Argument(metavar="WHAT", help="reviews: as training data, JSON Lines.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    output: Annotated[Path | None, typer.Option(metavar="PATH", help="The file to write.")] = None,
) -> None:
    """Write what persons said of the reading as training data, one JSON object a line."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book, written_to(output):
        for row in training_data(book):
            show_json(row, one_line=True)
