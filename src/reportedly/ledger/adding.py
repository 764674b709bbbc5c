"""Adding reports: some at a time in one transaction, so that a crash at any moment leaves whole reports only."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from time import monotonic
from typing import Protocol, runtime_checkable

from reportedly.ledger.database import Database
from reportedly.ledger.forming import form_around
from reportedly.ledger.memory import Memory
from reportedly.ledger.values import Outcome, Result
from reportedly.ledger.writing import insert_readings, known_among
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report

_FEW = 16  # reports: to start another process takes as long as to read them
_MOMENT = 0.5  # seconds in which it shows whether there are more
_LEAST, _MOST = 16, 128  # reports written in one transaction, but for the first
_SECONDS = 4.0  # that one transaction is to take
_WAIT = 10.0  # seconds for which a report waits for others
_NEW = 100_000  # values made between two searches for cycles


class ReportReader(Protocol):
    """What reads reports: `reportedly.Reader`, or anything of its shape."""

    def read_many(self, reports: Iterable[Report], *, workers: int) -> Iterator[Reading | Refused]:
        """The readings of several reports in their order, with a refusal in the place of one that cannot be read."""


@runtime_checkable
class MeaningReader(Protocol):
    """A reader that can tell what a query means, too."""

    def meaning_of(self, text: str) -> bytes:
        """The vector of a text, as statements have them for their sentences."""


def add_each(
    database: Database, reports: Iterable[Report | Refused], reader: Callable[[], ReportReader], workers: int
) -> Iterator[Outcome]:
    """Add the reports one after the other and tell what became of each.

    `reader` is called once, and only when there is a report that the ledger does not know. Where there are more than a
    few, they are read in `workers` processes.
    """
    settled: deque[Outcome] = deque()
    unknown = _unknown(database, reports, settled)
    batches = _Batches(database)
    with _collecting_rarely():
        try:
            for reading in _read(reader, unknown, workers):
                yield from _drain(settled)
                yield from batches.take(reading)
        finally:
            written = batches.write()
    yield from written
    yield from _drain(settled)


def _read(reader: Callable[[], ReportReader], reports: Iterator[Report], workers: int) -> Iterator[Reading | Refused]:
    """Read reports, here as long as there are few."""
    few = list(_at_hand(reports) if workers > 1 else islice(reports, 1))
    if few:
        read = reader().read_many
        if len(few) < _FEW:
            yield from read(chain(few, islice(reports, _FEW - len(few))), workers=1)
            few = []
        yield from read(chain(few, reports), workers=workers)


def _at_hand(reports: Iterator[Report]) -> Iterator[Report]:
    """A few reports, or as many as come in a moment."""
    began = monotonic()
    for report in islice(reports, _FEW):
        yield report
        if monotonic() - began > _MOMENT:
            return


def add_readings(database: Database, readings: Iterable[Reading]) -> Iterator[Outcome]:
    """Add reports that have been read elsewhere, some at a time, and tell what became of each."""
    batches = _Batches(database)
    with _collecting_rarely():
        for reading in readings:
            yield from batches.take(reading)
        yield from batches.write()


class _Batches:
    """Readings written several at a time: at first one, then as many as are written in four seconds or come in ten.

    What a report costs shrinks with the number of those that come with it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory()
        self._waiting: list[Reading | Refused] = []
        self._since = 0.0
        self._most = 1

    def take(self, reading: Reading | Refused) -> list[Outcome]:
        """Write it with what waits, or let it wait; what became of those that were written."""
        self._since = self._since if self._waiting else monotonic()
        self._waiting.append(reading)
        due = len(self._waiting) >= self._most or monotonic() - self._since > _WAIT
        return self.write() if due else []

    def write(self) -> list[Outcome]:
        """Write all that waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        began = monotonic()
        with self._database.writing() as connection:
            readings = [reading for reading in waiting if isinstance(reading, Reading)]
            added = insert_readings(connection, readings)
            if added:
                self._memory.readings = added
                form_around(connection, added, self._memory)
        fast = monotonic() - began < _SECONDS
        self._most = min(2 * self._most, _MOST) if fast else max(self._most // 2, _LEAST)
        new = {reading.report.id for reading in added.values()}
        return [_outcome(one, new) for one in waiting]


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Search for cycles seldom: there are hardly any, and it goes through all that is remembered."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _unknown(database: Database, reports: Iterable[Report | Refused], settled: deque[Outcome]) -> Iterator[Report]:
    """The reports that must be read; what becomes of the others is settled already."""
    for report in reports:
        if isinstance(report, Refused):
            settled.append(_refused(report))
        elif _is_known(database, report.id):
            settled.append(Outcome(report.id, Result.KNOWN))
        else:
            yield report


def _outcome(reading: Reading | Refused, new: set[str]) -> Outcome:
    """What became of a reading; `new` are the new reports that no outcome was given for yet."""
    if isinstance(reading, Refused):
        return _refused(reading)
    id = reading.report.id
    result = Result.ADDED if id in new else Result.KNOWN
    new.discard(id)
    return Outcome(id, result)


def _is_known(database: Database, report_id: str) -> bool:
    with database.reading() as connection:
        return bool(known_among(connection, [report_id]))


def _refused(refused: Refused) -> Outcome:
    return Outcome(refused.what, Result.REFUSED, refused.reason, refused.cause)


def _drain(settled: deque[Outcome]) -> Iterator[Outcome]:
    while settled:
        yield settled.popleft()
