"""`reportedly merge`, `split` and `decisions`: a person's word on who is who."""

from __future__ import annotations

from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from reportedly.cli.printing import show_json

if TYPE_CHECKING:
    from reportedly.claims.values import EntityDecision

_Named = Annotated[str, typer.Argument(metavar="NAME|ID", help="A name, or an id as `reportedly who --json` gives it.")]
_By = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; you, by your user name.")]
_Why = Annotated[str, typer.Option(metavar="TEXT", help="Why, for whoever asks later.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(epilog="Example: [bold]reportedly merge 'Ahmad Massoud' 'A. Masud' --why 'same office'[/]")(merge)
    app.command(epilog="Example: [bold]reportedly split 'Ahmad Massoud' 'Ahmad Masood'[/]")(split)
    app.command(epilog="Example: [bold]reportedly decisions --undo 3[/]")(decisions)


def merge(one: _Named, other: _Named, *, ledger: LedgerPath = DEFAULT_LEDGER, by: _By = None, why: _Why = "") -> None:
    """Say that two names are one person, body or place, now and in reports to come."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        _tell(book.merge(one, other, by=by or getuser(), why=why))


def split(one: _Named, other: _Named, *, ledger: LedgerPath = DEFAULT_LEDGER, by: _By = None, why: _Why = "") -> None:
    """Say that two names are not one person, body or place, now and in reports to come."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        _tell(book.split(one, other, by=by or getuser(), why=why))


def decisions(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    undo: Annotated[int | None, typer.Option(metavar="ID", help="Take this decision back first.")] = None,
    json: AsJson = False,
) -> None:
    """Show what counts of what was decided about names, each with its id."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        if undo is not None:
            book.undo(undo, by=getuser())
        found = book.decisions()
    if json:
        show_json([decision.to_dict() for decision in found])
    else:
        for decision in found:
            _tell(decision)


def _tell(decision: EntityDecision) -> None:
    from reportedly.brief import render_decision  # noqa: PLC0415, templates
    from reportedly.cli.printing import show  # noqa: PLC0415

    show(render_decision(decision))
