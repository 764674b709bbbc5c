"""Options that several commands share, and the closed lists that some of them take."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, get_args

import typer

from reportedly.errors import InvalidReport
from reportedly.report import parse_published

# Written out here, since the enums they come from cost more to import than `--help` may take; a test compares them.
StatusName = Literal["confirmed", "reported", "unverified", "disputed", "denied", "expected"]
TypeName = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
KindName = Literal["outlet", "person", "organisation", "group", "publication", "footage", "anonymous", "hearsay"]

_DAYS_AGO = {"today": 0, "yesterday": 1}


def check_date(value: str | None) -> str | None:
    """A date as ISO 8601 has it, or a day by its distance; what is neither is a mistake of the user's."""
    if value is None:
        return None
    if value.strip().lower() in _DAYS_AGO:
        now = datetime.now().astimezone()
        return (now.date() - timedelta(days=_DAYS_AGO[value.strip().lower()])).isoformat()
    try:
        return parse_published(value).isoformat()
    except InvalidReport as error:
        raise typer.BadParameter(f"{error}, or today, yesterday") from None


def in_order(since: str | None, until: str | None) -> None:
    """Refuse a time that ends before it begins."""
    if since and until and parse_published(since).isoformat()[:10] > parse_published(until).isoformat()[:10]:
        raise typer.BadParameter(f"--since {since} is later than --until {until}")


LedgerPath = Annotated[
    str,
    typer.Option(
        "--ledger", metavar="PATH|URL", envvar="REPORTEDLY_LEDGER", help="The ledger: a file, or a postgresql:// URL."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="Count only what was public by then."),
]
ReadBy = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="Count only what the ledger had read by then."),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="Only what happened on this day or later."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="Only what happened on this day or earlier."),
]
About = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only what this person, group, organisation or place takes part in."),
]
OfStatus = Annotated[
    StatusName | None,
    typer.Option(metavar="STATUS", help="confirmed, reported, unverified, disputed, denied or expected."),
]
OfType = Annotated[
    TypeName | None,
    typer.Option(metavar="TYPE", case_sensitive=False, help="A PLOVER type of event, such as ASSAULT or AID."),
]
AtPlace = Annotated[str | None, typer.Option(metavar="NAME", help="Only what happened there.")]
NewSince = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="Only what was said for the first time then or later."),
]
RestsOn = Annotated[
    KindName | None,
    typer.Option(
        metavar="KIND", help=f"Only what rests on sources of this kind alone: {', '.join(get_args(KindName))}."
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where the file does not say.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=check_date, help="When, where the file does not say: 2021-08-20."),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its headline, where the file does not say.")]
Url = Annotated[str | None, typer.Option(metavar="URL", help="Its address, where the file does not say.")]

DEFAULT_LEDGER = "reportedly.db"


def at_most_one(**chosen: bool) -> None:
    """Refuse two forms of output at once."""
    names = [f"--{name}" for name, given in chosen.items() if given]
    if len(names) > 1:
        raise typer.BadParameter(f"{' and '.join(names)} cannot be combined")
