"""The gazetteer: what GeoNames knows of a name, from a table that ships with the package, loaded when first asked.

It holds every country and continent, the first divisions of countries (by ISO 3166-2) and lesser ones by their full
names, and some 235,000 towns of over 500 inhabitants. Countries and divisions have no coordinates in it. Made by
`training/gazetteer.py`; the data are GeoNames', CC BY 4.0.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "gazetteer.tsv.gz"
_ORDER = ("country", "continent", "region", "state", "city")
_AREAS = _ORDER[:3]
_FOLDED_OUT = re.compile(r"^the |[.’'`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer. `exact` is false where the name asked for is only another name of it.

    `division` is the ISO 3166-2 code of the first division of its country that it is or lies in.
    """

    name: str
    kind: str
    country: str | None
    division: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    capital: bool = False
    exact: bool = True


def fold(name: str) -> str:
    """A name without case, accents, dots and a leading "the", for comparison."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_FOLDED_OUT.sub("", plain.lower().replace("-", " ")).split())


@lru_cache(maxsize=10_000)
def find_entries(name: str) -> tuple[Entry, ...]:
    """The places that a name can stand for: countries first, then other areas, then towns, the largest first."""
    found = [_from_row(row) for row in _rows_of(fold(name))]
    found.sort(key=lambda entry: (_ORDER.index(entry.kind), not entry.exact, -entry.population))
    # A name that is a country or a region and also a town far away ("Mali", "Wales") is never meant for the town.
    if any(entry.kind in _AREAS and not is_lesser(entry) for entry in found):
        return tuple(entry for entry in found if entry.kind != "city" and not is_lesser(entry))
    return tuple(found)


def is_lesser(entry: Entry) -> bool:
    """Whether an area is a division of a division: a county, a district."""
    return entry.kind == "region" and entry.division is not None


def _rows_of(key: str) -> list[str]:
    table, ends = _table()
    wanted = f"{key}\t".encode()

    def row(number: int) -> bytes:
        return table[ends[number - 1] + 1 if number else 0 : ends[number]]

    first = last = bisect_left(range(len(ends)), wanted, key=lambda number: row(number)[: len(wanted)])
    while last < len(ends) and row(last).startswith(wanted):
        last += 1
    return [row(number).decode() for number in range(first, last)]


@cache
def _table() -> tuple[bytes, list[int]]:
    """The table, sorted by its bytes, and where its rows end; in one piece, for as lines it takes four times that."""
    table = gzip.decompress(FILE.read_bytes())
    return table, [match.start() for match in re.finditer(b"\n", table)]


def to_row(key: str, entry: Entry) -> str:
    """An entry under a folded name as a line of the table."""
    point = ("", "") if entry.latitude is None else (f"{entry.latitude:.4f}", f"{entry.longitude:.4f}")
    marks = "c" * entry.capital + "o" * (not entry.exact)
    fields = (key, entry.name, entry.kind, entry.country or "", entry.division or "", *point, entry.population, marks)
    return "\t".join(map(str, fields))


def _from_row(row: str) -> Entry:
    _, name, kind, country, division, latitude, longitude, population, marks = row.split("\t")
    return Entry(
        name=name,
        kind=kind,
        country=country or None,
        division=division or None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population),
        capital="c" in marks,
        exact="o" not in marks,
    )
