"""`reportedly export`: the ledger as files for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsOf, LedgerPath
from reportedly.cli.printing import complain, fail

if TYPE_CHECKING:
    from reportedly.export import Holdings

# Written out, since the tables cost more to import than `--help` may take; a test compares them.
TableName = Literal["reports", "statements", "sources", "quantities", "entities", "claims", "events", "questions"]
What = Literal[TableName, "reviews"]
FormatName = Literal["parquet", "csv", "jsonld", "ftm", "geojson", "ics"]

_TABLES = ("parquet", "csv")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly export events --to csv > events.csv[/]")(export)


def export(
    what: Annotated[
        What | None,
        typer.Argument(metavar="WHAT", help="One table of Parquet or CSV; or reviews, as training data (JSON Lines)."),
    ] = None,
    *,
    to: Annotated[
        FormatName | None, typer.Option(metavar="FORMAT", help="parquet, csv, jsonld, ftm, geojson or ics.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The file to write; for all tables, the folder.")
    ] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    as_of: AsOf = None,
) -> None:
    """Write the ledger as tables, JSON-LD, FollowTheMoney entities, GeoJSON of places or a calendar; or its reviews."""
    if what == "reviews":
        _export_reviews(to, output, ledger, as_of)
    else:
        _export_holdings(what, _checked(what, to, output), output, ledger, as_of)


def _export_reviews(to: str | None, output: Path | None, ledger: str, as_of: str | None) -> None:
    if to is not None or as_of is not None:
        raise typer.BadParameter("reviews are JSON Lines and have no moment; leave --to and --as-of out")
    from reportedly.brief.safe import json_text  # noqa: PLC0415, a brief is no light import
    from reportedly.export.reviews import training_rows  # noqa: PLC0415, as the ledger
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        _write((f"{json_text(row)}\n".encode() for row in training_rows(book.reviews())), output)


def _export_holdings(table: TableName | None, to: str, output: Path | None, ledger: str, as_of: str | None) -> None:
    from reportedly.export import render, render_table, render_tables, take_holdings  # noqa: PLC0415, a database
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        held = take_holdings(book, as_of=as_of)
    if table is not None:
        _write(render_table(table, held, to), output)
    elif output is not None and to in _TABLES:
        if output.is_file():
            fail(f"{output}: is a file, and all tables go to a folder; or name one table")
        output.mkdir(parents=True, exist_ok=True)
        for name, parts in render_tables(held, to):
            _write(parts, output / f"{name}.{to}")
    else:
        _write(render(held, to), output)
        _tell_left_out(held, to)


def _checked(table: str | None, to: str | None, output: Path | None) -> str:
    """The format, where what is asked for makes sense."""
    if to is None:
        raise typer.BadParameter("say the format: --to parquet, csv, jsonld, ftm, geojson or ics")
    if table is not None and to not in _TABLES:
        raise typer.BadParameter(f"{to} has no tables; leave {table} out, or give --to csv or --to parquet")
    if output is None and to == "parquet":
        raise typer.BadParameter("Parquet is written to files: give --output")
    if output is None and to == "csv" and table is None:
        raise typer.BadParameter("all tables go to a folder: give --output, or name one table")
    return to


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
