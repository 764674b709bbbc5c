"""What a person says of the reading: the commands under `review`, and `reviews` and `undo`."""

from __future__ import annotations

from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from reportedly.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, TypeName
from reportedly.cli.printing import show_json

if TYPE_CHECKING:
    from reportedly.claims.reviews import Review
    from reportedly.ledger import Ledger

# Written out, as in `options`; a test compares them with the values.
Letter = Literal["A", "B", "C", "D", "E", "F"]
SubjectName = Literal["claim", "report", "entity", "outlet"]
PolarityName = Literal["positive", "negative"]
CertaintyName = Literal["certain", "probable", "possible", "unknown"]
MoodName = Literal[
    "asserted", "attributed", "hearsay", "confirmed", "unconfirmed", "denied", "expected", "requested", "conditional"
]

By = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; you, by your user name.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why, for whoever asks later.")]
_Statement = Annotated[
    str, typer.Argument(metavar="STATEMENT", help="A statement's id, as `reportedly claims CLAIM` shows it.")
]
_Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    review = typer.Typer(no_args_is_help=True, help="Say what was misread, and what belongs together.")
    example = "Example: [bold]reportedly review {}[/]"
    review.command(epilog=example.format("misread 3f9ac2d17b60e845.s3 --why 'a headline'"))(misread)
    review.command(epilog=example.format("correct 3f9ac2d17b60e845.s3 --mood denied --actor 'the army'"))(correct)
    review.command(epilog=example.format("join c-5d0f c-91ab"))(join)
    review.command(epilog=example.format("part 3f9ac2d17b60e845.s3"))(part)
    review.command(epilog=example.format("reliability 'Example Wire' B"))(reliability)
    review.command(epilog=example.format("note claim c-5d0f 'ask the hospital'"))(note)
    app.add_typer(review, name="review")
    app.command(epilog="Example: [bold]reportedly reviews --json[/]")(reviews)
    app.command(epilog="Example: [bold]reportedly undo 3[/]")(undo)


def misread(statement: _Statement, *, ledger: LedgerPath = DEFAULT_LEDGER, by: By = None, why: Why = "") -> None:
    """Mark a statement as misread: it takes no part in any claim."""
    with _open(ledger) as book:
        _show(book.review.misread(statement, by=by or getuser(), why=why))


def _lines(name: str) -> Any:
    return typer.Option(metavar=name, help="Once for each, all that there are; '' for none.")


def correct(  # noqa: PLR0913, one parameter an option
    statement: _Statement,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    type: Annotated[
        TypeName | None, typer.Option(metavar="TYPE", case_sensitive=False, help="A PLOVER type of event.")
    ] = None,
    actor: Annotated[list[str] | None, _lines("NAME")] = None,
    recipient: Annotated[list[str] | None, _lines("NAME")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where; '' for nowhere.")] = None,
    begin: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day; give both, an end left out is open.")
    ] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")] = None,
    quantity: Annotated[list[str] | None, _lines("'3 soldiers'|'3..5 soldiers'|'3.. soldiers'")] = None,
    polarity: Annotated[PolarityName | None, typer.Option(metavar="POLARITY", help="positive or negative.")] = None,
    certainty: Annotated[
        CertaintyName | None, typer.Option(metavar="DEGREE", help="certain, probable, possible or unknown.")
    ] = None,
    mood: Annotated[
        MoodName | None, typer.Option(metavar="MOOD", help=f"{', '.join(get_args(MoodName)[:-1])} or conditional.")
    ] = None,
    source: Annotated[list[str] | None, _lines("'person: NAME'")] = None,
    by: By = None,
    why: Why = "",
) -> None:
    """Put other values in the place of those that were read."""
    from reportedly.brief.fields import fields_from_text  # noqa: PLC0415, templates

    lists = {"actors": actor, "recipients": recipient, "quantities": quantity, "sources": source}
    one = {"type": type, "place": place, "begin": begin, "end": end, "polarity": polarity, "certainty": certainty}
    one |= {"mood": mood} | {name: None if given is None else "\n".join(given) for name, given in lists.items()}
    changes = fields_from_text({name: given for name, given in one.items() if given is not None})
    with _open(ledger) as book:
        _show(book.review.correct(statement, changes, by=by or getuser(), why=why))


def join(
    one: _Claim,
    other: _Claim,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = None,
    why: Why = "",
) -> None:
    """Hold two claims together, now and whatever comes."""
    with _open(ledger) as book:
        ids = (book.claim(id).id for id in (one, other))
        _show(book.review.join(*ids, by=by or getuser(), why=why))


def part(
    statement: _Statement,
    others: Annotated[
        list[str] | None, typer.Argument(metavar="[STATEMENT]...", help="From these; else from all of its claim.")
    ] = None,
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = None,
    why: Why = "",
) -> None:
    """Hold a statement apart from others, now and whatever comes."""
    with _open(ledger) as book:
        _show(book.review.part(statement, others or (), by=by or getuser(), why=why))


def reliability(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="Its name, as its reports give it.")],
    letter: Annotated[
        Letter, typer.Argument(metavar="LETTER", case_sensitive=False, help="A (completely reliable) to E, or F.")
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = None,
    why: Why = "",
) -> None:
    """Give an outlet its letter of the Admiralty code."""
    with _open(ledger) as book:
        _show(book.review.reliability(outlet, letter, by=by or getuser(), why=why))


def note(
    about: Annotated[SubjectName, typer.Argument(metavar="KIND", help="claim, report, entity or outlet.")],
    which: Annotated[str, typer.Argument(metavar="ID|NAME", help="Its id; an entity's or an outlet's name.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = None,
) -> None:
    """Write a note, which changes nothing and is shown beside what it is about."""
    with _open(ledger) as book:
        which = book.claim(which).id if about == "claim" else which
        _show(book.review.note(about, which, text, by=by or getuser()))


def reviews(*, ledger: LedgerPath = DEFAULT_LEDGER, json: AsJson = False) -> None:
    """Show all that persons said of the reading, what was undone included, each with its id."""
    with _open(ledger) as book:
        found = book.reviews()
    if json:
        show_json([review.to_dict() for review in found])
    else:
        _show(*found)


def undo(
    id: Annotated[int, typer.Argument(metavar="ID", help="Of a review, as `reportedly reviews` shows it.")],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: By = None,
) -> None:
    """Take a review back. It is kept, with who undid it."""
    with _open(ledger) as book:
        _show(book.undo(id, by=by or getuser()))


def _open(ledger: str) -> Ledger:
    from reportedly.ledger import Ledger  # noqa: PLC0415, a database

    return Ledger(ledger, create=False)


def _show(*found: Review) -> None:
    from reportedly.brief import render_reviews  # noqa: PLC0415, templates
    from reportedly.cli.printing import show  # noqa: PLC0415

    show(render_reviews(found))
