"""The ledger: reports in, claims out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.claims import link_entities, select_claims
from reportedly.claims.values import (
    Claim,
    EntityDecision,
    Evidence,
    LedgerEntity,
    RecordedQuestion,
    RecordedStatement,
    Status,
)
from reportedly.errors import InvalidReport, LedgerError
from reportedly.ledger import deciding, loading, search, writing
from reportedly.ledger.adding import ReportReader, add_each
from reportedly.ledger.database import Database
from reportedly.ledger.values import Added, Outcome
from reportedly.ledger.versions import Version, find_versions
from reportedly.ledger.view import View
from reportedly.reading.values import EventType, Reading
from reportedly.report import Refused, Report, latest_moment, parse_published

_VIEWS_KEPT = 4  # a desk moves between today and a day or two before; each view holds all texts


class Ledger:
    """A database of reports and what was read in them. Claims follow from it afresh whenever it has changed.

    `as_of` is a date, which means its end, or a time, as a value or in ISO 8601: only reports that were public by
    then count. Every method raises LedgerError when the file cannot be read or written.
    """

    def __init__(self, location: str | Path, *, reader: ReportReader | None = None, create: bool = True) -> None:
        """Open the ledger in the file `location`, or make it there unless `create` is False.

        `reader` is what reads new reports, a `reportedly.Reader` when none is given.
        """
        self._database = Database(_path(location), create=create)
        self._reader = reader
        self._views = lru_cache(maxsize=_VIEWS_KEPT)(self._load_view)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, reports: Iterable[Report | Refused], *, workers: int = 1) -> Added:
        """Read and add all reports that are not known yet; what intake refused is passed on."""
        return Added.sum(self.add_each(reports, workers=workers))

    def add_each(self, reports: Iterable[Report | Refused], *, workers: int = 1) -> Iterator[Outcome]:
        """As `add`, telling what became of each report as soon as it is written."""
        return add_each(self._database, reports, self._reader_at_hand, workers)

    def remove(self, report_id: str) -> None:
        """Take a report away with all that rests on it alone. Raises LedgerError when there is none of that id."""
        with self._database.writing() as connection:
            if not writing.delete_report(connection, report_id):
                raise self._no_report(report_id)

    def reading(self, report_id: str) -> Reading:
        """All that was read in one report. Raises LedgerError when there is none of that id."""
        with self._database.reading() as connection:
            reading = loading.load_reading(connection, report_id)
        if reading is None:
            raise self._no_report(report_id)
        return reading

    def reports(self, *, as_of: str | date | None = None, text: str | None = None) -> tuple[Report, ...]:
        """The reports, oldest first, or those that hold all words of `text`."""
        with self._database.reading() as connection:
            reports = tuple(loading.load_reports(connection, _moment(as_of)).values())
            found = None if text is None else search.find_reports(connection, text)
        return tuple(report for report in reports if found is None or report.id in found)

    def versions(self, *, as_of: str | date | None = None) -> tuple[tuple[Version, ...], ...]:
        """The addresses at which more than one report stood, each with its versions, oldest first.

        Versions of one time of publication, as pages give them when they change later, come as they were added.
        """
        with self._database.reading() as connection:
            reports = loading.load_reports(connection, _moment(as_of)).values()
            arrivals = loading.load_arrivals(connection)
        return find_versions(sorted(reports, key=lambda report: (report.known_from, arrivals[report.id])))

    def questions(self, *, as_of: str | date | None = None) -> tuple[RecordedQuestion, ...]:
        """What the reports say is not known, each with the later statements that answer it."""
        with self._database.reading() as connection:
            asked = loading.load_questions(connection, _moment(as_of))
        return self._view(as_of).answered(asked) if asked else ()

    def entities(self, *, as_of: str | date | None = None) -> tuple[LedgerEntity, ...]:
        """The persons, groups, organisations and places of all reports."""
        return self._view(as_of).evidence.entities

    def merge(self, one: str, other: str, *, by: str, why: str = "") -> EntityDecision:
        """Decide that two are one entity, against any rule and for reports to come.

        Each is a name, or the id of a ledger's entity or of one of its members where several have the name. `by` is who
        decides. Raises LedgerError where nobody is meant, or it is open who.
        """
        return self._decide(one, other, same=True, by=by, why=why)

    def split(self, one: str, other: str, *, by: str, why: str = "") -> EntityDecision:
        """Decide that two are not one entity; as `merge`."""
        return self._decide(one, other, same=False, by=by, why=why)

    def decisions(self) -> tuple[EntityDecision, ...]:
        """The decisions about names that stand, in the order in which they were made."""
        with self._database.reading() as connection:
            return deciding.load_decisions(connection)

    def undo(self, decision_id: int) -> None:
        """Take a decision back. Raises LedgerError when there is none of that id."""
        with self._database.writing() as connection:
            if not deciding.delete_decision(connection, decision_id):
                raise LedgerError(f"{self._database.path}: there is no decision {decision_id} in it")

    def _decide(self, one: str, other: str, *, same: bool, by: str, why: str) -> EntityDecision:
        entities = self.entities()
        sides = [deciding.side_of(named, entities) for named in (one, other)]
        if sides[0] == sides[1]:
            raise LedgerError(f"{one!r} and {other!r} are one name; give the ids of two who bear it")
        with self._database.writing() as connection:
            return deciding.insert_decision(connection, sides[0], sides[1], same=same, by=by, why=why)

    def statements(
        self, *, claim: str | None = None, report: str | None = None, as_of: str | date | None = None
    ) -> tuple[RecordedStatement, ...]:
        """The statements, or those of one claim or one report, given by its id."""
        return tuple(
            recorded
            for recorded in self._view(as_of).statements
            if claim in (None, recorded.claim) and report in (None, recorded.report.id)
        )

    def claims(  # noqa: PLR0913, the questions that a desk asks
        self,
        *,
        as_of: str | date | None = None,
        about: str | None = None,
        status: Status | str | None = None,
        type: EventType | str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        place: str | None = None,
        text: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that follow from what was known, or those that fit all that is given.

        `about` and `place` are names, `since` and `until` days, `text` words that a statement of the claim holds.
        """
        view = self._view(as_of)
        return select_claims(
            view.claims,
            about=about,
            status=status,
            type=type,
            since=_day(since),
            until=_day(until),
            place=place,
            statements=None if text is None else self._find_statements(text),
            entities=view.evidence.entities,
        )

    def _view(self, as_of: str | date | None) -> View:
        moment = _moment(as_of)
        with self._database.reading() as connection:
            revision = loading.load_revision(connection)
        return self._views(revision, moment)

    def _load_view(self, _: tuple[int, ...], moment: datetime | None) -> View:
        """The view of `moment`; kept for as long as the ledger's revision, the first argument, stays the same."""
        with self._database.reading() as connection:
            statements = loading.load_statements(connection, moment)
            entities = loading.load_entities(connection, moment)
            places = loading.load_locations(connection, moment)
            decisions = deciding.load_decisions(connection)
        linked = link_entities(entities, places=places, decisions=decisions)
        return View(Evidence(statements=statements, entities=linked))

    def _find_statements(self, text: str) -> set[str]:
        with self._database.reading() as connection:
            return search.find_statements(connection, text)

    def _reader_at_hand(self) -> ReportReader:
        if self._reader is None:
            from reportedly.reading import Reader  # noqa: PLC0415, only what reads loads the models

            self._reader = Reader()
        return self._reader

    def _no_report(self, report_id: str) -> LedgerError:
        return LedgerError(f"{self._database.path}: there is no report {report_id!r} in it")


def _path(location: str | Path) -> Path:
    if str(location).startswith(("postgresql:", "postgresql+", "postgres:")):
        # The URL may hold a password, so it is not repeated.
        raise LedgerError("a ledger in PostgreSQL is not supported by this version; give the path of a file")
    return Path(location)


def _moment(as_of: str | date | None) -> datetime | None:
    return None if as_of is None else latest_moment(_parse(as_of))


def _day(when: str | date | None) -> date | None:
    if when is None:
        return None
    parsed = _parse(when)
    return parsed.date() if isinstance(parsed, datetime) else parsed


def _parse(when: str | date) -> date:
    try:
        return parse_published(when)
    except InvalidReport as error:
        raise LedgerError(str(error)) from None
