"""Every error that reportedly raises, as one family.

    ReportedlyError
    ├── InvalidReport      a value that cannot make a report: no outlet, a date that is none
    ├── IntakeError        a file or stream that does not hold a report
    ├── ReadingError       a report that cannot be read
    │   ├── UnsupportedLanguage
    │   ├── TextTooLong
    │   └── ModelMissing
    ├── EvaluationError    a file that does not hold what the reader is to be scored on
    ├── LedgerError        a ledger that cannot be opened, read or written
    │   ├── NoLedger       there is none at the place that was named
    │   ├── NotInLedger    something that was asked for by its id
    │   └── InvalidReview  what a person said of a reading, and what cannot be kept
    ├── CorpusError        a corpus that cannot be read in bulk
    ├── DeskError          a desk that cannot be opened
    └── MissingExtra       something that needs a package which was not installed with this one

The message is one line, names the thing and the reason, and says what to do where something can be done.
"""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why something was refused, as one of a few, so that refusals can be counted."""

    MISSING = "not there"
    KIND = "of a kind that is not read"
    UNREADABLE = "damaged or unreadable"
    SIZE = "too large or too slow"
    NO_TEXT = "no text"
    NO_OUTLET = "no outlet"
    NO_DATE = "no date"
    LANGUAGE = "not in English"
    NOT_FETCHED = "not fetched"
    FORBIDDEN = "not allowed to fetch"


class ReportedlyError(Exception):
    """The base of every error raised on purpose."""


class InvalidReport(ReportedlyError):
    """A value that cannot make a report."""


class IntakeError(ReportedlyError):
    """A file or stream that does not hold a report."""

    def __init__(self, message: str, cause: Cause = Cause.UNREADABLE) -> None:
        super().__init__(" ".join(message.split()))  # parsers of others may say it in many lines
        self.cause = cause


class ReadingError(ReportedlyError):
    """A report that cannot be read."""

    cause = Cause.UNREADABLE


class UnsupportedLanguage(ReadingError):
    """The report is not in English."""

    cause = Cause.LANGUAGE


class TextTooLong(ReadingError):
    """The text is longer than any report is."""

    cause = Cause.SIZE


class ModelMissing(ReadingError):
    """The reader's model is not there, or not whole."""


class EvaluationError(ReportedlyError):
    """A file does not hold texts with answers in the form that was named."""


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, read or written."""


class NoLedger(LedgerError):
    """There is no ledger at the place that was named; adding a report makes one."""


class NotInLedger(LedgerError):
    """There is nothing of that id in the ledger."""


class InvalidReview(LedgerError):
    """What a person said of a reading cannot be kept, or would change nothing."""


class DeskError(ReportedlyError):
    """The desk cannot be opened where it was asked for."""


class CorpusError(ReportedlyError):
    """A corpus cannot be read in bulk, or its folder holds none."""


class MissingExtra(ReportedlyError):
    """Something needs a package that only comes with an extra."""

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(f"{what} needs the package {package}: pip install 'reportedly[{extra}]'")
