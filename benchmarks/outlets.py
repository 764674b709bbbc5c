"""Real articles through `add` and `brief`: no crash, speed and yield, and a sample to judge by eye.

    python benchmarks/outlets.py CORPUS.jsonl                 # figures
    python benchmarks/outlets.py CORPUS.jsonl --sample 60     # and 60 statements drawn by a fixed seed

The corpus's text is never kept: the ledger lies in a temporary folder, and what is recorded of the sample are offsets.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from reportedly.brief import make_brief, render_html
from reportedly.intake import Header, read_source
from reportedly.ledger import Ledger
from reportedly.reading.values import Reading, Statement
from reportedly.report import Report

SEED = 4242


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "outlets.db") as ledger:
        reports = [item for item in read_source(arguments.corpus, Header()) if isinstance(item, Report)]
        words = sum(len(report.text.split()) for report in reports)
        began = time.perf_counter()
        added = ledger.add(reports, workers=arguments.workers)
        seconds = time.perf_counter() - began
        print(f"{len(added.added)} added, {len(added.known)} known already, {len(added.refused)} refused")
        print(
            f"{words} words in {seconds:.0f} s with {arguments.workers} workers: {words / seconds:.0f} words a second"
        )
        print_yield(ledger)
        for number, (reading, statement) in enumerate(draw(ledger, arguments.sample, arguments.seed), 1):
            print(describe(number, reading, statement))


def print_yield(ledger: Ledger) -> None:
    """Statements an article and their moods, and the time that claims and brief take."""
    began = time.perf_counter()
    claims = ledger.claims()
    formed = time.perf_counter()
    statements = ledger.statements()
    articles = len(ledger.reports())
    print(f"{len(statements)} statements, {len(statements) / articles:.1f} an article")
    print(", ".join(f"{mood} {n}" for mood, n in Counter(s.statement.mood.value for s in statements).most_common()))
    asked = time.perf_counter()
    brief = make_brief(claims, statements, ledger.questions(), ledger.reports(), ledger.entities())
    page = render_html(brief)
    print(f"{len(claims)} claims in {formed - began:.1f} s, brief of {len(page) / 1e6:.1f} MB", end=" ")
    print(f"in {time.perf_counter() - asked:.1f} s")


def draw(ledger: Ledger, count: int, seed: int) -> list[tuple[Reading, Statement]]:
    """Statements drawn at random, each as likely as any other, the same for the same seed."""
    readings = [ledger.reading(report.id) for report in sorted(ledger.reports(), key=lambda r: r.id)]
    everything = [(reading, statement) for reading in readings for statement in reading.statements]
    return random.Random(seed).sample(everything, min(count, len(everything)))


def describe(number: int, reading: Reading, statement: Statement) -> str:
    """A statement beside the words around it, for a person to judge."""
    report, text = reading.report, reading.report.text
    event = next(e for e in reading.events if e.id == statement.event)
    names = {entity.id: entity.name for entity in reading.entities}
    before = " ".join(text[max(0, statement.sentence.start - 200) : statement.sentence.start].split())

    def who(role: str) -> str:
        return ", ".join(f"{p.text} [{names.get(p.entity or '', '-')}]" for p in getattr(statement, role)) or "-"

    place = next((p.text for p in reading.places if p.id == statement.place), "-")
    time_ = f"{statement.time.begin} to {statement.time.end}" if statement.time else "-"
    sources = " > ".join(f"{source.name} ({source.kind})" for source in statement.sources)
    return "\n".join(
        (
            f"\n[{number}] {report.id} {event.trigger.start}-{event.trigger.end} {report.outlet}, {report.day}",
            f"  ... {before} [[{' '.join(statement.sentence.of(text).split())}]]",
            f"  {event.trigger.of(text)} {event.type or '-'} | by: {who('actors')} | to: {who('recipients')}",
            f"  place {place} | time {time_} | {statement.polarity} {statement.certainty} {statement.mood} | {sources}",
        )
    )


if __name__ == "__main__":
    main()
