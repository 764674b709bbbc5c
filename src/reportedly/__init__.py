"""Reads dated news reports and keeps a ledger: who did what, who says so, and how sure they are.

>>> reading = reportedly.read("Fighters took the bridge, officials said.", outlet="Example Wire", published="2021-08-20")
>>> ledger = reportedly.Ledger("story.db")
"""

from reportedly.claims.values import Claim
from reportedly.errors import ReportedlyError
from reportedly.ledger import Ledger
from reportedly.reading import Reader, read
from reportedly.reading.values import Reading, Statement
from reportedly.report import Report

__all__ = ["Claim", "Ledger", "Reader", "Reading", "Report", "ReportedlyError", "Statement", "read"]
