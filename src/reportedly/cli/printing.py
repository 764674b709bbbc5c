"""Printing: JSON, terminal text and errors, none of which can carry a control character out of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


_STOPPED = 130  # the exit code of a program that an interrupt from the keyboard ended


def show(content: RenderableType) -> None:
    """Print for a person: coloured on a terminal, plain in a pipe."""
    from rich.console import Console  # noqa: PLC0415, seldom needed with --json

    Console(highlight=False, markup=False, emoji=False).print(content)


def show_json(value: Any, *, one_line: bool = False) -> None:
    """Print JSON. Controls that JSON would let through are written as escapes, which mean the same."""
    from reportedly.brief.safe import json_text  # noqa: PLC0415, a brief is no light import

    sys.stdout.write(json_text(value, indent=None if one_line else 2) + "\n")


@contextmanager
def written_to(path: Path | None) -> Iterator[None]:
    """Print into a file, where one is given."""
    if path is None:
        yield
        return
    with path.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
        yield


def show_schema(name: str) -> None:
    """Print one of the JSON Schemas that come with the package."""
    from importlib.resources import files  # noqa: PLC0415, seldom needed

    sys.stdout.write((files("reportedly.schema") / f"{name}.schema.json").read_text("utf-8"))


def complain(message: str) -> None:
    """One line on standard error."""
    from reportedly.brief.safe import one_line  # noqa: PLC0415, a brief is no light import

    print(f"reportedly: {one_line(message)}", file=sys.stderr)


def stopped() -> NoReturn:
    """Say that an interrupt from the keyboard ended it, and exit as such programs do."""
    complain("stopped; the same command goes on where this one was")
    raise typer.Exit(_STOPPED)


def fail(message: str) -> NoReturn:
    """One line on standard error, and exit code 1."""
    complain(message)
    raise typer.Exit(1)
