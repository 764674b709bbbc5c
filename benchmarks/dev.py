"""Every figure of the model card at once: `python benchmarks/dev.py FOLDER`, the folder that holds the corpora.

Of `uds` only the half that was not trained on counts. Prints one line a figure.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from training.corpus import in_training_half

from reportedly.evaluate import evaluate
from reportedly.reading import Reader

FILES = {
    "attribution": "attribution/dev.jsonl",
    "time": "time/dev.jsonl",
    "entities": "entities/dev.jsonl",
    "political-events": "political-events/dev.jsonl",
    "plover": "plover/dev.jsonl",
}
MOODS = Path(__file__).parent.parent / "training" / "mood" / "test"


def main() -> None:
    folder, reader = Path(sys.argv[1]), Reader()
    with tempfile.TemporaryDirectory() as scratch:
        held = Path(scratch) / "factuality.jsonl"
        held.write_text("".join(held_out(folder / "factuality" / "dev.jsonl")), encoding="utf-8")
        moods = Path(scratch) / "moods.txt"
        moods.write_text("".join(f.read_text(encoding="utf-8") for f in sorted(MOODS.glob("*.txt"))), encoding="utf-8")
        files = {name: folder / file for name, file in FILES.items()} | {"factuality": held, "mood": moods}
        for corpus, file in files.items():
            for figure, value in evaluate(corpus, file, reader).items():
                print(f"{corpus:18}{figure:40}{value:.3f}", flush=True)


def held_out(file: Path) -> list[str]:
    """The lines of a factuality file without the half of `uds` that was trained on."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return [line for line in lines if not was_trained_on(json.loads(line))]


def was_trained_on(record: dict[str, str]) -> bool:
    return record["corpus"] == "uds" and in_training_half(f"{record['corpus']}/{record['id']}")


if __name__ == "__main__":
    main()
