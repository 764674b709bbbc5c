"""A ledger for other programs: tables as Parquet and CSV, JSON-LD, FollowTheMoney, GeoJSON and iCalendar.

held = take_holdings(ledger, as_of="2021-08-20")
for part in render(held, "jsonld"): ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from reportedly.export.columns import load_tables
from reportedly.export.holdings import Holdings, take_holdings
from reportedly.export.rows import ROWS

__all__ = ["Holdings", "render", "render_table", "render_tables", "take_holdings"]

# Each format and the function that writes it; a format's packages are loaded only when it is asked for.
_WHOLE = {
    "jsonld": "linked:write_linked",
    "ftm": "money:write_money",
    "geojson": "places:write_places",
    "ics": "diary:write_diary",
}
_TABLES = {"csv": "csv_tables:write_csv", "parquet": "parquet:write_parquet"}


def render(holdings: Holdings, format: str) -> Iterator[bytes]:
    """All of it as one file: `jsonld`, `ftm`, `geojson` or `ics`, in parts."""
    return cast(Iterator[bytes], _writer(_WHOLE[format])(holdings))


def render_table(name: str, holdings: Holdings, format: str) -> Iterator[bytes]:
    """One table as `csv` or `parquet`, in parts. Raises MissingExtra where Parquet's package is not installed."""
    return cast(Iterator[bytes], _writer(_TABLES[format])(load_tables()[name], ROWS[name](holdings)))


def render_tables(holdings: Holdings, format: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """All tables, each with its name."""
    return ((name, render_table(name, holdings, format)) for name in ROWS)


def _writer(where: str) -> Callable[..., object]:
    module, function = where.split(":")
    return cast(Callable[..., object], getattr(import_module(f"reportedly.export.{module}"), function))
