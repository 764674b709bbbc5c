"""When a page says that it was published, with the hour and its zone where it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reportedly.errors import InvalidReport
from reportedly.intake.page.linked_data import string
from reportedly.report import latest_moment, parse_published

# The names under which pages give it, by how well they are kept to.
_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)
_ZONE_WITHOUT_COLON = re.compile(r"([+-]\d\d)(\d\d)$")
_EARLIEST = date(1990, 1, 1)  # no page is older; an earlier date is what a broken clock or template writes


def find_published(tree: Any, articles: tuple[dict[str, Any], ...]) -> str | None:
    """The time of publication in ISO 8601, from linked data, meta elements or marked times; None if none is said."""
    candidates = (tidy(value) for value in _candidates(tree, articles))
    return next((value for value in candidates if value is not None), None)


def tidy(value: str) -> str | None:
    """A date, or date and time, in ISO 8601 as `Report` takes it; None when it is none, or none of a web page."""
    try:
        when = parse_published(_ZONE_WITHOUT_COLON.sub(r"\1:\2", value.strip()))
        moment = latest_moment(when)
    except (InvalidReport, OverflowError):
        return None
    tomorrow = datetime.now(UTC) + timedelta(days=2)  # the end of a day that has begun east of here
    return when.isoformat() if moment.date() >= _EARLIEST and moment <= tomorrow else None


def _candidates(tree: Any, articles: tuple[dict[str, Any], ...]) -> Iterator[str]:
    for article in articles:
        value = string(article, "datePublished")
        if value:
            yield value
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = (meta.get(key) or "").lower(), meta.get("content")
            if name and content:
                said.setdefault(name, content)
    yield from (said[name] for name in _META if name in said)
    for time in tree.iter("time"):
        marked = (time.get("itemprop") or "").lower() == "datepublished" or time.get("pubdate") is not None
        if marked and time.get("datetime"):
            yield time.get("datetime")
