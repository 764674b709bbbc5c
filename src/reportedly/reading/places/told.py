"""What a report tells of where its places lie: by the areas that follow a name, and by its other places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reportedly.reading.places.candidates import entries_of, is_known, lies_in
from reportedly.reading.places.gazetteer import Entry, find_entries, fold
from reportedly.reading.tables import load_table
from reportedly.report import Span

Mention = tuple[Span, str]

_TO_LARGER = re.compile(r"(?:, | (?:in|of) )(?:(?:north|south|east|west|central)\w* )?(?:the )?")
_NEXT_WORD = re.compile(r"\W+(\w+)")


@dataclass(slots=True)
class Told:
    """How often the other places of a report lie in each country and division, beyond doubt."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        """Count one mention."""
        self.countries.update([entry.country] if entry.country else [])
        self.divisions.update([entry.division] if entry.division else [])


def larger_places(text: str, mentions: Sequence[Mention]) -> dict[Span | str, Entry]:
    """For each mention that a larger area follows ("Orrin, Italy", "Reno, Nev."), and its name elsewhere, that area.

    Not where the name is known for a place elsewhere: "after the fall of Kabul, Pakistan closed the border".
    """
    found: dict[Span | str, Entry] = {}
    for span, name in mentions:
        state = _abbreviations().match(text, span.end)
        if state is not None:
            code = f"US-{load_table('places')['abbreviations'][state[1].replace('.', '')]}"
            found[span] = Entry(name=state[1], kind="state", country="US", division=code)
            found.setdefault(fold(name), found[span])
    for (span, name), (following, area) in pairwise(mentions):
        between = text[span.end : following.start]
        larger = next((e for e in find_entries(area) if e.kind in ("country", "state", "region") and e.country), None)
        if larger is None or fold(name) == fold(area) or not between or not _TO_LARGER.fullmatch(between):
            continue
        entries = find_entries(name)
        if any(lies_in(entry, larger) for entry in entries) or not any(is_known(entry) for entry in entries):
            found[span] = larger
            found.setdefault(fold(name), larger)
    return found


@cache
def _abbreviations() -> re.Pattern[str]:
    """ ", Nev.", ", N.H." or ", NH" after a town."""
    short = sorted(load_table("places")["abbreviations"], key=len, reverse=True)
    forms = "|".join(
        r"\.?".join(word) + r"\.?" if len(word) == 2 and word.isupper() else word + r"\." for word in short
    )
    return re.compile(rf", ({forms})(?!\w)")


def is_called_division(text: str, span: Span) -> bool:
    """Whether the word after a name calls it a province or the like."""
    word = _NEXT_WORD.match(text, span.end)
    return word is not None and word[1].lower() in load_table("places")["called"]


def told_by_name(mentions: Sequence[Mention], larger: dict[Span | str, Entry]) -> dict[str, Told]:
    """What each name tells of countries and divisions: by being of one beyond doubt."""
    told: dict[str, Told] = {}
    for _, name in mentions:
        key = fold(name)
        entries = [entry for entry in entries_of(name) if is_known(entry)]
        if key in larger:
            told.setdefault(key, Told()).add(larger[key])
        elif len({entry.country for entry in entries}) == 1:
            told.setdefault(key, Told()).add(entries[0])
    return told


def told_without(key: str, evidence: dict[str, Told]) -> Told:
    """What all the other names tell."""
    total = Told()
    for name, told in evidence.items():
        if name != key:
            total.countries += told.countries
            total.divisions += told.divisions
    return total
