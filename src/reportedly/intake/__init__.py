"""Files, folders, JSON Lines and standard input to reports. What holds no report is refused with a reason."""

from reportedly.intake.header import Header
from reportedly.intake.sources import read_source

__all__ = ["Header", "read_source"]
