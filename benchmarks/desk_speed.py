"""How long the pages of a ledger take while twenty read it at once and one program adds to it.

    python benchmarks/desk_speed.py LEDGER [seconds [processes]]     # a ledger that benchmarks/claims_speed.py filled

Starts the server that `reportedly serve` starts, on a copy of the ledger, and twenty threads that ask for pages of
every kind, each for one a second or, where that takes longer, as soon as it has the last. Beside them a program adds
made-up reports. Prints the times by kind of page and the errors, of which there must be none. The desk keeps no page:
every answer is made anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from http.client import HTTPConnection
from pathlib import Path
from random import Random

from claims_speed import Shelf, make_reading
from reportedly.ledger import Ledger

READERS = 20
PAUSE = 1.0  # seconds that a reader looks at a page, at least
LISTS = (
    "/",
    "/timeline",
    "/changes",
    "/entities",
    "/sources",
    "/reports",
    "/map",
    "/?status=confirmed",
    "/?text=bridge",
    "/?as_of=2021-06-15",
)
PORT = 18765


def main(ledger: Path, seconds: float, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        shutil.copy(ledger, path)
        command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(path), "--port", str(PORT)]
        server = subprocess.Popen([*command, *([] if processes == 1 else ["--processes", str(processes)])])
        try:
            addresses = find_addresses()
            stop = time.monotonic() + seconds
            adding = subprocess.Popen([sys.executable, __file__, "--add", str(path), str(seconds)])
            times: dict[str, list[float]] = defaultdict(list)
            failures: list[str] = []
            readers = [
                threading.Thread(target=read, args=(number, addresses, stop, times, failures))
                for number in range(READERS)
            ]
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
            adding.wait()
        finally:
            server.terminate()
            server.wait()
    show(times, failures)


def find_addresses() -> list[str]:
    """Pages of every kind, once the server answers."""
    for _ in range(100):
        try:
            first = ask("/")[1]
            break
        except OSError:
            time.sleep(0.3)
    claims = re.findall(r'href="(/claims/[^"?]+)', first)
    entities = re.findall(r'href="(/entities/[^"?]+)', ask("/entities")[1])
    reports = re.findall(r'href="(/reports/[^"?]+)', ask("/reports")[1])
    return [*LISTS, *claims[:20], *entities[::9][:40], *reports[:40]]


def read(number: int, addresses: list[str], stop: float, times: dict[str, list[float]], failures: list[str]) -> None:
    random = Random(number)
    time.sleep(random.random() * PAUSE)
    while time.monotonic() < stop:
        path = random.choice(addresses)
        began = time.monotonic()
        try:
            status, _ = ask(path)
        except OSError as error:
            status = 0
            failures.append(f"{path}: {error}")
        taken = time.monotonic() - began
        kind = path if path in LISTS else path[: path.index("/", 1)] + "/…"
        times[kind].append(taken)
        if status != 200:
            failures.append(f"{path}: {status}")
        time.sleep(max(0.0, PAUSE - taken))


def ask(path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def add(path: Path, seconds: float) -> None:
    """Add one report after the other."""
    stop, number = time.monotonic() + seconds, 0
    while time.monotonic() < stop:
        reading = make_reading(number, 30, seed=2)
        with Ledger(path, reader=Shelf([reading])) as ledger:
            ledger.add([reading.report])
        number += 1
    print(f"added {number} reports meanwhile", flush=True)


def show(times: dict[str, list[float]], failures: list[str]) -> None:
    every = [taken for found in times.values() for taken in found]
    for kind, found in sorted(times.items()):
        print(f"{kind}: {describe(found)}")
    print(f"all: {describe(every)}")
    print(f"{len(failures)} errors", *failures[:5], sep="\n")


def describe(times: list[float]) -> str:
    return f"{len(times)} pages, median {1000 * part(times, 0.5):.0f} ms, p95 {1000 * part(times, 0.95):.0f} ms"


def part(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[int(share * (len(ordered) - 1))]


if __name__ == "__main__":
    if sys.argv[1] == "--add":
        add(Path(sys.argv[2]), float(sys.argv[3]))
    else:
        given = dict(enumerate(sys.argv))
        main(Path(sys.argv[1]), float(given.get(2, 60)), int(given.get(3, 1)))
