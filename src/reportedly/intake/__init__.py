"""Files, folders, JSON Lines and standard input to reports. What holds no report is refused with a reason."""

from reportedly.intake.header import Header
from reportedly.intake.sources import find_reports, read_source

__all__ = ["Header", "find_reports", "read_source"]
