"""Scores time expressions on a corpus: JSON Lines with `text`, `published` and `timexes` (start, end, type, value).

    python benchmarks/times.py corpus.jsonl

Relaxed counts spans that overlap, strict those that are the same; value counts relaxed pairs with the same value.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from reportedly.reading.text.parser import Parser
from reportedly.reading.times import find_times
from reportedly.reading.values import Timex
from reportedly.report import parse_published


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--errors", action="store_true", help="print what was missed, invented or misread")
    options = arguments.parse_args()
    parser = Parser()
    counts = dict.fromkeys(("gold", "found", "relaxed", "strict", "type", "value"), 0)
    for line in options.corpus.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        found = find_times(parser.parse(document["text"]), parse_published(document["published"]))
        for name, number in score(document, found, show=options.errors).items():
            counts[name] += number
    for name in ("relaxed", "strict", "type", "value"):
        precision, recall = counts[name] / max(counts["found"], 1), counts[name] / max(counts["gold"], 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        print(f"{name:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def score(document: dict[str, object], found: tuple[Timex, ...], *, show: bool) -> dict[str, int]:
    """How many expressions of one document were found, at the right place, and read rightly."""
    gold = document["timexes"]
    text = document["text"]
    assert isinstance(gold, list) and isinstance(text, str)
    left = list(found)
    counts = {"gold": len(gold), "found": len(found), "relaxed": 0, "strict": 0, "type": 0, "value": 0}
    for timex in gold:
        start, end = timex["start"], timex["end"]
        mine = next((f for f in left if f.span.start < end and start < f.span.end), None)
        if mine is not None:
            left.remove(mine)
            counts["relaxed"] += 1
            counts["strict"] += mine.span == (start, end)
            counts["type"] += mine.type == timex["type"]
            counts["value"] += mine.value == timex["value"]
        if show and (mine is None or mine.value != timex["value"] or mine.span != (start, end)):
            context = text[max(0, start - 40) : start] + "[" + text[start:end] + "]" + text[end : end + 25]
            got = f"{mine.text} = {mine.value}" if mine else "MISSED"
            print(document["published"], timex["value"], got, " ".join(context.split()), sep=" | ")
    if show:
        for extra in left:
            start, end = extra.span
            context = text[max(0, start - 40) : start] + "[" + extra.text + "]" + text[end : end + 25]
            print("EXTRA", extra.value, " ".join(context.split()), sep=" | ")
    return counts


if __name__ == "__main__":
    main()
