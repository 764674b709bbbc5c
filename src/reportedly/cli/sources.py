"""What `add` and `read` share: where reports come from, and what a user says of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reportedly.intake import Header, Options

Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field", metavar="FIELD=NAME", help="Which column or key holds text, outlet, published, title, url or byline."
    ),
]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Fetch from this host even if its address is not public."),
]


@contextmanager
def intake_options(
    sources: list[str], defaults: Header, fields: list[str] | None, hosts: list[str] | None
) -> Iterator[Options]:
    """The options of an intake, which may fetch where one of the sources is a web address."""
    from reportedly.intake import Options, is_address  # noqa: PLC0415, only commands that read files

    options = Options(defaults=defaults, fields=map_fields(fields or []))
    if not any(map(is_address, sources)):
        yield options
        return
    from reportedly.intake.web import Fetcher  # noqa: PLC0415, only where something is fetched

    with Fetcher(hosts or ()) as fetch:
        yield replace(options, fetch=fetch)


def map_fields(pairs: list[str]) -> dict[str, str]:
    """The names of fields elsewhere, by their names here. Raises typer.BadParameter for what is no such pair."""
    from reportedly.intake.records import FIELDS  # noqa: PLC0415, only commands that read files

    found: dict[str, str] = {}
    for pair in pairs:
        field, _, name = pair.partition("=")
        if field not in FIELDS or not name:
            raise typer.BadParameter(f"{pair!r}: write FIELD=NAME, the field one of {', '.join(FIELDS)}")
        found[field] = name
    return found
