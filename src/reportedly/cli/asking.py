"""`reportedly claims`, `changes`, `who`, `questions` and `reports`: what the ledger holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.naming import explain_none
from reportedly.cli.options import (
    DEFAULT_LEDGER,
    About,
    AsJson,
    AsOf,
    AtPlace,
    LedgerPath,
    NewSince,
    OfStatus,
    OfType,
    ReadBy,
    RestsOn,
    Since,
    Until,
    at_most_one,
    check_date,
    in_order,
)
from reportedly.cli.printing import fail, show, show_json, show_schema

if TYPE_CHECKING:
    from reportedly.claims.values import Claim, LedgerEntity, RecordedStatement
    from reportedly.ledger import Hit, Ledger
    from reportedly.ledger.versions import Version

_NAMING = 50  # reports looked at, the latest, for what they call somebody
_CLAIM = re.compile(r"c-[0-9a-f]{1,12}")

_Query = Annotated[
    str | None, typer.Argument(metavar="QUERY|CLAIM", help="What to look for; or a claim's id, or its beginning.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: [bold]reportedly claims bridge --status disputed[/]")(claims)
    app.command(epilog="Example: [bold]reportedly changes --since 2023-03-09[/]")(changes)
    app.command(epilog="Example: [bold]reportedly who 'Elisa Marchetti'[/]")(who)
    app.command(epilog="Example: [bold]reportedly questions --as-of 2023-03-09[/]")(questions)
    app.command(epilog="Example: [bold]reportedly reports 'harbour fire'[/]")(reports)


def claims(  # noqa: PLR0913, one parameter an option
    query: _Query = None,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    status: OfStatus = None,
    type: OfType = None,
    about: About = None,
    place: AtPlace = None,
    since: Since = None,
    until: Until = None,
    new_since: NewSince = None,
    rests_on: RestsOn = None,
    as_of: AsOf = None,
    read_by: ReadBy = None,
    json: AsJson = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a claim.")] = False,
) -> None:
    """Show the claims, or those that fit: a query puts the best first, each with why; an id shows one in full."""
    at_most_one(json=json, schema=schema)
    in_order(since, until)
    if schema:
        show_schema("claim")
        return
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    moment = {"as_of": as_of, "read_by": read_by}
    fits = {"status": status, "type": type, "about": about, "place": place, "since": since, "until": until}
    fits |= {"new_since": new_since, "rests_on": rests_on}
    with Ledger(ledger, create=False) as book:
        if query is not None and _CLAIM.fullmatch(query):
            _show_claim(book, query, moment, json=json)
        elif query is not None:
            hits = book.search(query, **moment, **fits)
            _show_hits(book, hits, moment, json=json)
            explain_none(book, hits, about, place)
        else:
            found = book.claims(**moment, **fits)
            _show_claims(book, found, moment, json=json)
            explain_none(book, found, about, place)


def _show_claim(book: Ledger, id: str, moment: dict[str, str | None], *, json: bool) -> None:
    from reportedly.brief import render_claim  # noqa: PLC0415, templates

    claim = book.claim(id, **moment)
    statements = book.statements(claim=claim.id, **moment)
    if json:
        show_json({"claim": claim.to_dict(), "statements": [recorded.to_dict() for recorded in statements]})
    else:
        show(render_claim(claim, statements, book.entities(ids=[claim.place] if claim.place else [])))


def _show_claims(book: Ledger, found: Sequence[Claim], moment: dict[str, str | None], *, json: bool) -> None:
    from reportedly.brief import make_lines, render_lines  # noqa: PLC0415, templates

    if json:
        show_json([claim.to_dict() for claim in found])
    else:
        show(render_lines(make_lines(found, *_behind(book, found, moment))))


def _show_hits(book: Ledger, hits: Sequence[Hit], moment: dict[str, str | None], *, json: bool) -> None:
    from reportedly.brief import make_lines, render_hits  # noqa: PLC0415, templates

    if json:
        show_json([hit.to_dict() for hit in hits])
    else:
        found = [hit.claim for hit in hits]
        show(render_hits(hits, make_lines(found, *_behind(book, found, moment))))


def _behind(
    book: Ledger, found: Sequence[Claim], moment: dict[str, str | None]
) -> tuple[Sequence[RecordedStatement], Sequence[LedgerEntity]]:
    """The statements and the places of some claims."""
    statements = book.statements(claim=[claim.id for claim in found], **moment)
    return statements, book.entities(ids=[claim.place for claim in found if claim.place])


def changes(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=check_date, help="Only what reports of then or later did."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=check_date, help="Only what reports of then or earlier did."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Show what became confirmed, disputed, denied or corrected, by which words, the latest last."""
    in_order(since, until)
    from reportedly.brief import make_turns, render_turns  # noqa: PLC0415, templates
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        turns = book.changes(since=since, until=until)
        ids = list({turn.claim for turn in turns})
        made = make_turns(turns, book.statements(claim=ids))
    if json:
        show_json([turn.to_dict() for turn in made])
    else:
        show(render_turns(made))


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or part of one.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Show whom a name stands for: names, roles and who gave them, what they did and said, what was said of them."""
    from reportedly.brief import find_profiles, render_profile  # noqa: PLC0415, templates
    from reportedly.claims.entities.near import or_near  # noqa: PLC0415, as the ledger
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        entities = book.entities(as_of=as_of)
        found = find_profiles(name, book.claims(as_of=as_of), book.statements(as_of=as_of), entities)
        browser = book.browse(as_of)
        found = tuple(replace(one, called=browser.namings(one.entity.id, _NAMING)[0]) for one in found)
    if not found:
        near = or_near(name, (known for entity in entities for known in entity.names))
        fail(f"nobody and nothing in {ledger} is called {name!r}{near}")
    if json:
        show_json([profile.to_dict() for profile in found])
    else:
        for profile in found:
            show(render_profile(profile))


def questions(*, ledger: LedgerPath = DEFAULT_LEDGER, as_of: AsOf = None, json: AsJson = False) -> None:
    """Show what the reports say, in so many words, is not known, and what later answered it."""
    from reportedly.brief import render_questions  # noqa: PLC0415, templates
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        found = book.questions(as_of=as_of)
    if json:
        show_json([asked.to_dict() for asked in found])
    else:
        show(render_questions(found))


def reports(
    words: Annotated[
        str | None,
        typer.Argument(help="Only reports that hold all these words, or whose outlet does.", show_default=False),
    ] = None,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    as_of: AsOf = None,
    versions: Annotated[
        bool, typer.Option("--versions", help="Only reports that stood at one address, and what changed.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Show the reports in the ledger, each with its id."""
    from reportedly.brief import render_reports  # noqa: PLC0415, templates
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        if versions:
            _show_versions(book.versions(as_of=as_of), json=json)
            return
        found = book.reports(as_of=as_of, text=words)
    if json:
        show_json([report.to_dict() for report in found])
    else:
        show(render_reports(found))


def _show_versions(found: tuple[tuple[Version, ...], ...], *, json: bool) -> None:
    from reportedly.brief import render_versions  # noqa: PLC0415, templates

    if json:
        show_json([[version.to_dict() for version in versions] for versions in found])
    else:
        changes = [(version.report, version.taken_out, version.put_in) for versions in found for version in versions]
        show(render_versions(changes))
