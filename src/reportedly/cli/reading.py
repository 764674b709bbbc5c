"""`reportedly read`: what single reports say, without a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson, Outlet, Published, Title, Url, at_most_one
from reportedly.cli.printing import complain, show, show_json, show_schema
from reportedly.cli.sources import AllowedHosts, Fields, intake_options

if TYPE_CHECKING:
    from reportedly.intake import Options
    from reportedly.reading.values import Reading
    from reportedly.report import Found


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: [bold]reportedly read report.txt --outlet 'Example Wire' --published 2021-08-20[/]")(
        read
    )


def read(  # noqa: PLR0913, one parameter an option
    files: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="As for `add`.")] = None,
    *,
    json: AsJson = False,
    html: Annotated[bool, typer.Option("--html", help="Print a web page of one report.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a reading.")] = False,
    outlet: Outlet = None,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    field: Fields = None,
    allow_host: AllowedHosts = None,
) -> None:
    """Read reports and show every statement with its words, its sources and how sure they are.

    Several reports as JSON give one object a line.
    """
    at_most_one(json=json, html=html, schema=schema)
    if schema:
        show_schema("reading")
        return
    if not files:
        raise typer.BadParameter("give at least one file", param_hint="SOURCE")
    from reportedly.intake import Header  # noqa: PLC0415, only commands that read files

    defaults = Header(outlet=outlet, published=published, title=title, url=url)
    refused: list[str] = []
    with intake_options(files, defaults, field, allow_host) as options:
        reports = list(_find(files, options, refused))
    if html and len(reports) > 1:
        raise typer.BadParameter("--html shows one report; give one file")
    for reading in _read(reports, refused):
        _show(reading, json=json, html=html, alone=len(reports) == 1)
    if refused:
        raise typer.Exit(1)


def _find(files: list[str], options: Options, refused: list[str]) -> Iterator[Found]:
    from reportedly.intake import find_reports  # noqa: PLC0415, only commands that read files
    from reportedly.report import Refused  # noqa: PLC0415

    for file in files:
        for found in find_reports(file, options):
            if isinstance(found, Refused):
                _refuse(f"{found.what}: {found.reason}", refused)
            else:
                yield found


def _read(found: list[Found], refused: list[str]) -> Iterator[Reading]:
    if not found:
        return
    from reportedly.errors import ReadingError  # noqa: PLC0415
    from reportedly.reading import Reader  # noqa: PLC0415, loads the models

    reader = Reader()
    for item in found:
        try:
            yield reader.read(item.report)
        except ReadingError as error:
            _refuse(f"{item.where}: {error}", refused)


def _refuse(message: str, refused: list[str]) -> None:
    complain(message)
    refused.append(message)


def _show(reading: Reading, *, json: bool, html: bool, alone: bool) -> None:
    from reportedly.brief import render_reading_html, render_reading_text  # noqa: PLC0415, templates

    if json:
        show_json(reading.to_dict(), one_line=not alone)
    elif html:
        sys.stdout.write(render_reading_html(reading))
    else:
        show(render_reading_text(reading))
        if not alone:
            show("")
