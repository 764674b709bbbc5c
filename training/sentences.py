"""Checks the mood sentences: `python -m training.sentences` prints what is wrong, or the count by mood."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from rapidfuzz import fuzz, process

from reportedly.evaluate.records import read_marked
from reportedly.reading.statements.moods import MOODS

FOLDER = Path(__file__).parent / "mood"
_ALIKE = 85  # of 100: two sentences that share so much are one sentence written twice


def check(folder: Path) -> Iterator[str]:
    """What is wrong with the sentences under a folder, one line each."""
    files = sorted(folder.glob("*/*.txt"))
    lines = {file: file.read_text(encoding="utf-8").splitlines() for file in files}
    for file in files:
        for number, record in enumerate(read_marked(file), 1):
            yield from (f"{file.name}:{number}: {fault}" for fault in _faults(record["text"], record["marks"]))
    texts = [(f"{file.name}:{number}", line) for file in files for number, line in enumerate(lines[file], 1)]
    for number, (place, line) in enumerate(texts):
        rest = [other for _, other in texts[number + 1 :]]
        alike = process.extractOne(line, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if alike is not None:
            yield f"{place}: much like {texts[number + 1 + alike[2]][0]}"


def _faults(text: str, marks: list[tuple[int, int, str]]) -> Iterator[str]:
    if not 1 <= len(marks) <= 4:
        yield f"{len(marks)} marks"
    if re.search(r"[\[\]|]", text):
        yield "a bracket or bar outside a mark"
    for start, end, mood in marks:
        if mood not in MOODS:
            yield f"no such mood: {mood}"
        if re.search(r"\s", text[start:end]):
            yield f"more than one word marked: {text[start:end]!r}"


def count(folder: Path) -> Counter[str]:
    """How many marks there are of each mood under a folder."""
    marks = chain.from_iterable(
        record["marks"] for file in sorted(folder.glob("*.txt")) for record in read_marked(file)
    )
    return Counter(mood for _, _, mood in marks)


def main() -> None:
    """Print the faults and leave with 1, or print the counts."""
    faults = list(check(FOLDER))
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    for part in ("train", "test"):
        print(part, dict(count(FOLDER / part)))


if __name__ == "__main__":
    main()
