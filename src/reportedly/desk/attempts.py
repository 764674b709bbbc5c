"""How often somebody may try to sign in before they have to wait.

A token cannot be guessed; this keeps guessing from costing anything, and shows it as what it is. All processes of one
desk count together, in memory that they share; the count is gone when the desk stops.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ctypes import Structure, c_double, c_uint64
from hashlib import blake2b
from multiprocessing import Array, Value

WINDOW = 600  # seconds for which a failure counts
MOST_OF_ONE = 10  # failures from one address within it
MOST_OF_ALL = 200  # and from all together, whoever has many addresses


class _Failure(Structure):
    _fields_ = (("at", c_double), ("whose", c_uint64))


class Attempts:
    """The failures of late, at most MOST_OF_ALL; processes that were forked from one another share them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = Array(_Failure, MOST_OF_ALL)
        self._number = Value(c_uint64)

    def failed(self, address: str) -> None:
        """Count a failure."""
        with self._number.get_lock():
            self._failures[self._number.value % MOST_OF_ALL] = _Failure(self._clock(), _hashed(address))
            self._number.value += 1

    def wait(self, address: str) -> int:
        """For how many seconds an address may not try again; 0 where it may now."""
        now, who = self._clock(), _hashed(address)
        with self._number.get_lock():
            counted = [(one.at, one.whose) for one in self._failures[: self._number.value]]
        late = sorted(one for one in counted if one[0] > now - WINDOW)
        every, own = [at for at, _ in late], [at for at, whose in late if whose == who]
        waits = [
            times[-most] + WINDOW - now
            for times, most in ((every, MOST_OF_ALL), (own, MOST_OF_ONE))
            if len(times) >= most
        ]
        return math.ceil(max(waits, default=0))


def _hashed(address: str) -> int:
    return int.from_bytes(blake2b(address.encode(), digest_size=8).digest())
