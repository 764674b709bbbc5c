"""What of a report's text belongs to the page and not to the report: captions, links to more, notices, bylines.

Such a paragraph stays in the text, so that every span holds, and is not read. The patterns stand in
tables/furniture.yaml.
"""

from __future__ import annotations

import re
from functools import cache

from reportedly.reading.tables import load_table


def find_furniture(paragraph: str) -> str | None:
    """What kind of furniture a whole paragraph is, such as "caption", or None when it is part of the report."""
    plain = " ".join(paragraph.split())
    for kind, longest, pattern in _kinds():
        if len(plain) <= longest and pattern.fullmatch(plain):
            return kind
    return None


@cache
def _kinds() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (kind, entry["longest"], re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]), re.I))
        for kind, entry in load_table("furniture").items()
    )
