"""Parsers of hostile formats, kept in a process of their own: one that hangs, swells or crashes costs one refusal.

The process (`reportedly.intake.guarded`) serves one source after the other. It is killed when it takes too long, and
may hold only so much memory. Values cross as JSON, so that nothing from there can run here.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from functools import cache
from threading import Event, Lock, Timer
from typing import IO, Any

from reportedly.errors import Cause, IntakeError
from reportedly.intake.crossing import item_from_json, pack, source_to_json, unpack
from reportedly.intake.values import Item, Kind, Source

MAX_BYTES = 20_000_000  # of one page, PDF or mail; the largest saved news pages have a tenth of it
SECONDS = 8.0  # for one source; a long page takes a tenth of a second
_SERVED = 2_000  # sources until the process is made anew, since the parsers' caches only grow


def read_guarded(kind: Kind, source: Source) -> list[Item]:
    """What a source holds, read in the guarded process. Raises IntakeError when it cannot be read within the limits."""
    data = source.whole(MAX_BYTES)
    return _guard().read(kind.name, source, data)


@cache
def _guard() -> Guard:
    guard = Guard()
    atexit.register(guard.close)
    return guard


class Guard:
    """The guarded process, started when first needed and again whenever it has died."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = Lock()

    def read(self, kind: str, source: Source, data: bytes) -> list[Item]:
        """What `data` holds by the kind of that name. Raises IntakeError as `read_guarded`."""
        with self._lock:
            answer = self._ask([json.dumps({"kind": kind, **source_to_json(source)}).encode(), data])
        if "refused" in answer:
            raise IntakeError(answer["refused"], Cause(answer["cause"]))
        return [item_from_json(item) for item in answer["items"]]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, parts: list[bytes]) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = Event()
        timer = Timer(self._seconds, _end, (process, late))
        timer.start()
        try:
            answer = _exchange(process.stdin, process.stdout, parts)
        except BaseException:  # an interrupt: the answer that is still to come must not be taken for the next one's
            self.close()
            raise
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise self._failure(late=late.is_set())
        self._served += 1
        if self._served >= _SERVED:
            self.close()
        found: dict[str, Any] = json.loads(answer)
        return found

    def _failure(self, *, late: bool) -> IntakeError:
        if late:
            return IntakeError(f"takes longer than {self._seconds:g} seconds to read", Cause.SIZE)
        return IntakeError("is so malformed that its parser broke down", Cause.UNREADABLE)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._served = 0
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reportedly.intake.guarded"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt from the keyboard is for us alone
            )
            assert self._process.stdout is not None
            unpack(self._process.stdout)  # it is there; what it takes to start is not the source's fault
        return self._process


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _exchange(to: IO[bytes], back: IO[bytes], parts: list[bytes]) -> bytes | None:
    """The answer to a message, or None when the process died over it."""
    try:
        pack(to, parts)
        answer = unpack(back)
    except OSError:
        return None
    return answer[0] if answer else None
