"""Say where the places are that a report names: country, point and kind, as far as the gazetteer is sure.

Mentions of places in; a `Place` for each out. What a name stands for is settled by the words that follow it ("Paris,
Texas", "Idlib province"), else by the countries and divisions that the report's other places lie in, else by size. A
wrong point on a map is worse than none: a small or differently named town is only taken for the one meant when its
country is spoken of, and not where another of its name is as likely. A name that is not known keeps its name alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from reportedly.reading.places.gazetteer import Entry, find_entries, fold, is_lesser
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse
from reportedly.reading.values import Place
from reportedly.report import Span

_LARGE = 300_000  # inhabitants: a city that readers abroad know without its country
_FAMOUS = 2_500_000  # the same for another name of it: Bombay, Kiev; below it, villages share names with far cities
_CITY = 100_000  # a city that is taken without its country where no other place has its name
_TOWN = 15_000  # below it, a place is taken only where its division is spoken of, or its name is rare
# How many times its size a city counts for being a capital, and for lying in a country, a division that is told of.
_CAPITAL_BONUS, _HOME_BONUS, _DIVISION_BONUS = 5, 10, 10
_AS_LIKELY = 5  # of two towns in one country neither is taken unless one counts for so many times the other
# What areas count for beside cities: a country more than a state of its name (Georgia) unless the USA is told of, a
# state less than the great city of its name (New York, Washington).
_SIZES = {"country": 20_000_000, "continent": 20_000_000, "region": 20_000_000}
_LARGEST_STATE = 3_000_000
_NAMESAKE = 0.05  # what a division counts for beside the town that it is named after
_MOSTLY = 0.75  # of the places told of lie in one country: then so does what the gazetteer does not know
_TO_LARGER = re.compile(r"(?:, | (?:in|of) )(?:(?:north|south|east|west|central)\w* )?(?:the )?")
_PART_OF = re.compile(r"(?:(?:north|south|east|west)(?:ern)?|central|upper|lower|greater) ")
_NEXT_WORD = re.compile(r"\W+(\w+)")

Mention = tuple[Span, str]


@dataclass(slots=True)
class Told:
    """How often the other places of a report lie in each country and division, beyond doubt."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        """Count one mention."""
        self.countries.update([entry.country] if entry.country else [])
        self.divisions.update([entry.division] if entry.division else [])


def find_places(parse: Parse, mentions: Iterable[Mention], report_id: str) -> tuple[Place, ...]:
    """A place for each mention, in text order. Ids count from 1."""
    ordered = sorted(mentions)
    larger = _larger_places(parse.text, ordered)
    evidence = _told_by_name(ordered, larger)
    divisions = {fold(name) for span, name in ordered if _is_called_division(parse.text, span)}
    found = []
    for number, (span, name) in enumerate(ordered, 1):
        told = _told_without(fold(name), evidence)
        within = larger.get(span) or larger.get(fold(name))
        entry = _resolve(name, within, told, division=fold(name) in divisions)
        found.append(_place(f"{report_id}.p{number}", parse.text, (span, name), entry))
    return tuple(found)


def _place(place_id: str, text: str, mention: Mention, found: Entry) -> Place:
    span, name = mention
    return Place(
        id=place_id,
        span=span,
        text=span.of(text),
        name=name if fold(name) == fold(found.name) else found.name,
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        kind=found.kind,
    )


def _resolve(name: str, larger: Entry | None, told: Told, *, division: bool) -> Entry:
    """The entry that a name stands for; one with nothing but the name when none surely is."""
    entries = _entries(name)
    if division and any(_is_division(entry) for entry in entries):
        entries = tuple(entry for entry in entries if _is_division(entry))
    if larger is not None:
        entries = tuple(entry for entry in entries if _lies_in(entry, larger))
        told = Told()
        told.add(larger)
    fitting = [entry for entry in entries if _is_sure(entry, told, entries)]
    fitting = sorted(fitting, key=lambda entry: _weight(entry, told) * _share(entry, fitting), reverse=True)
    if not fitting:
        return Entry(name=name, kind=kind_of(name), country=larger.country if larger else _likely_country(name, told))
    best, others = fitting[0], fitting[1:]
    rival = next((other for other in others if other.kind == "city" and other.division != best.division), None)
    at_home = rival is not None and (rival.country in told.countries or not _is_known(best))
    if best.kind == "city" and rival and at_home and _weight(best, told) < _AS_LIKELY * _weight(rival, told):
        return Entry(name=name, kind="city", country=best.country if best.country == rival.country else None)
    return best


def _entries(name: str) -> tuple[Entry, ...]:
    """The entries of a name; of "Idlib Province" the divisions called Idlib, of "southern California" that state."""
    found = find_entries(name)
    if found:
        return found
    words = name.split()
    if len(words) > 1 and words[-1].lower() in load_table("places")["classes"]:
        return tuple(entry for entry in find_entries(" ".join(words[:-1])) if _is_division(entry))
    part = _PART_OF.match(name.lower())
    if part:
        areas = (entry for entry in find_entries(name[part.end() :]) if entry.kind != "city")
        return tuple(replace(entry, name=name, kind="region") for entry in areas)
    return ()


def _is_division(entry: Entry) -> bool:
    return entry.division is not None and entry.kind != "city"


def _lies_in(entry: Entry, larger: Entry) -> bool:
    within = larger.division is None or larger.division == entry.division
    return entry.kind != "country" and entry.country == larger.country and within


def _is_sure(entry: Entry, told: Told, entries: Sequence[Entry]) -> bool:
    """Whether to stake a point on the map on an entry. Another name must be of the country most told of."""
    home = entry.country in told.countries
    if not entry.exact:
        most = [country for country, _ in told.countries.most_common(1)]
        namesakes = any(other.exact and other.country == entry.country for other in entries)
        return entry.population >= _FAMOUS or ([entry.country] == most and not namesakes)
    if _is_division(entry):
        return home or len({other.country for other in entries}) == 1
    if _is_known(entry):
        return True
    alike = sum(other.kind == "city" and other.country == entry.country for other in entries)
    if entry.population >= _CITY and len({other.country for other in entries}) == 1:
        return True
    return home and (entry.population >= _TOWN or entry.division in told.divisions or alike == 1)


def _weight(entry: Entry, told: Told) -> float:
    """How likely an entry is meant: its size, counted up for a capital and for a country that is told of."""
    size = min(entry.population, _LARGEST_STATE) if _is_division(entry) else _SIZES.get(entry.kind, entry.population)
    size = max(size, 1) * (_CAPITAL_BONUS if entry.capital else 1)
    home = _HOME_BONUS if entry.country in told.countries else 1
    near = _DIVISION_BONUS if entry.division in told.divisions and entry.kind == "city" else 1
    return size * home * near * (1 if entry.exact else 0.1)


def _share(entry: Entry, entries: Sequence[Entry]) -> float:
    """What an entry keeps of its weight beside others: a division named after its own chief town little."""
    towns = (e for e in entries if e.kind == "city" and e.exact and e.country == entry.country)
    chief = _is_division(entry) and any(town.population >= _TOWN for town in towns)
    return _NAMESAKE if chief else 1


def _likely_country(name: str, told: Told) -> str | None:
    """The country of what the gazetteer does not know: of "Kabul airport", and where a report tells of one country."""
    if kind_of(name) == "sea":
        return None
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        named = [entry for entry in find_entries(" ".join(words[:end])) if _is_known(entry) and entry.exact]
        if kind_of(name) != "unknown" and named:
            return max(named, key=lambda entry: _weight(entry, told)).country
    most = told.countries.most_common(1)
    return most[0][0] if most and most[0][1] >= max(2, _MOSTLY * told.countries.total()) else None


def _is_called_division(text: str, span: Span) -> bool:
    """Whether the word after a name calls it a province or the like."""
    word = _NEXT_WORD.match(text, span.end)
    return word is not None and word[1].lower() in load_table("places")["called"]


def _larger_places(text: str, mentions: Sequence[Mention]) -> dict[Span | str, Entry]:
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
        if any(_lies_in(entry, larger) for entry in entries) or not any(_is_known(entry) for entry in entries):
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


def _told_by_name(mentions: Sequence[Mention], larger: dict[Span | str, Entry]) -> dict[str, Told]:
    """What each name tells of countries and divisions: by being of one beyond doubt."""
    told: dict[str, Told] = {}
    for _, name in mentions:
        key = fold(name)
        entries = [entry for entry in _entries(name) if _is_known(entry)]
        if key in larger:
            told.setdefault(key, Told()).add(larger[key])
        elif len({entry.country for entry in entries}) == 1:
            told.setdefault(key, Told()).add(entries[0])
    return told


def _told_without(key: str, evidence: dict[str, Told]) -> Told:
    """What all the other names tell."""
    total = Told()
    for name, told in evidence.items():
        if name != key:
            total.countries += told.countries
            total.divisions += told.divisions
    return total


def _is_known(entry: Entry) -> bool:
    """Whether readers know an entry by this name without being told its country."""
    if entry.kind != "city":
        return not is_lesser(entry)
    return entry.exact and (entry.capital or entry.population >= _LARGE)


def kind_of(name: str) -> str:
    """The kind that the words of a name tell ("Orrin valley"), or "unknown"."""
    kinds: dict[str, str] = load_table("places")["kinds"]
    return next((kinds[word] for word in reversed(fold(name).split()) if word in kinds), "unknown")
