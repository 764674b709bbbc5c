"""A report, one published text, and the span, a place in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple, Self

from reportedly.errors import Cause, InvalidReport


class Span(NamedTuple):
    """Character offsets into a report's text, end exclusive, counted in Unicode code points.

    The same thing as a W3C Web Annotation `TextPositionSelector`.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that the span marks."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def words_at(spans: Iterable[Span], text: str) -> str:
    """The words of `text` that the spans mark, as they stand; runs that stand apart are joined by an ellipsis."""
    return " … ".join(span.of(text) for span in spans)


@dataclass(frozen=True, slots=True, init=False)
class Report:
    """One published text: outlet, publication time and the text itself, character for character.

    `published` is a `date`, or a `datetime` where the hour is known. `id` is made from the content, so that the same
    report always has the same id.
    """

    id: str
    text: str
    outlet: str
    published: date
    title: str | None
    url: str | None
    byline: str | None

    def __init__(  # noqa: PLR0913, what a report is
        self,
        text: str,
        *,
        outlet: str,
        published: str | date,
        title: str | None = None,
        url: str | None = None,
        byline: str | None = None,
    ) -> None:
        """Make a report.

        Raises InvalidReport when the text or the outlet is empty, when `published` is not an ISO 8601 date, or when
        a value holds a lone surrogate, which is no character and cannot be stored.
        """
        values = {"text": text, "outlet": outlet, "title": title, "url": url, "byline": byline}
        for name, value in values.items():
            _refuse_surrogates(name, value)
        if not text.strip():
            raise InvalidReport("the text is empty")
        if not outlet.strip():
            raise InvalidReport("the outlet is empty")
        when = parse_published(published)
        try:
            latest_moment(when)
        except OverflowError:
            raise InvalidReport(f"{published!r} is too early or too late a date") from None
        identity = json.dumps([when.isoformat(), *values.values()], ensure_ascii=False)
        object.__setattr__(self, "id", hashlib.sha256(identity.encode()).hexdigest()[:16])
        object.__setattr__(self, "published", when)
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @classmethod
    def kept(cls, *, id: str, text: str, outlet: str, published: str, **named: str | None) -> Self:
        """A report as it was kept, with its id and all of `title`, `url` and `byline`: nothing is checked again."""
        report = object.__new__(cls)
        values = {"id": id, "text": text, "outlet": outlet, "published": parse_published(published), **named}
        for name, value in values.items():
            object.__setattr__(report, name, value)
        return report

    @property
    def day(self) -> date:
        """The day of publication."""
        return day_of(self.published)

    @property
    def known_from(self) -> datetime:
        """The moment from which the report was surely public: its hour, or the end of its day where no hour is given.

        A time without a zone is taken as UTC, for ordering only.
        """
        return latest_moment(self.published)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values, text included."""
        return {
            "id": self.id,
            "outlet": self.outlet,
            "title": self.title,
            "byline": self.byline,
            "published": self.published.isoformat(),
            "url": self.url,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A report and where it was found: a file, or a line of one."""

    where: str
    report: Report


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that did not become a report, or a report that was not read: its name (file or id) and the reason.

    `cause` is the reason as one of a few, for counting.
    """

    what: str
    reason: str
    cause: Cause = Cause.UNREADABLE

    def to_dict(self) -> dict[str, Any]:
        """The refusal as JSON values."""
        return {"what": self.what, "reason": self.reason, "cause": self.cause.value}


def parse_published(value: str | date) -> date:
    """An ISO 8601 date, or date and time, as a value. Raises InvalidReport for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        raise InvalidReport(f"{value!r} is not a date; write it as 2021-08-20 or 2021-08-20T14:05:00+00:00") from None


def day_of(when: date) -> date:
    """The day of a time; a day itself."""
    return when.date() if isinstance(when, datetime) else when


def latest_moment(when: date) -> datetime:
    """The last moment that `when` covers, in UTC: itself for a time, the end of the day for a date."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time.max, tzinfo=UTC)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def earliest_moment(when: date) -> datetime:
    """The first moment that `when` covers, in UTC: itself for a time, the beginning of the day for a date."""
    return latest_moment(when if isinstance(when, datetime) else datetime.combine(when, time.min))


def _refuse_surrogates(name: str, value: str | None) -> None:
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        raise InvalidReport(
            f"the {name} holds a lone surrogate, which is no character, at offset {error.start}"
        ) from None
