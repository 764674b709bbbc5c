"""What changed in the claims: each change with the words that brought it about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.brief.make import quote_of
from reportedly.brief.rows import Row, row
from reportedly.brief.safe import one_line
from reportedly.brief.text import STYLES
from reportedly.brief.values import Quote
from reportedly.brief.wording import moment_text
from reportedly.claims.values import RecordedStatement, Turn
from reportedly.report import parse_published


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A turn that a claim took, with the words of the statements behind it."""

    turn: Turn
    quotes: tuple[Quote, ...]

    def to_dict(self) -> dict[str, Any]:
        """The turn as JSON values."""
        quotes = [quote.to_dict() for quote in self.quotes]
        return self.turn.to_dict() | {"quotes": quotes}


def make_turns(turns: Iterable[Turn], statements: Iterable[RecordedStatement]) -> tuple[Told, ...]:
    """The turns in their order, each with its words. That a claim was first said is news of its own, and no turn."""
    said = {recorded.statement.id: recorded for recorded in statements}
    return tuple(
        Told(turn=turn, quotes=tuple(quote_of(said[id]) for id in turn.because))
        for turn in turns
        if turn.before is not None or turn.reason is not None
    )


def render_turns(turns: Sequence[Told]) -> RenderableType:
    """The turns for a terminal, one below the other."""
    rows = [part for told in turns for part in _rows(told)]
    return Group(*rows) if rows else Text("No changes.")


def _rows(told: Told) -> Iterator[RenderableType]:
    turn = told.turn
    headline = Text(one_line(turn.summary), style="bold")
    if turn.after is None:
        headline.append("  corrected", style="bold red")
    else:
        headline.append(f"  {turn.before} → ", style="not bold").append(turn.after, style=STYLES[turn.after])
    yield Row(headline, 2, "•")
    yield row(f"{moment_text(parse_published(turn.at))}, {turn.claim}", 2, style="dim")
    if turn.reason:
        yield row(turn.reason, 4, lead="  !")
    for quote in told.quotes:
        yield row(f"“{quote.text}” {quote.outlet}", 4, style="italic")
