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
    │   └── NotInLedger    something that was asked for by its id
    └── DeskError          a desk that cannot be opened

The message is one line, names the thing and the reason, and says what to do where something can be done.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The base of every error raised on purpose."""


class InvalidReport(ReportedlyError):
    """A value that cannot make a report."""


class IntakeError(ReportedlyError):
    """A file or stream that does not hold a report."""


class ReadingError(ReportedlyError):
    """A report that cannot be read."""


class UnsupportedLanguage(ReadingError):
    """The report is not in English."""


class TextTooLong(ReadingError):
    """The text is longer than any report is."""


class ModelMissing(ReadingError):
    """The reader's model is not there, or not whole."""


class EvaluationError(ReportedlyError):
    """A file does not hold texts with answers in the form that was named."""


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, read or written."""


class NotInLedger(LedgerError):
    """There is nothing of that id in the ledger."""


class DeskError(ReportedlyError):
    """The desk cannot be opened where it was asked for."""
