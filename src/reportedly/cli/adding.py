"""`reportedly add` and `remove`: reports into a ledger and out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, Outlet, Published, Title, Url
from reportedly.cli.printing import complain, show_json

if TYPE_CHECKING:
    from reportedly.ledger.values import Outcome
    from reportedly.report import Found, Refused, Report


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: [bold]reportedly add examples/orrin-flood --ledger flood.db[/]")(add)
    app.command(epilog="Example: [bold]reportedly remove 3f9ac2d17b60e845[/]")(remove)


def add(  # noqa: PLR0913, one parameter an option
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER|-", help="Files, folders, or - for standard input.")
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    outlet: Outlet = None,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    json: AsJson = False,
) -> None:
    """Read reports and add them to the ledger. What is refused is named on standard error; the rest is added."""
    from reportedly.intake import Header, Options, find_reports  # noqa: PLC0415, only commands that read files
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database
    from reportedly.ledger.values import Added  # noqa: PLC0415

    defaults = Header(outlet=outlet, published=published, title=title, url=url)
    found = (item for source in sources for item in find_reports(source, Options(defaults=defaults)))
    places: dict[str, str] = {}
    with Ledger(ledger) as book:
        outcomes = book.add_each(_remember(found, places))
        added = Added.sum(_watch(outcomes, places))
    if json:
        show_json(added.to_dict())
    else:
        typer.echo(f"added {len(added.added)}, known already {len(added.known)}, refused {len(added.refused)}")
    if added.refused:
        raise typer.Exit(1)


def remove(
    report_id: Annotated[str, typer.Argument(metavar="REPORT_ID", help="As `reportedly reports` lists it.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Take a report out of the ledger, with all that rests on it alone."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        book.remove(report_id)
    typer.echo(f"removed {report_id}")


def _remember(items: Iterable[Found | Refused], places: dict[str, str]) -> Iterator[Report | Refused]:
    """Pass reports on, keeping where each was found: a person knows it by its file."""
    from reportedly.report import Found  # noqa: PLC0415

    for item in items:
        if isinstance(item, Found):
            places[item.report.id] = item.where
            yield item.report
        else:
            yield item


def _watch(outcomes: Iterable[Outcome], places: dict[str, str]) -> Iterator[Outcome]:
    """Pass outcomes on, showing how many there were and what was refused."""
    with _progress() as advance:
        for outcome in outcomes:
            advance()
            if outcome.result == "refused":
                complain(f"{places.get(outcome.what, outcome.what)}: {outcome.reason}")
            yield outcome


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """A count of reports on a terminal's standard error, nothing elsewhere; gives what counts one more."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (
        TextColumn("Reading reports"),
        BarColumn(),
        TextColumn("{task.completed} done"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)
