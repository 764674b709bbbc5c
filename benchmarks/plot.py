"""What a report costs as the ledger or the corpus grows, drawn from kept figures: docs/images/cost.svg.

    make plot

`benchmarks/cost.csv` holds what `claims_speed.py` and `bulk.py` printed; who measures anew writes it there.
"""

from __future__ import annotations

import csv
from pathlib import Path

import altair

FIGURES = Path(__file__).with_name("cost.csv")
PLOT = Path(__file__).resolve().parent.parent / "docs" / "images" / "cost.svg"
PANELS = {  # in the table: title, what the sizes count
    "add": ("One report into a ledger", "statements in the ledger"),
    "bulk": ("One report of a corpus", "reports in the corpus"),
}


def panel(name: str, rows: list[dict[str, str]]) -> altair.Chart:
    """A panel: a line for each series; both scales are logarithmic, so that what grows in step has one slope."""
    title, counted = PANELS[name]
    values = [row for row in rows if row["panel"] == name]
    sizes = sorted({int(row["size"]) for row in values})
    size = altair.X("size:Q", title=counted).scale(type="log", nice=False).axis(values=sizes, format=",")
    cost = altair.Y("ms:Q", title="milliseconds of a processor").scale(type="log").axis(format=",")
    series = altair.Color("series:N", sort=None, legend=altair.Legend(title=None, orient="bottom"))
    chart = altair.Chart(altair.Data(values=values), title=title, width=300, height=260)
    return chart.mark_line(point=True).encode(x=size, y=cost, color=series)


def main() -> None:
    with FIGURES.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    altair.hconcat(*(panel(name, rows) for name in PANELS)).resolve_scale(color="independent").save(str(PLOT))
    print(f"wrote {PLOT}")


if __name__ == "__main__":
    main()
