"""`reportedly token new`, `list` and `revoke`: who may look at a ledger from another machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath
from reportedly.cli.printing import show, show_json

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Who has it; it stands beside what they write.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Say who may look at a ledger from another machine.")
    group.command("new", epilog="Example: [bold]reportedly token new 'Lena Okafor' --days 30[/]")(new)
    group.command("list", epilog="Example: [bold]reportedly token list[/]")(list_tokens)
    group.command("revoke", epilog="Example: [bold]reportedly token revoke 'Lena Okafor'[/]")(revoke)
    app.add_typer(group, name="token")


def new(
    name: _Name,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    days: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=3650, help="How long it lets in.")] = 90,
) -> None:
    """Make a token for a person or a program, and print it. It is shown this once: the ledger keeps its hash alone."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        secret = book.access.grant(name, days=days)
    print(secret)
    print(f"Keep it: it is not shown again. It lets in for {days} days.", file=sys.stderr)


def list_tokens(*, ledger: LedgerPath = DEFAULT_LEDGER, json: AsJson = False) -> None:
    """Show the tokens by name: when each was made, when it ends, and when it was last used."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        found = book.access.tokens()
    if json:
        show_json([token.to_dict() for token in found])
        return
    for token in found:
        used = f"last used {token.last_used[:16]}" if token.last_used else "never used"
        ends = "until" if token.valid else "ended"
        show(f"{token.name}: made {token.created[:10]}, {ends} {token.expires[:10]}, {used}")


def revoke(name: _Name, *, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Take a token away, and with it every session that was opened by it."""
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    with Ledger(ledger, create=False) as book:
        book.access.revoke(name)
