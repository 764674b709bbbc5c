"""Pages from the web: fetched politely, within limits of time and size, and from public addresses alone."""

from reportedly.intake.web.fetcher import Fetcher

__all__ = ["Fetcher"]
