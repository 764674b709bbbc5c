"""What a brief and a timeline are made of: all that a renderer shows; a renderer only decides how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.claims.values import Claim, RecordedQuestion, RecordedStatement, Status
from reportedly.jsonable import Value, to_json
from reportedly.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Value):
    """A short run of a report's own words; `statement` is the id of the statement that rests on them."""

    statement: str
    outlet: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A claim as a reader meets it: what is said, by whom, in which words.

    `when` are the days it happened; `facts` the place and the numbers that the summary leaves out; `sources` who says
    so, an outlet each; `quotes` the words it rests on, as far as the reasons do not quote them.
    """

    claim: Claim
    when: str | None
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[RecordedStatement, ...]

    @property
    def is_verbatim(self) -> bool:
        """Whether the summary is no more than the words that are quoted."""
        return [_plain(quote.text) for quote in self.quotes] == [_plain(self.claim.summary)]

    @property
    def headline(self) -> str:
        """The summary, in quotation marks where it is a report's own words."""
        return f"“{self.quotes[0].text}”" if self.is_verbatim else self.claim.summary

    @property
    def further_quotes(self) -> tuple[Quote, ...]:
        """The quotes that the headline does not give already."""
        return () if self.is_verbatim else self.quotes

    @property
    def origins(self) -> int:
        """How many independent origins stand behind the claim."""
        return len(self.claim.origins)

    @property
    def admiralty(self) -> str:
        """The Admiralty code as it is written: F2."""
        return self.claim.admiralty.code

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why its statements cannot all hold, one sentence each."""
        return tuple(dict.fromkeys(conflict.reason for conflict in self.claim.conflicts))

    def to_dict(self) -> dict[str, Any]:
        """The line as JSON values; `claim` is the claim's id."""
        return {
            "claim": self.claim.id,
            "summary": self.claim.summary,
            "status": self.claim.status.value,
            "when": self.when,
            "time": to_json(self.claim.time),
            "facts": list(self.facts),
            "sources": list(self.sources),
            "origins": self.origins,
            "admiralty": self.admiralty,
            "quotes": to_json(self.quotes),
            "reasons": list(self.reasons),
            "statements": list(self.claim.statements),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The lines of one day, the weightiest first."""

    day: date
    lines: tuple[Line, ...]

    def to_dict(self) -> dict[str, Any]:
        """The day as JSON values."""
        return {"day": self.day.isoformat(), "lines": [line.to_dict() for line in self.lines]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The claims of one status by the day they were first said, the latest day first."""

    status: Status
    days: tuple[Day, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of the section in order."""
        return tuple(line for day in self.days for line in day.lines)

    def to_dict(self) -> dict[str, Any]:
        """The section as JSON values."""
        return {"status": self.status.value, "days": [day.to_dict() for day in self.days]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a set of reports says, by how sure it is; `as_of` and `about` are what was asked for.

    Sections without a claim are left out.
    """

    as_of: str | None
    about: str | None
    sections: tuple[Section, ...]
    questions: tuple[RecordedQuestion, ...]
    reports: tuple[Report, ...]

    def to_dict(self) -> dict[str, Any]:
        """The brief as JSON values, without the texts of the reports."""
        return {
            "as_of": self.as_of,
            "about": self.about,
            "sections": [section.to_dict() for section in self.sections],
            "questions": to_json([question.to_dict() for question in self.questions]),
            "reports": [_without_text(report) for report in self.reports],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The lines of the same days, as exactly as they are known; both are None where no words say when."""

    begin: date | None
    end: date | None
    lines: tuple[Line, ...]

    def to_dict(self) -> dict[str, Any]:
        """The period as JSON values."""
        return {
            "begin": to_json(self.begin),
            "end": to_json(self.end),
            "lines": [line.to_dict() for line in self.lines],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Claims by the days they are said to have happened, the first first, those without a day last."""

    as_of: str | None
    about: str | None
    periods: tuple[Period, ...]

    def to_dict(self) -> dict[str, Any]:
        """The timeline as JSON values."""
        return {"as_of": self.as_of, "about": self.about, "periods": [period.to_dict() for period in self.periods]}


def _plain(sentence: str) -> str:
    return sentence.casefold().strip(" .")


def _without_text(report: Report) -> dict[str, Any]:
    return {key: value for key, value in report.to_dict().items() if key != "text"}
