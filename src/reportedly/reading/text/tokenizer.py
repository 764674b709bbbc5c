"""Where one word ends and the next begins, by one regular expression, in the manner of the Penn Treebank.

Clitics ("n't", "'s") and hyphens between letters are tokens of their own, as in OntoNotes, so that what was learned
from that corpus' tradition fits.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.tables import load_table

_LETTERS = r"[^\W\d_]"
_WORD = r"[^\W_]"
_QUOTE = "['’]"


def split_words(text: str) -> list[tuple[int, int]]:
    """The start and end of every token of a text; what lies between tokens is white space."""
    found: list[tuple[int, int]] = []
    cut = load_table("tokens")["cut"]
    for match in _pattern().finditer(text):
        start, end = match.span()
        at = cut.get(match[0].lower())
        found.extend([(start, end)] if at is None else [(start, start + at), (start + at, end)])
    return found


@cache
def _pattern() -> re.Pattern[str]:
    table = load_table("tokens")
    abbreviations = "|".join(sorted(table["abbreviations"].split(), key=len, reverse=True))
    clitic = f"{_QUOTE}(?:{'|'.join(table['clitics'].split())})(?!\\w)"
    negation = f"n{_QUOTE}t(?!\\w)"
    return re.compile(
        "|".join(
            (
                r"(?:https?://|www\.)[^\s<>\"“”]*[\w/]",
                r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
                r"@\w+",
                rf"(?:{_LETTERS}\.){{2,}}(?!\w)",
                rf"(?<!\w)(?:(?-i:{abbreviations})|[A-Z])\.(?!\w)",
                rf"{negation}|{clitic}",
                r"\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)(?!\w))?",
                rf"{_WORD}+?(?={negation})",
                rf"{_WORD}+(?:{_QUOTE}(?!(?:{'|'.join(table['clitics'].split())})(?!\w)){_WORD}+)*(?:-\d+(?!\w))?",
                r"\.{2,}|-{2,}|–+|—+|''|``",
                r"\S",
            )
        ),
        re.IGNORECASE,
    )
