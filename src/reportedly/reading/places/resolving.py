"""Say where the places are that a report names: country, point and kind, as far as the gazetteer is sure.

Mentions of places in; a `Place` for each out. What a name stands for is settled by the words that follow it ("Paris,
Texas", "Idlib province"), else by the countries and divisions that the report's other places lie in, else by size. A
wrong point on a map is worse than none: a small or differently named town is only taken for the one meant when its
country is spoken of, and not where another of its name is as likely. A name that is not known keeps its name alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.reading.places.candidates import entries_of, is_division, is_known, kind_of, lies_in
from reportedly.reading.places.gazetteer import Entry, find_entries, fold
from reportedly.reading.places.told import Mention, Told, is_called_division, larger_places, told_by_name, told_without
from reportedly.reading.text.tokens import Parse
from reportedly.reading.values import Place

_FAMOUS = 2_500_000  # inhabitants: a city known by another name, Bombay, Kiev; below it, villages share such names
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


def find_places(parse: Parse, mentions: Iterable[Mention], report_id: str) -> tuple[Place, ...]:
    """A place for each mention, in text order. Ids count from 1."""
    ordered = sorted(mentions)
    larger = larger_places(parse.text, ordered)
    evidence = told_by_name(ordered, larger)
    divisions = {fold(name) for span, name in ordered if is_called_division(parse.text, span)}
    found = []
    for number, (span, name) in enumerate(ordered, 1):
        told = told_without(fold(name), evidence)
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
    entries = entries_of(name)
    if division and any(is_division(entry) for entry in entries):
        entries = tuple(entry for entry in entries if is_division(entry))
    if larger is not None:
        entries = tuple(entry for entry in entries if lies_in(entry, larger))
        told = Told()
        told.add(larger)
    fitting = [entry for entry in entries if _is_sure(entry, told, entries)]
    fitting = sorted(fitting, key=lambda entry: _weight(entry, told) * _share(entry, fitting), reverse=True)
    if not fitting:
        return Entry(name=name, kind=kind_of(name), country=larger.country if larger else _likely_country(name, told))
    best, others = fitting[0], fitting[1:]
    rival = next((other for other in others if other.kind == "city" and other.division != best.division), None)
    at_home = rival is not None and (rival.country in told.countries or not is_known(best))
    if best.kind == "city" and rival and at_home and _weight(best, told) < _AS_LIKELY * _weight(rival, told):
        return Entry(name=name, kind="city", country=best.country if best.country == rival.country else None)
    return best


def _is_sure(entry: Entry, told: Told, entries: Sequence[Entry]) -> bool:
    """Whether to stake a point on the map on an entry. Another name must be of the country most told of."""
    home = entry.country in told.countries
    if not entry.exact:
        most = [country for country, _ in told.countries.most_common(1)]
        namesakes = any(other.exact and other.country == entry.country for other in entries)
        return entry.population >= _FAMOUS or ([entry.country] == most and not namesakes)
    if is_division(entry):
        return home or len({other.country for other in entries}) == 1
    if is_known(entry):
        return True
    alike = sum(other.kind == "city" and other.country == entry.country for other in entries)
    if entry.population >= _CITY and len({other.country for other in entries}) == 1:
        return True
    return home and (entry.population >= _TOWN or entry.division in told.divisions or alike == 1)


def _weight(entry: Entry, told: Told) -> float:
    """How likely an entry is meant: its size, counted up for a capital and for a country that is told of."""
    size = min(entry.population, _LARGEST_STATE) if is_division(entry) else _SIZES.get(entry.kind, entry.population)
    size = max(size, 1) * (_CAPITAL_BONUS if entry.capital else 1)
    home = _HOME_BONUS if entry.country in told.countries else 1
    near = _DIVISION_BONUS if entry.division in told.divisions and entry.kind == "city" else 1
    return size * home * near * (1 if entry.exact else 0.1)


def _share(entry: Entry, entries: Sequence[Entry]) -> float:
    """What an entry keeps of its weight beside others: a division named after its own chief town little."""
    towns = (e for e in entries if e.kind == "city" and e.exact and e.country == entry.country)
    chief = is_division(entry) and any(town.population >= _TOWN for town in towns)
    return _NAMESAKE if chief else 1


def _likely_country(name: str, told: Told) -> str | None:
    """The country of what the gazetteer does not know: of "Kabul airport", and where a report tells of one country."""
    if kind_of(name) == "sea":
        return None
    words = name.split()
    for end in range(len(words) - 1, 0, -1):
        named = [entry for entry in find_entries(" ".join(words[:end])) if is_known(entry) and entry.exact]
        if kind_of(name) != "unknown" and named:
            return max(named, key=lambda entry: _weight(entry, told)).country
    most = told.countries.most_common(1)
    return most[0][0] if most and most[0][1] >= max(2, _MOSTLY * told.countries.total()) else None
