"""Paragraphs for a terminal. Text from reports becomes `Text`, never markup, and loses its control characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from reportedly.brief.safe import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph under a hanging indent, without blanks at the ends of its lines."""

    text: Text
    indent: int = 0
    lead: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(20, options.max_width - self.indent)
        for number, line in enumerate(self.text.wrap(console, room)):
            line.rstrip()
            yield Text(self.lead.ljust(self.indent) if number == 0 else " " * self.indent) + line


def title_rows(title: str, count: int) -> Iterator[RenderableType]:
    """A heading with how many stand below it, after an empty line."""
    yield Text()
    yield Text(f"{title.upper()} ({count})", style="bold")


def row(words: str, indent: int = 0, *, lead: str = "", style: str = "") -> Row:
    """Words from anywhere as a harmless paragraph."""
    return Row(Text(one_line(words), style=style), indent, lead)
