"""What a source says in one line, such as a title or a name, whatever white space stands in it."""

from __future__ import annotations


def one_line(value: str | None) -> str | None:
    """The value with its white space made even and without NULs, or None where nothing is left."""
    return " ".join((value or "").replace("\0", "").split()) or None
