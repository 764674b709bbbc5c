"""A WARC of synthetic pages into a ledger: whether reading or intake sets the pace.

`python benchmarks/archive.py [PAGES]` (5,000 when not given) writes the archive into a temporary folder, takes it in
without reading, then adds it with `reportedly add` as a user would. The share is that of intake in the whole, if
nothing ran beside it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.intake.pages import page, warc_packed

from reportedly.intake import Options, find_reports
from reportedly.report import Found

PLACES = "Castelvaro Padan Orlen Eastmoor Brightwater Saltmere Charen Vantry".split()
PEOPLE = "Elisa Marchetti, Lena Okafor, Maria Keller, Jon Varga, Ada Lindqvist, Piers Tarrant".split(", ")
DEEDS = "killed injured arrested rescued evacuated detained".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        archive.write_bytes(b"".join(warc_packed(synthetic(number)) for number in range(count)))
        begun = time.perf_counter()
        found = sum(isinstance(item, Found) for item in find_reports(archive, Options()))
        intake = time.perf_counter() - begun
        print(f"{found} of {count} pages; intake alone {intake:.0f} s, {found / intake:.0f} pages a second", flush=True)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "reportedly", "add", str(archive), "--ledger", str(Path(folder) / "a.db")]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
        whole = time.perf_counter() - begun
        print(f"added in {whole:.0f} s, {found / whole:.1f} a second; intake is {intake / whole:.0%} of that")


def synthetic(number: int) -> tuple[str, bytes]:
    """A page of some 300 words."""
    chance = random.Random(number)
    url = f"https://alpenline.example/2023/03/{number}"
    body = "".join(
        f"<p>{chance.randrange(2, 90)} people were {chance.choice(DEEDS)} in {chance.choice(PLACES)} on"
        f" {chance.choice(DAYS)}, {chance.choice(PEOPLE)}, the mayor, said in statement {number}.{line}, and"
        f" {chance.choice(PEOPLE)} denied that the road to {chance.choice(PLACES)} had been closed.</p>"
        for line in range(10)
    )
    return url, page(body=body, url=url).encode()


if __name__ == "__main__":
    main()
