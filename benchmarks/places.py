"""Where places are, against labels by hand: `python benchmarks/places.py OUTLETS`, the `outlets` dev file.

The labels are `judgements/places.yaml`. A country is right where the reading gives that of the label, or none where the
label has none; a town is right within 50 km. A government's seat may also be no place; a team or a person must be none.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import asin, cos, pi, sqrt
from pathlib import Path
from typing import Any

import yaml

from reportedly.evaluate.counts import Counts
from reportedly.evaluate.records import as_report, read_lines
from reportedly.intake import Options, find_reports
from reportedly.reading import Reader
from reportedly.reading.values import Place
from reportedly.report import Found, Report, Span

ROOT = Path(__file__).parent.parent
NEAR = 50  # km


def main() -> None:
    labels: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in yaml.safe_load((ROOT / "benchmarks" / "judgements" / "places.yaml").read_text(encoding="utf-8")):
        labels[label["document"]].append(label)
    reader, counts = Reader(), Counts()
    for name, report in reports(set(labels)):
        places = reader.read(report).places
        for label in labels[name]:
            judge(label, next((p for p in places if p.span.overlaps(Span(label["start"], label["end"]))), None), counts)
    for what in ("country", "town within 50 km", "town's point wrong", "no place"):
        print(f"{what:20}{counts.recall(what):.3f}")


def reports(wanted: set[str]) -> Iterator[tuple[str, Report]]:
    for record in read_lines(Path(sys.argv[1])):
        if record["id"] in wanted:
            yield record["id"], as_report(record)
    for file in sorted(name for name in wanted if name.startswith("examples/")):
        for found in find_reports(ROOT / file, Options()):
            assert isinstance(found, Found)
            yield file, found.report


def judge(label: Mapping[str, Any], place: Place | None, counts: Counts) -> None:
    if label["kind"] in {"team", "none"} or (label["kind"] == "government" and place is None):
        counts.add_numbers("no place", place is None, 1, 1)
        return
    found = (place.country if place else None) == label["country"] and (place is not None or label["country"] is None)
    counts.add_numbers("country", found, 1, 1)
    if label["kind"] == "city" and label["latitude"] is not None:
        pointed = place is not None and place.latitude is not None
        near = pointed and distance(place, label) <= NEAR
        counts.add_numbers("town within 50 km", near, 1, 1)
        counts.add_numbers("town's point wrong", pointed and not near, 1, 1)


def distance(place: Place | None, label: Mapping[str, Any]) -> float:
    """Kilometres between two points (haversine formula)."""
    assert place is not None and place.latitude is not None and place.longitude is not None
    one, other = place.latitude * pi / 180, label["latitude"] * pi / 180
    turn = (label["longitude"] - place.longitude) * pi / 180
    share = (1 - cos(other - one)) / 2 + cos(one) * cos(other) * (1 - cos(turn)) / 2
    return 12742 * asin(sqrt(share))


if __name__ == "__main__":
    main()
