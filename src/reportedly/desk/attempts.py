"""How often somebody may try to sign in before they have to wait.

A token cannot be guessed; this keeps guessing from costing anything, and shows it as what it is. The desk is one
process, so the count is kept in its memory and is gone when it stops.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

WINDOW = 600  # seconds for which a failure counts
MOST_OF_ONE = 10  # failures from one address within it
MOST_OF_ALL = 200  # and from all together, whoever has many addresses


class Attempts:
    """The failures of late, at most MOST_OF_ALL."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: deque[tuple[float, str]] = deque(maxlen=MOST_OF_ALL)

    def failed(self, address: str) -> None:
        """Count a failure."""
        self._failures.append((self._clock(), address))

    def wait(self, address: str) -> int:
        """For how many seconds an address may not try again; 0 where it may now."""
        now = self._clock()
        every = [at for at, _ in self._failures if at > now - WINDOW]
        own = [at for at, whose in self._failures if whose == address and at > now - WINDOW]
        waits = [
            times[-most] + WINDOW - now
            for times, most in ((every, MOST_OF_ALL), (own, MOST_OF_ONE))
            if len(times) >= most
        ]
        return math.ceil(max(waits, default=0))
