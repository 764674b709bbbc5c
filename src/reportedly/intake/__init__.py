"""Files, folders, archives, mail, feeds and pages to reports. What holds no report is refused with a reason."""

from reportedly.intake.header import Header
from reportedly.intake.sources import Options, find_reports, is_address, list_files, name_of, read_source, total_bytes

__all__ = ["Header", "Options", "find_reports", "is_address", "list_files", "name_of", "read_source", "total_bytes"]
