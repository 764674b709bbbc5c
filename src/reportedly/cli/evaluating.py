"""`reportedly evaluate`: how well the reader reads a file of texts with the right answers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import AsJson
from reportedly.cli.printing import show, show_json


class Corpus(StrEnum):
    """The public corpora whose forms are read, and the project's own; `reportedly.evaluate` says what each holds."""

    ATTRIBUTION = "attribution"
    TIME = "time"
    FACTUALITY = "factuality"
    ENTITIES = "entities"
    POLITICAL_EVENTS = "political-events"
    PLOVER = "plover"
    COREFERENCE = "coreference"
    MOOD = "mood"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly evaluate mood training/mood/test/city.txt[/]")(evaluate)


def evaluate(
    corpus: Annotated[Corpus, typer.Argument(help="The corpus in whose form the file is.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The texts with their answers.")],
    *,
    json: AsJson = False,
) -> None:
    """Score the reader on texts whose answers are known."""
    from rich.table import Table  # noqa: PLC0415, only here

    from reportedly.evaluate import evaluate as score  # noqa: PLC0415, loads the model
    from reportedly.reading import Reader  # noqa: PLC0415

    figures = score(corpus.value, file, Reader())
    if json:
        show_json(figures)
        return
    table = Table("figure", "value", box=None)
    for name, value in figures.items():
        table.add_row(name, f"{value:.3f}")
    show(table)
