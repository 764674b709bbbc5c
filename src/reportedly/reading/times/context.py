"""What a time expression is read against: the day of publication, the times said before it, and its verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from reportedly.reading.times.calendar import COARSENESS, days_of, unit_of
from reportedly.reading.values import TimexType

Parts = Mapping[str, str]
Value = tuple[TimexType, str]


class Tense(Enum):
    """Which way the words look from the day of publication."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`said` holds the values read so far in the text, `near` those of the paragraph.

    `moment` is the hour of publication, where it is known.
    """

    published: date
    moment: datetime | None
    said: tuple[str, ...]
    near: tuple[str, ...]
    tense: Tense

    def last_said(self, unit: str, *, near: bool = False) -> str | None:
        """The value last said that is no coarser than a unit; a time to come only for words that look ahead too."""
        for value in reversed(self.near if near else self.said):
            kind, days = unit_of(value), days_of(value)
            to_come = days is not None and days[0] > self.published
            if (
                kind is not None
                and COARSENESS[kind] <= COARSENESS[unit]
                and (self.tense is Tense.FUTURE or not to_come)
            ):
                return value
        return None

    def anchor(self, unit: str, *, near: bool = False) -> date:
        """The first day of the value last said that is precise enough to count units from; else publication."""
        days = days_of(self.last_said(unit, near=near) or "")
        return days[0] if days else self.published


Meaning = Callable[[Parts, Context], Value | None]
