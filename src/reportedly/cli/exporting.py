"""`reportedly export`: the ledger as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsOf, LedgerPath
from reportedly.cli.printing import complain

if TYPE_CHECKING:
    from reportedly.export import Holdings

# Written out, since the tables cost more to import than `--help` may take; a test compares them.
TableName = Literal["reports", "statements", "sources", "quantities", "entities", "claims", "events", "questions"]
FormatName = Literal["parquet", "csv", "jsonld", "ftm", "geojson", "ics"]

_TABLES = ("parquet", "csv")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly export events --to csv > events.csv[/]")(export)


def export(
    table: Annotated[
        TableName | None, typer.Argument(metavar="TABLE", help="One table only, of Parquet or CSV.")
    ] = None,
    *,
    to: Annotated[FormatName, typer.Option(metavar="FORMAT", help="parquet, csv, jsonld, ftm, geojson or ics.")],
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The file to write; for all tables, the folder.")
    ] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    as_of: AsOf = None,
) -> None:
    """Write the ledger as tables, JSON-LD, FollowTheMoney entities, GeoJSON of places or a calendar."""
    _check(table, to, output)
    from reportedly.export import render, render_table, render_tables, take_holdings  # noqa: PLC0415, a database
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        held = take_holdings(book, as_of=as_of)
    if table is not None:
        _write(render_table(table, held, to), output)
    elif to not in _TABLES:
        _write(render(held, to), output)
        _tell_left_out(held, to)
    else:
        assert output is not None
        output.mkdir(parents=True, exist_ok=True)
        for name, parts in render_tables(held, to):
            _write(parts, output / f"{name}.{to}")


def _check(table: str | None, to: str, output: Path | None) -> None:
    if table is not None and to not in _TABLES:
        raise typer.BadParameter(f"{to} has no tables; leave {table} out, or give --to csv or --to parquet")
    if output is None and to == "parquet":
        raise typer.BadParameter("Parquet is written to files: give --output")
    if output is None and to == "csv" and table is None:
        raise typer.BadParameter("all tables go to a folder: give --output, or name one table")


def _write(parts: Iterable[bytes], output: Path | None) -> None:
    """To standard output; or to a file, which is there whole or as it was."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(parts)
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(f".{output.name}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(parts)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _tell_left_out(held: Holdings, to: str) -> None:
    if to == "ics":
        from reportedly.export.diary import undated  # noqa: PLC0415, the calendar's package

        if number := len(undated(held)):
            complain(f"{number} of {len(held.claims)} claims have no day, and are left out")
