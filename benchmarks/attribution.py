"""Attributions on a corpus in PolNeAR's form: token and exact-span F1 of each role, and of whole attributions.

`python benchmarks/attribution.py CORPUS.jsonl`: one document a line, with `text` and `attributions`, each with lists
of spans as `source`, `cue` and `content`. A whole attribution is right when each role overlaps by
half. The titles are part of the texts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.reading import Reader
from reportedly.reading.values import Attribution
from reportedly.report import Report, Span

ROLES = ("source", "cue", "content")
Spans = tuple[tuple[int, int], ...]
Roles = dict[str, Spans]


def main() -> None:
    reader, counts = Reader(), Counter[str]()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        reading = reader.read(Report(document["text"], outlet="corpus", published="2016-01-01"))
        expected = [roles_of(entry) for entry in document["attributions"]]
        compare(document["text"], expected, [roles_of(found) for found in reading.attributions], counts)
    for role in ROLES:
        print(f"{role:8} token F1 {f1(counts, f'token {role}'):.3f}  exact-span F1 {f1(counts, f'exact {role}'):.3f}")
    print(f"attribution-level F1 {f1(counts, 'whole'):.3f}")


def roles_of(entry: Attribution | dict[str, Any]) -> Roles:
    """An attribution, ours or the corpus's, as spans by role."""
    if isinstance(entry, dict):
        return {role: tuple((start, end) for start, end in entry[role]) for role in ROLES}
    return {role: tuple((span.start, span.end) for span in getattr(entry, role)) for role in ROLES}


def compare(text: str, expected: list[Roles], found: list[Roles], counts: Counter[str]) -> None:
    """Count what is right, expected and found, by words and by whole spans."""
    words = word_spans(text)
    for role in ROLES:
        count(counts, f"token {role}", touched(words, expected, role), touched(words, found, role))
        count(counts, f"exact {role}", {e[role] for e in expected if e[role]}, {f[role] for f in found if f[role]})
    left = list(found)
    for entry in expected:
        match = next((other for other in left if all(half(entry[role], other[role]) for role in ROLES)), None)
        if match is not None:
            left.remove(match)
            counts["whole right"] += 1
    counts["whole expected"] += len(expected)
    counts["whole found"] += len(found)


def count(counts: Counter[str], name: str, expected: set[Any], found: set[Any]) -> None:
    counts[f"{name} right"] += len(expected & found)
    counts[f"{name} expected"] += len(expected)
    counts[f"{name} found"] += len(found)


def f1(counts: Counter[str], name: str) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * counts[f"{name} right"] / max(1, counts[f"{name} expected"] + counts[f"{name} found"])


def word_spans(text: str) -> list[Span]:
    """The words of a text, by blanks."""
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


def touched(words: list[Span], attributions: list[Roles], role: str) -> set[int]:
    """The starts of the words that a role of any attribution touches."""
    spans = [Span(*span) for entry in attributions for span in entry[role]]
    return {word.start for word in words if any(word.overlaps(span) for span in spans)}


def half(one: Spans, other: Spans) -> bool:
    """Whether two sets of spans share half of the longer; two empty ones do."""
    ours = {at for start, end in one for at in range(start, end)}
    theirs = {at for start, end in other for at in range(start, end)}
    return (not ours and not theirs) or len(ours & theirs) * 2 >= max(len(ours), len(theirs))


if __name__ == "__main__":
    main()
