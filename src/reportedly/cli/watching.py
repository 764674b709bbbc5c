"""`reportedly watch`: feeds into a ledger, for as long as it runs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.sources import AllowedHosts


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly watch https://alpenline.example/feed.xml --every 30[/]")(watch)


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Addresses of feeds, and files that list them as OPML.")
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    every: Annotated[float, typer.Option(metavar="MINUTES", min=1, help="How long to leave a feed alone.")] = 15,
    once: Annotated[
        bool, typer.Option("--once", help="Go round once; exit with 1 where something was not had.")
    ] = False,
    allow_host: AllowedHosts = None,
) -> None:
    """Poll feeds and add what they bring, until stopped. What happens is logged on standard error, one JSON a line.

    What is still to be read is kept in a file that ends in .watch, beside the ledger or, where that is on a server, in
    the folder you are in, so that nothing is lost.
    """
    from reportedly.intake.web import Fetcher  # noqa: PLC0415, only where something is fetched
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database
    from reportedly.ledger.database import file_beside  # noqa: PLC0415
    from reportedly.watch import TROUBLE, Memory, Watcher, find_feeds  # noqa: PLC0415

    found = find_feeds(feeds)
    counts: Counter[str] = Counter()

    def log(event: str, **details: object) -> None:
        counts[event] += 1
        _log(event, **details)

    with Ledger(ledger) as book, Memory(f"{file_beside(ledger)}.watch") as memory, Fetcher(allow_host or ()) as fetcher:
        watcher = Watcher(feeds=found, books=book, fetcher=fetcher, memory=memory, log=log, every=every * 60)
        try:
            if once:
                watcher.go_once()
            else:
                watcher.watch()
        except KeyboardInterrupt:
            _log("stopped")
            return
    _log("went round", **counts)
    if counts.keys() & TROUBLE:
        raise typer.Exit(1)


def _log(event: str, **details: object) -> None:
    # In ASCII: what a page says must not move a terminal's cursor.
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **details}
    print(json.dumps(line), file=sys.stderr, flush=True)
