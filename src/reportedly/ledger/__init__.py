"""The ledger: a database of reports and what was read in them, and the claims that follow."""

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.values import Added, Hit, Outcome, Result

__all__ = ["Added", "Hit", "Ledger", "Outcome", "Result"]
