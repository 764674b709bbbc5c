"""Attributions against those of a corpus in PolNeAR's form: `attributions`, each with lists of spans by role.

Tokens are words between blanks that a role touches; an exact span is one piece of a role, start and end; a whole
attribution is right when each of its roles overlaps by half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from reportedly.evaluate.counts import Counts, Figures, pair_up
from reportedly.evaluate.records import read_record
from reportedly.reading import Reader
from reportedly.reading.values import Attribution

ROLES = ("source", "cue", "content")
Spans = tuple[tuple[int, int], ...]
Roles = dict[str, Spans]
_WORD = re.compile(r"\S+")


def score(records: Iterable[Mapping[str, Any]], reader: Reader) -> Figures:
    """Token and exact-span F1 of each role, and F1 of whole attributions."""
    counts = Counts()
    for record in records:
        expected = [as_roles(entry) for entry in record["attributions"]]
        found = [as_roles(entry) for entry in read_record(record, reader).attributions]
        compare(record["text"], expected, found, counts)
    figures = {f"{role}: token F1": counts.f1(f"token {role}") for role in ROLES}
    figures |= {f"{role}: exact-span F1": counts.f1(f"exact {role}") for role in ROLES}
    return figures | {"whole attributions: F1": counts.f1("whole")}


def as_roles(entry: Attribution | Mapping[str, Any]) -> Roles:
    """An attribution, the reader's or a corpus's, as spans by role."""
    if isinstance(entry, Attribution):
        return {role: tuple((span.start, span.end) for span in getattr(entry, role)) for role in ROLES}
    return {role: tuple((start, end) for start, end in entry[role]) for role in ROLES}


def compare(text: str, expected: list[Roles], found: list[Roles], counts: Counts) -> None:
    """Count what is right, expected and found in one text."""
    words = [match.span() for match in _WORD.finditer(text)]
    for role in ROLES:
        counts.add(f"token {role}", _touched(words, expected, role), _touched(words, found, role))
        counts.add(f"exact {role}", _spans(expected, role), _spans(found, role))
    right = pair_up(expected, found, lambda one, other: all(_half(one[role], other[role]) for role in ROLES))
    counts.add_numbers("whole", len(list(right)), len(expected), len(found))


def _spans(entries: list[Roles], role: str) -> set[tuple[int, int]]:
    return {span for entry in entries for span in entry[role]}


def _touched(words: list[tuple[int, int]], entries: list[Roles], role: str) -> set[int]:
    covered = {at for start, end in _spans(entries, role) for at in range(start, end)}
    return {number for number, (start, end) in enumerate(words) if any(at in covered for at in range(start, end))}


def _half(one: Spans, other: Spans) -> bool:
    """Whether two sets of spans share half of the longer; two empty ones do."""
    ours = {at for start, end in one for at in range(start, end)}
    theirs = {at for start, end in other for at in range(start, end)}
    return (not ours and not theirs) or len(ours & theirs) * 2 >= max(len(ours), len(theirs))
