"""`reportedly watch`: feeds into a ledger, for as long as it runs."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.sources import AllowedHosts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly watch feeds.opml --every 30[/]")(watch)


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="The feeds, as OPML.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    every: Annotated[float, typer.Option(metavar="MINUTES", min=1, help="How long to leave a feed alone.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Go round once, then end.")] = False,
    allow_host: AllowedHosts = None,
) -> None:
    """Poll feeds and add what they bring, until stopped. What happens is logged on standard error, one JSON a line.

    What is still to be read is kept in a file that ends in .watch, beside the ledger or, where that is on a server, in
    the folder you are in, so that nothing is lost.
    """
    from reportedly.intake.web import Fetcher  # noqa: PLC0415, only where something is fetched
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database
    from reportedly.ledger.database import file_beside  # noqa: PLC0415
    from reportedly.watch import Memory, Watcher, find_feeds  # noqa: PLC0415

    found = find_feeds(feeds)
    with Ledger(ledger) as book, Memory(f"{file_beside(ledger)}.watch") as memory, Fetcher(allow_host or ()) as fetcher:
        watcher = Watcher(feeds=found, books=book, fetcher=fetcher, memory=memory, log=_log, every=every * 60)
        try:
            if once:
                watcher.go_once()
            else:
                watcher.watch()
        except KeyboardInterrupt:
            _log("stopped")


def _log(event: str, **details: object) -> None:
    # In ASCII: what a page says must not move a terminal's cursor.
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **details}
    print(json.dumps(line), file=sys.stderr, flush=True)
