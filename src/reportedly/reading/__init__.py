"""Report to Reading: who did what, who says so, and how sure they are. Needs no ledger and no network."""

from reportedly.reading.reader import Reader, read

__all__ = ["Reader", "read"]
