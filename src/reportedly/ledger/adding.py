"""Adding reports: each is written in one transaction, so that a crash at any moment leaves whole reports only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Protocol, runtime_checkable

from reportedly.ledger.database import Database
from reportedly.ledger.forming import form_around
from reportedly.ledger.values import Outcome, Result
from reportedly.ledger.writing import insert_reading, is_known
from reportedly.reading.values import Reading
from reportedly.report import Refused, Report

_AT_ONCE = 200  # readings that are written in one transaction: what one report touches, another mostly does, too
_FEW = 16  # reports: to start another process takes as long as to read them


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

    `reader` is called once, and only when there is a report that the ledger does not know. The first few are read
    here, so that something is kept however soon the program is stopped; more are read in `workers` processes.
    """
    settled: deque[Outcome] = deque()
    unknown = _unknown(database, reports, settled)
    first = next(unknown, None)
    if first is not None:
        read_many = reader().read_many
        few = chain([first], islice(unknown, _FEW - 1))
        for reading in chain(read_many(few, workers=1), read_many(unknown, workers=workers)):
            yield from _drain(settled)
            yield _write(database, reading)
    yield from _drain(settled)


def add_readings(database: Database, readings: Iterable[Reading]) -> Iterator[Outcome]:
    """Add reports that have been read elsewhere, some at a time, and tell what became of each."""
    left = iter(readings)
    while portion := list(islice(left, _AT_ONCE)):
        with database.writing() as connection:
            keys = [insert_reading(connection, reading) for reading in portion]
            form_around(connection, {key for key in keys if key is not None})
        for reading, key in zip(portion, keys, strict=True):
            yield Outcome(reading.report.id, Result.KNOWN if key is None else Result.ADDED)


def _unknown(database: Database, reports: Iterable[Report | Refused], settled: deque[Outcome]) -> Iterator[Report]:
    """The reports that must be read; what becomes of the others is settled already."""
    for report in reports:
        if isinstance(report, Refused):
            settled.append(_refused(report))
        elif _is_known(database, report.id):
            settled.append(Outcome(report.id, Result.KNOWN))
        else:
            yield report


def _write(database: Database, reading: Reading | Refused) -> Outcome:
    if isinstance(reading, Refused):
        return _refused(reading)
    with database.writing() as connection:
        report = insert_reading(connection, reading)
        if report is not None:
            form_around(connection, {report})
    return Outcome(reading.report.id, Result.KNOWN if report is None else Result.ADDED)


def _is_known(database: Database, report_id: str) -> bool:
    with database.reading() as connection:
        return is_known(connection, report_id)


def _refused(refused: Refused) -> Outcome:
    return Outcome(refused.what, Result.REFUSED, refused.reason, refused.cause)


def _drain(settled: deque[Outcome]) -> Iterator[Outcome]:
    while settled:
        yield settled.popleft()
