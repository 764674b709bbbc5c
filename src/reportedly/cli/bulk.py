"""`reportedly bulk`: a corpus to Parquet, over many cores or machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, Outlet
from reportedly.cli.printing import complain, show_json, stopped
from reportedly.cli.sources import Fields, map_fields

if TYPE_CHECKING:
    from reportedly.bulk.running import Summary


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly bulk news.jsonl archive.warc.gz corpus/[/]")(bulk)


def bulk(  # noqa: PLR0913, one parameter an option
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT", help="JSON Lines, Parquet, WARC; other files are read whole.")
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write to.")],
    *,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="A Ray cluster whose machines share all these files.")
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="How many; else one a core.")] = None,
    outlet: Outlet = None,
    field: Fields = None,
    json: AsJson = False,
) -> None:
    """Read a corpus with many workers and write statements, attributions, entities and claims as Parquet.

    Stopped or killed at any moment, the same command goes on where it was. `reportedly add OUT` loads the result into a
    ledger. What is refused is named on standard error; the rest is read.
    """
    from reportedly.bulk.folder import require  # noqa: PLC0415, only commands that read files

    require("ray", "pyarrow")
    from reportedly.bulk.cluster import connected  # noqa: PLC0415, an extra
    from reportedly.bulk.running import run_bulk  # noqa: PLC0415, an extra

    try:
        with _told() as tell, connected(address, workers) as cluster:
            summary = run_bulk(inputs, out, cluster, outlet=outlet, fields=map_fields(field or []), tell=tell)
    except KeyboardInterrupt:
        stopped()
    for refused in summary.refused:
        complain(f"{refused.what}: {refused.reason}")
    if json:
        show_json(asdict(summary) | {"refused": [refused.to_dict() for refused in summary.refused]})
    else:
        typer.echo(_in_words(summary))
    if summary.refused:
        raise typer.Exit(1)


def _in_words(summary: Summary) -> str:
    return (
        f"reports {summary.reports}, known already {summary.repeats}, refused {len(summary.refused)};"
        f" statements {summary.statements}, entities {summary.entities}, claims {summary.claims}"
    )


@contextmanager
def _told() -> Iterator[Callable[[str, int, int], None]]:
    """Progress on a terminal's standard error, nothing elsewhere: the stage, and how many of its tasks are done."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, of: bar.update(task, description=stage, completed=done, total=of)
