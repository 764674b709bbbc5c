"""Checks the sentences written for training: `python -m training.sentences` prints what is wrong, or counts.

`mood/` marks how the words stand around events, `acts/` who did what to whom; the README.md of each says how.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from rapidfuzz import fuzz, process

from reportedly.evaluate.records import read_marked
from reportedly.reading.statements.moods import MOODS
from training.corpus import ACT_TYPES, PARTIES

HERE = Path(__file__).parent
Mark = tuple[int, int, str]
_ALIKE = 85  # of 100: two sentences that share so much are one sentence written twice


def check(folder: Path) -> Iterator[str]:
    """What is wrong with the sentences under a folder, one line each."""
    files = sorted(folder.glob("*/*.txt"))
    lines = {file: file.read_text(encoding="utf-8").splitlines() for file in files}
    for file in files:
        for number, record in enumerate(read_marked(file), 1):
            faults = chain(_stray(record["text"]), FAULTS[folder.name](record["text"], record["marks"]))
            yield from (f"{file.name}:{number}: {fault}" for fault in faults)
    texts = [(f"{file.name}:{number}", line) for file in files for number, line in enumerate(lines[file], 1)]
    for number, (place, line) in enumerate(texts):
        rest = [other for _, other in texts[number + 1 :]]
        alike = process.extractOne(line, rest, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if alike is not None:
            yield f"{place}: much like {texts[number + 1 + alike[2]][0]}"


def _stray(text: str) -> Iterator[str]:
    if re.search(r"[\[\]|]", text):
        yield "a bracket or bar outside a mark"


def _mood_faults(text: str, marks: list[Mark]) -> Iterator[str]:
    if not 1 <= len(marks) <= 4:
        yield f"{len(marks)} marks"
    for start, end, mood in marks:
        if mood not in MOODS:
            yield f"no such mood: {mood}"
        if re.search(r"\s", text[start:end]):
            yield f"more than one word marked: {text[start:end]!r}"


def _act_faults(text: str, marks: list[Mark]) -> Iterator[str]:
    acts = [mark for mark in marks if mark[2] not in PARTIES]
    if len(acts) != 1:
        yield f"{len(acts)} acts"
    for start, end, type_ in acts:
        if type_ not in ACT_TYPES:
            yield f"no such type: {type_}"
        if re.search(r"\s", text[start:end]):
            yield f"an act of more than one word: {text[start:end]!r}"


FAULTS: dict[str, Callable[[str, list[Mark]], Iterator[str]]] = {"mood": _mood_faults, "acts": _act_faults}


def count(folder: Path) -> Counter[str]:
    """How many marks there are of each label under a folder."""
    marks = chain.from_iterable(
        record["marks"] for file in sorted(folder.glob("*.txt")) for record in read_marked(file)
    )
    return Counter(label for _, _, label in marks)


def main() -> None:
    """Print the faults and leave with 1, or print the counts."""
    faults = [fault for kind in FAULTS for fault in check(HERE / kind)]
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    for kind in FAULTS:
        for part in ("train", "test"):
            print(kind, part, dict(count(HERE / kind / part)))


if __name__ == "__main__":
    main()
