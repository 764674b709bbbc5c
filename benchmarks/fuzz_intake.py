"""Mutated sources of every kind through the intake: crashes, hangs and memory.

`python benchmarks/fuzz_intake.py [COUNT] [SEED]` (10,000 inputs and seed 1 when not given). Counts what became of them
and fails on an exception, on an input that takes more than 10 seconds, or on more than 1.5 GB in this process or in the
guarded one, as the system's own high-water marks tell.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.intake.hostile import HONEST, mutate

from reportedly.intake import Header, Options, find_reports
from reportedly.report import Found

SLOWEST = 10.0
MOST_MEMORY = 1.5e9


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)
    became: Counter[str] = Counter()
    slow: list[tuple[float, int]] = []
    options = Options(defaults=Header(outlet="Wire", published="2023-03-07"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            name = chance.choice(sorted(HONEST))
            path = Path(folder) / (name if chance.random() < 0.7 else f"{number}{chance.choice(('', '.txt', '.bin'))}")
            path.write_bytes(mutate(HONEST[name], chance))
            begun = time.monotonic()
            found = list(find_reports(path, options))
            slow.append((time.monotonic() - begun, number))
            became.update("read" if isinstance(item, Found) else item.cause.value for item in found)
            path.unlink()
    memory = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"{count} inputs, no exception; {', '.join(f'{n} {what}' for what, n in became.most_common())}")
    print(f"slowest {max(slow)[0]:.1f} s (input {max(slow)[1]}), {sum(s > 1 for s, _ in slow)} over a second")
    print(f"most memory here {memory[0] / 1e6:.0f} MB, guarded process {_guarded_peak(memory[1]) / 1e6:.0f} MB")
    if max(slow)[0] > SLOWEST or max(memory) > MOST_MEMORY:
        sys.exit("a limit was passed")


def _guarded_peak(ended: float) -> float:
    """The high-water mark of the guarded processes: those that ended, and the one that still runs."""
    from reportedly.intake.guard import _guard  # noqa: PLC0415, only here is its process looked into

    process = _guard()._process
    if process is None:
        return ended
    lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    peak = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return max(ended, float(peak))


if __name__ == "__main__":
    main()
