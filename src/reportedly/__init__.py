"""Reads dated news reports and keeps a ledger: who did what, who says so, and how sure they are.

    reading = reportedly.read("Fighters took it, officials said.", outlet="Example Wire", published="2021-08-20")
    ledger = reportedly.Ledger("story.db")

Names are imported when first used, so that asking the command line for help does not load a database.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.claims.values import Claim
    from reportedly.errors import ReportedlyError
    from reportedly.ledger import Ledger
    from reportedly.reading import Reader, read
    from reportedly.reading.values import Reading, Statement
    from reportedly.report import Report

__all__ = ["Claim", "Ledger", "Reader", "Reading", "Report", "ReportedlyError", "Statement", "read"]

_HOMES = {
    "Claim": "reportedly.claims.values",
    "Ledger": "reportedly.ledger",
    "Reader": "reportedly.reading.reader",
    "Reading": "reportedly.reading.values",
    "Report": "reportedly.report",
    "ReportedlyError": "reportedly.errors",
    "Statement": "reportedly.reading.values",
    "read": "reportedly.reading.reader",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
