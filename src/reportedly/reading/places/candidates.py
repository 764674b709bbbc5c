"""The entries of the gazetteer that a name may stand for, and what its words tell by themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.reading.places.gazetteer import Entry, find_entries, fold, is_lesser
from reportedly.reading.tables import load_table

_LARGE = 300_000  # inhabitants: a city that readers abroad know without its country
_PART_OF = re.compile(r"(?:(?:north|south|east|west)(?:ern)?|central|upper|lower|greater) ")


def entries_of(name: str) -> tuple[Entry, ...]:
    """The entries of a name; of "Idlib Province" the divisions called Idlib, of "southern California" that state."""
    found = find_entries(name)
    if found:
        return found
    words = name.split()
    if len(words) > 1 and words[-1].lower() in load_table("places")["classes"]:
        return tuple(entry for entry in find_entries(" ".join(words[:-1])) if is_division(entry))
    part = _PART_OF.match(name.lower())
    if part:
        areas = (entry for entry in find_entries(name[part.end() :]) if entry.kind != "city")
        return tuple(replace(entry, name=name, kind="region") for entry in areas)
    return ()


def is_division(entry: Entry) -> bool:
    """Whether an entry is a division of a country."""
    return entry.division is not None and entry.kind != "city"


def lies_in(entry: Entry, larger: Entry) -> bool:
    """Whether an entry lies in a larger area."""
    within = larger.division is None or larger.division == entry.division
    return entry.kind != "country" and entry.country == larger.country and within


def is_known(entry: Entry) -> bool:
    """Whether readers know an entry by this name without being told its country."""
    if entry.kind != "city":
        return not is_lesser(entry)
    return entry.exact and (entry.capital or entry.population >= _LARGE)


def kind_of(name: str) -> str:
    """The kind that the words of a name tell ("Orrin valley"), or "unknown"."""
    kinds: dict[str, str] = load_table("places")["kinds"]
    return next((kinds[word] for word in reversed(fold(name).split()) if word in kinds), "unknown")
