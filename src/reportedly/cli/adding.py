"""`reportedly add` and `remove`: reports into a ledger and out of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, Outlet, Published, Title, Url
from reportedly.cli.printing import complain, show_json, stopped
from reportedly.cli.progress import Progress, shown
from reportedly.cli.sources import AllowedHosts, Fields, intake_options

if TYPE_CHECKING:
    from reportedly.intake import Options
    from reportedly.ledger import Ledger
    from reportedly.ledger.values import Added, Outcome
    from reportedly.report import Found, Refused, Report


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: [bold]reportedly add examples/orrin-flood --ledger flood.db[/]")(add)
    app.command(epilog="Example: [bold]reportedly remove 3f9ac2d17b60e845[/]")(remove)


def add(  # noqa: PLR0913, one parameter an option
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, archives, feeds, web addresses, or what `bulk` wrote; - is standard input.",
        ),
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    outlet: Outlet = None,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    field: Fields = None,
    allow_host: AllowedHosts = None,
    json: AsJson = False,
) -> None:
    """Read reports and add them to the ledger. What is refused is named on standard error; the rest is added.

    Stopped at any moment, the same command goes on where it was.
    """
    from reportedly.intake import Header  # noqa: PLC0415, only commands that read files
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    defaults = Header(outlet=outlet, published=published, title=title, url=url)
    with (
        intake_options(sources, defaults, field, allow_host) as options,
        Ledger(ledger) as book,
        shown(options.meter) as progress,
    ):
        outcomes, interrupted = _add_all(book, sources, options, progress)
    _sum_up(outcomes, json=json, interrupted=interrupted)


def _add_all(book: Ledger, sources: list[str], options: Options, progress: Progress) -> tuple[list[Outcome], bool]:
    """What became of each report, and whether somebody stopped it before the end."""
    from reportedly.bulk.folder import is_corpus  # noqa: PLC0415, as above
    from reportedly.intake import find_reports, total_bytes  # noqa: PLC0415

    corpora = [source for source in sources if is_corpus(Path(source))]
    others = [source for source in sources if source not in corpora]
    progress.expect(total_bytes(source) for source in others)
    found = (item for source in others for item in find_reports(source, options))
    places: dict[str, str] = {}
    outcomes: list[Outcome] = []
    try:
        added = book.add_each(_remember(found, places, progress), workers=os.cpu_count() or 1)
        for outcome in chain(added, *(_add_corpus(book, corpus) for corpus in corpora)):
            progress.advance()
            _tell(outcome, places)
            outcomes.append(outcome)
    except KeyboardInterrupt:
        return outcomes, True
    return outcomes, False


def remove(
    report_ids: Annotated[list[str], typer.Argument(metavar="REPORT_ID...", help="As `reportedly reports` lists it.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Take reports out of the ledger, with all that rests on them alone."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        book.remove(*report_ids)
    for id in report_ids:
        typer.echo(f"removed {id}")


def _add_corpus(book: Ledger, corpus: str) -> Iterator[Outcome]:
    from reportedly.bulk.folder import require  # noqa: PLC0415

    require("pyarrow")
    from reportedly.bulk.loading import load_readings  # noqa: PLC0415, an extra

    return book.add_readings(load_readings(Path(corpus)))


def _remember(
    items: Iterable[Found | Refused], places: dict[str, str], progress: Progress
) -> Iterator[Report | Refused]:
    """Pass reports on, keeping where each was found: a person knows it by its file."""
    from reportedly.report import Found  # noqa: PLC0415

    for item in items:
        progress.refresh()
        if isinstance(item, Found):
            places[item.report.id] = item.where
            yield item.report
        else:
            yield item


def _tell(outcome: Outcome, places: dict[str, str]) -> None:
    """Say on standard error what was refused."""
    place = places.pop(outcome.what, outcome.what)
    if outcome.result == "refused":
        complain(f"{place}: {outcome.reason}")


def _sum_up(outcomes: list[Outcome], *, json: bool, interrupted: bool) -> None:
    from reportedly.ledger.values import Added  # noqa: PLC0415, a database

    added = Added.sum(outcomes)
    if json:
        show_json(added.to_dict())
    else:
        typer.echo(_in_words(added))
    if interrupted:
        stopped()
    if added.refused:
        raise typer.Exit(1)


def _in_words(added: Added) -> str:
    causes = Counter(refused.cause.value for refused in added.refused).most_common()
    why = f" ({', '.join(f'{count} {cause}' for cause, count in causes)})" if causes else ""
    return f"added {len(added.added)}, known already {len(added.known)}, refused {len(added.refused)}{why}"
