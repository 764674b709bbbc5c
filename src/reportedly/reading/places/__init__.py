"""Say where the places are that a report names: country, point and kind, as far as the gazetteer is sure.

Mentions of places in; a `Place` for each out. What a name stands for is settled by the words that follow it ("Paris,
Texas"), else by the countries that the report's other places lie in, else by size. A wrong point on a map is worse than
none: a small or differently named city is only taken for the one meant when its country is spoken of. A name that is
not known keeps its name alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportedly.reading.places.gazetteer import Entry, find_entries, fold
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse
from reportedly.reading.values import Place
from reportedly.report import Span

_LARGE = 300_000  # inhabitants: a city that readers abroad know without its country
_FAMOUS = 2_500_000  # the same for another name of it: Bombay, Kiev; below it, villages share names with far cities
# How many times its size a city counts for being a capital, and for lying in a country that is told of.
_CAPITAL_BONUS, _HOME_BONUS = 5, 10
# What areas count for beside cities: a country more than a state of its name (Georgia) unless the USA is told of, a
# state less than the great city of its name (New York, Washington).
_SIZES = {"country": 20_000_000, "continent": 20_000_000, "region": 20_000_000, "state": 3_000_000}
_TO_LARGER = re.compile(r"(?:, | (?:in|of) )(?:(?:north|south|east|west|central)\w* )?(?:the )?")

Mention = tuple[Span, str]


def find_places(parse: Parse, mentions: Iterable[Mention], report_id: str) -> tuple[Place, ...]:
    """A place for each mention, in text order. Ids count from 1."""
    ordered = sorted(mentions)
    larger = _larger_places(parse.text, ordered)
    evidence = _countries_told_of(ordered, larger)
    return tuple(
        _place(
            f"{report_id}.p{number}", parse.text, mention, _resolve(mention[1], larger.get(fold(mention[1])), evidence)
        )
        for number, mention in enumerate(ordered, 1)
    )


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


def _resolve(name: str, larger: Entry | None, evidence: dict[str, Counter[str]]) -> Entry:
    """The entry that a name stands for; one with nothing but the name when none surely is."""
    entries = find_entries(name)
    told_of = sum((votes for other, votes in evidence.items() if other != fold(name)), Counter[str]())
    if larger is not None:
        entries = tuple(entry for entry in entries if _lies_in(entry, larger))
        told_of = Counter({larger.country: 1}) if larger.country else told_of
    fitting = [entry for entry in entries if _is_sure(entry, told_of)]
    if not fitting:
        return Entry(name=name, kind=kind_of(name), country=larger.country if larger else None)
    return max(fitting, key=lambda entry: _weight(entry, told_of))


def _lies_in(entry: Entry, larger: Entry) -> bool:
    return entry.kind != "country" and entry.country == larger.country and larger.state in (None, entry.state)


def _is_sure(entry: Entry, told_of: Counter[str]) -> bool:
    """Whether to stake a point on the map on an entry. Another name must be of the country most told of."""
    if not entry.exact:
        return entry.population >= _FAMOUS or [entry.country] == [c for c, _ in told_of.most_common(1)]
    return _is_known(entry) or entry.country in told_of


def _weight(entry: Entry, told_of: Counter[str]) -> float:
    """How likely an entry is meant: its size, counted up for a capital and for a country that is told of."""
    size = _SIZES.get(entry.kind, entry.population) * (_CAPITAL_BONUS if entry.capital else 1)
    return size * (_HOME_BONUS if entry.country in told_of else 1) * (1 if entry.exact else 0.1)


def _larger_places(text: str, mentions: Sequence[Mention]) -> dict[str, Entry]:
    """For each name that a larger area follows somewhere ("Orrin, Italy"), that area.

    Not where the name is known for a place elsewhere: "after the fall of Kabul, Pakistan closed the border".
    """
    found: dict[str, Entry] = {}
    for (span, name), (following, area) in pairwise(mentions):
        between = text[span.end : following.start]
        larger = next((e for e in find_entries(area) if e.kind in ("country", "state", "region") and e.country), None)
        if larger is None or fold(name) == fold(area) or not between or not _TO_LARGER.fullmatch(between):
            continue
        entries = find_entries(name)
        if any(_lies_in(entry, larger) for entry in entries) or not any(_is_known(entry) for entry in entries):
            found.setdefault(fold(name), larger)
    return found


def _countries_told_of(mentions: Sequence[Mention], larger: dict[str, Entry]) -> dict[str, Counter[str]]:
    """How often each name speaks for a country: by being of one beyond doubt."""
    votes: dict[str, Counter[str]] = {}
    for _, name in mentions:
        key = fold(name)
        entries = [larger[key]] if key in larger else [entry for entry in find_entries(name) if _is_known(entry)]
        countries = {entry.country for entry in entries}
        if len(countries) == 1 and (country := countries.pop()) is not None:
            votes.setdefault(key, Counter())[country] += 1
    return votes


def _is_known(entry: Entry) -> bool:
    """Whether readers know an entry by this name without being told its country."""
    return entry.kind != "city" or (entry.exact and (entry.capital or entry.population >= _LARGE))


def kind_of(name: str) -> str:
    """The kind that the words of a name tell ("Orrin valley"), or "unknown"."""
    kinds: dict[str, str] = load_table("places")["kinds"]
    return next((kinds[word] for word in reversed(fold(name).split()) if word in kinds), "unknown")
