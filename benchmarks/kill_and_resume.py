"""`reportedly add` killed again and again: whether a report is lost or doubled, and whether a process stays behind.

`python benchmarks/kill_and_resume.py [KILLS]` (20 when not given) makes 2,000 items of several kinds, adds them, kills
the command after a random while, by turns with SIGKILL and as Ctrl-C does, and starts it again; then lets it finish.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.intake.pages import warc_packed

from archive import synthetic

ITEMS = 2_000
SECONDS = (4.0, 12.0)


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_items(folder / "items")
        ledger = folder / "a.db"
        command = [sys.executable, "-m", "reportedly", "add", str(folder / "items")]
        marked = os.environ | {"REPORTEDLY_LEDGER": str(ledger)}
        for kill in range(kills):
            with subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=marked
            ) as process:
                time.sleep(random.Random(kill).uniform(*SECONDS))
                process.send_signal(signal.SIGKILL if kill % 2 else signal.SIGINT)
                said = process.communicate()[0].strip()
            print(f"kill {kill + 1}: exit {process.returncode}, {held(ledger)} reports held  {said}", flush=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=marked)
        print(done.stdout.strip(), f"(exit {done.returncode})")
        count, distinct = held(ledger), held(ledger, "DISTINCT text")
        time.sleep(1)
        left = marked_processes(str(ledger))
        print(f"{count} reports, {distinct} texts, of {ITEMS}; processes left behind: {len(left)}")
        if (count, distinct, left) != (ITEMS, ITEMS, []):
            sys.exit("something was lost or doubled")


def marked_processes(ledger: str) -> list[str]:
    """The processes that have the ledger in their environment, as every child of `add` has."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"REPORTEDLY_LEDGER={ledger}".encode() in (process / "environ").read_bytes():
                found.append(process.name)
    return found


def make_items(folder: Path) -> None:
    """A quarter each as text files, lines of JSON, pages in an archive, saved pages."""
    folder.mkdir()
    quarter = ITEMS // 4
    for number in range(quarter):
        (folder / f"{number:04}.txt").write_text(
            f"outlet: Wire\npublished: 2023-03-07\n\n{sentence(number)}\n", "utf-8"
        )
        (folder / f"{number:04}.html").write_bytes(synthetic(number)[1])
    lines = [
        {"text": sentence(number), "outlet": "Wire", "published": "2023-03-07"}
        for number in range(quarter, 2 * quarter)
    ]
    packed = gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode())
    (folder / "lines.jsonl.gz").write_bytes(packed)
    records = (warc_packed(synthetic(number)) for number in range(2 * quarter, 3 * quarter))
    (folder / "pages.warc").write_bytes(b"".join(records))


def sentence(number: int) -> str:
    return f"The bridge at Castelvaro was closed on Monday after {number} people had crossed it, the mayor said."


def held(ledger: Path, what: str = "*") -> int:
    if not ledger.exists():
        return 0
    with sqlite3.connect(ledger) as connection:
        try:
            return int(connection.execute(f"SELECT count({what}) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:  # killed before there were tables
            return 0


if __name__ == "__main__":
    main()
