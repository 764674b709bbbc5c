"""`reportedly brief` and `timeline`: what the ledger says, put in order for a reader."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.naming import explain_none
from reportedly.cli.options import DEFAULT_LEDGER, About, AsJson, AsOf, LedgerPath, at_most_one
from reportedly.cli.printing import show, show_json, written_to


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: [bold]reportedly brief --about Castelvaro --html > brief.html[/]")(brief)
    app.command(epilog="Example: [bold]reportedly timeline --as-of 2023-03-09[/]")(timeline)


def brief(  # noqa: PLR0913, one parameter an option
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print a web page that needs nothing else.")] = False,
    json: AsJson = False,
    as_of: AsOf = None,
    about: About = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it to a file.")] = None,
) -> None:
    """Show what is confirmed, reported, disputed, unverified, expected and not known, with the words it rests on."""
    at_most_one(markdown=markdown, html=html, json=json)
    from reportedly.brief import make_brief, render_html, render_markdown, render_text  # noqa: PLC0415, templates
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        claims = book.claims(as_of=as_of, about=about)
        made = make_brief(
            claims,
            book.statements(as_of=as_of),
            book.questions(as_of=as_of),
            book.reports(as_of=as_of),
            book.entities(as_of=as_of),
            as_of=as_of,
            about=about,
        )
        explain_none(book, claims, about)
    with written_to(output):
        if json:
            show_json(made.to_dict())
        elif markdown or html:
            sys.stdout.write(render_markdown(made) if markdown else render_html(made))
        else:
            show(render_text(made))


def timeline(
    *, ledger: LedgerPath = DEFAULT_LEDGER, json: AsJson = False, as_of: AsOf = None, about: About = None
) -> None:
    """Show the claims in order of the days on which they are said to have happened."""
    from reportedly.brief import make_timeline, render_timeline_text  # noqa: PLC0415, templates
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        claims = book.claims(as_of=as_of, about=about)
        made = make_timeline(
            claims,
            book.statements(as_of=as_of),
            book.entities(as_of=as_of),
            as_of=as_of,
            about=about,
        )
        explain_none(book, claims, about)
    if json:
        show_json(made.to_dict())
    else:
        show(render_timeline_text(made))
