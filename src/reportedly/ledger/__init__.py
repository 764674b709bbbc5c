"""The ledger: a database of reports and what was read in them, and the claims that follow."""

from reportedly.ledger.asking import Wanted
from reportedly.ledger.browsing import Browser, Heading, Listed, Naming
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.listing import Part
from reportedly.ledger.ranking import Ranked
from reportedly.ledger.values import Added, Hit, Outcome, Result

__all__ = [
    "Added",
    "Browser",
    "Heading",
    "Hit",
    "Ledger",
    "Listed",
    "Naming",
    "Outcome",
    "Part",
    "Ranked",
    "Result",
    "Wanted",
]
