"""Where the time of a reading goes: `python benchmarks/profile_reading.py CORPUS.jsonl [NUMBER]`.

Reads NUMBER articles (60) in one process under cProfile and prints the share of each layer. The profiler slows Python
and not ONNX Runtime, so the encoder's share is a little more than shown.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from pathlib import Path

from reportedly.evaluate.records import as_report, read_lines
from reportedly.reading import Reader
from reportedly.report import Report

LAYERS = {  # the function that makes a layer: what it is called in the table
    "require_english": "language",
    "parse": "encoder and tree",
    "find_entities": "entities",
    "find_quotes": "quotations",
    "find_speech": "attributions",
    "find_predicates": "predicates",
    "find_times": "times",
    "find_places": "places",
    "find_quantities": "quantities",
    "make_statements": "statements",
    "run": "  of the encoder: ONNX Runtime alone",
}


def main() -> None:
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    reports = [as_report(record) for record in read_lines(Path(sys.argv[1]))][:number]
    reader = Reader()
    reader.read(reports[0])  # tables are loaded once
    seconds = spent(reader, reports)
    whole = seconds["read"]
    for function, layer in LAYERS.items():
        if function in seconds:
            print(f"{layer:40}{seconds[function] / whole:6.1%}")


def spent(reader: Reader, reports: list[Report]) -> dict[str, float]:
    """The cumulative seconds of each function of the package, and of ONNX Runtime, by name."""
    profile = cProfile.Profile()
    profile.enable()
    for report in reports:
        reader.read(report)
    profile.disable()
    found: dict[str, float] = {}
    for (file, _, name), (_, _, _, cumulative, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "reportedly" in file or "onnxruntime" in file:
            found[name] = max(found.get(name, 0.0), cumulative)
    return found


if __name__ == "__main__":
    main()
