"""The ledger: reports in, claims out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from reportedly.claims.reviews import Review
from reportedly.claims.selecting import select_by_origin
from reportedly.claims.values import (
    Claim,
    EntityDecision,
    LedgerEntity,
    RecordedQuestion,
    RecordedStatement,
    Status,
    Turn,
)
from reportedly.errors import LedgerError, NotInLedger
from reportedly.ledger import asking, deciding, loading, meaning, rules, search
from reportedly.ledger.access import Access
from reportedly.ledger.adding import MeaningReader, ReportReader, add_each, add_readings
from reportedly.ledger.asking import Wanted
from reportedly.ledger.browsing import Browser
from reportedly.ledger.database import open_database
from reportedly.ledger.forming import remove_report
from reportedly.ledger.listing import Lists
from reportedly.ledger.moments import Moment, parse_day, parse_when
from reportedly.ledger.reviewing import Reviewer
from reportedly.ledger.tables import REPORTS
from reportedly.ledger.values import Added, Hit, Outcome, Reason
from reportedly.ledger.versions import Version, find_versions
from reportedly.reading.values import EventType, Reading, SourceKind
from reportedly.report import Refused, Report, earliest_moment

When = str | date | None


class Ledger:
    """A database of reports, what was read in them, and the claims that follow, kept in step with the reports.

    Two moments narrow down what counts: with `as_of`, only reports that were public by then; with `read_by`, only
    those that had been added to the ledger by then. Each is a date, which means its end, or a time, as a value or in
    ISO 8601. What belongs together is settled by all that the ledger holds, so that ids stay the same. Every method
    raises LedgerError when the database cannot be read or written.
    """

    def __init__(self, location: str | Path, *, reader: ReportReader | None = None, create: bool = True) -> None:
        """Open the ledger in the file, or at the postgresql:// URL, `location`; make it unless `create` is False.

        `reader` is what reads new reports, a `reportedly.Reader` when none is given. Where the claims were formed by
        another version of the rules, they are formed anew. What a person can say of the reading are the methods of
        `review`: `ledger.review.misread(…)`, `correct`, `join`, `part`, `merge`, `split`, `reliability`, `note`.
        """
        self._database = open_database(location, create=create)
        self._reader = reader
        self.review = Reviewer(self._database)
        try:
            self._bring_in_step()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @property
    def access(self) -> Access:
        """Who may look at the ledger from another machine."""
        return Access(self._database)

    def browse(self, as_of: When = None) -> Browser:
        """What pages show of it: the first of many rows, and how many there are."""
        return Browser(self._database, as_of)

    def lists(self, as_of: When = None) -> Lists:
        """Its lists, in parts."""
        return Lists(self._database, as_of)

    def add(self, reports: Iterable[Report | Refused], *, workers: int = 1) -> Added:
        """Read and add all reports that are not known yet; what intake refused is passed on."""
        return Added.sum(self.add_each(reports, workers=workers))

    def add_each(self, reports: Iterable[Report | Refused], *, workers: int = 1) -> Iterator[Outcome]:
        """As `add`, telling what became of each report as soon as it is written."""
        return add_each(self._database, reports, self._reader_at_hand, workers)

    def add_readings(self, readings: Iterable[Reading]) -> Iterator[Outcome]:
        """As `add_each`, of reports that have been read elsewhere, as `reportedly bulk` does."""
        return add_readings(self._database, readings)

    def remove(self, *report_ids: str) -> None:
        """Take reports away with all that rests on them alone, and no trace left in a ledger's file.

        Raises LedgerError when there is none of an id; then all stay.
        """
        with self._database.writing() as connection:
            for id in report_ids:
                key = connection.scalar(select(REPORTS.c.key).where(REPORTS.c.id == id))
                if key is None:
                    raise self._no_report(id)
                remove_report(connection, key)
        self._database.shred()

    def reading(self, report_id: str) -> Reading:
        """All that was read in one report. Raises LedgerError when there is none of that id."""
        with self._database.reading() as connection:
            reading = loading.load_reading(connection, report_id)
        if reading is None:
            raise self._no_report(report_id)
        return reading

    def reports(self, *, as_of: When = None, read_by: When = None, text: str | None = None) -> tuple[Report, ...]:
        """The reports, oldest first, or those that hold all words of `text`."""
        with self._database.reading() as connection:
            reports = tuple(loading.load_reports(connection, Moment.of(as_of, read_by)).values())
            found = None if text is None else search.find_reports(connection, text)
        return tuple(report for report in reports if found is None or report.id in found)

    def versions(self, *, as_of: When = None, read_by: When = None) -> tuple[tuple[Version, ...], ...]:
        """The addresses at which more than one report stood, each with its versions, oldest first.

        Versions of one time of publication, as pages give them when they change later, come as they were added.
        """
        with self._database.reading() as connection:
            reports = loading.load_reports(connection, Moment.of(as_of, read_by)).values()
            arrivals = loading.load_arrivals(connection)
        return find_versions(sorted(reports, key=lambda report: (report.known_from, arrivals[report.id])))

    def questions(self, *, as_of: When = None, read_by: When = None) -> tuple[RecordedQuestion, ...]:
        """What the reports say is not known, each with the later statements that answer it."""
        with self._database.reading() as connection:
            return asking.load_questions(connection, Moment.of(as_of, read_by))

    def entities(
        self, *, ids: Collection[str] | None = None, as_of: When = None, read_by: When = None
    ) -> tuple[LedgerEntity, ...]:
        """The persons, groups, organisations and places of all reports, or those of these ids."""
        with self._database.reading() as connection:
            return asking.load_entities(connection, Moment.of(as_of, read_by), ids)

    def merge(self, one: str, other: str, *, by: str, why: str = "") -> EntityDecision:
        """Decide that two are one entity, against any rule and for reports to come.

        Each is a name, or the id of a ledger's entity or of one of its members where several have the name. `by` is who
        decides. Raises LedgerError where nobody is meant, or it is open who.
        """
        return deciding.decision_of(self.review.merge(one, other, by=by, why=why))

    def split(self, one: str, other: str, *, by: str, why: str = "") -> EntityDecision:
        """Decide that two are not one entity; as `merge`."""
        return deciding.decision_of(self.review.split(one, other, by=by, why=why))

    def decisions(self) -> tuple[EntityDecision, ...]:
        """The decisions about names that count, in the order in which they were made."""
        with self._database.reading() as connection:
            return deciding.load_decisions(connection)

    def reviews(self) -> tuple[Review, ...]:
        """All that persons said of the reading, in the order in which they said it, what was undone included."""
        return self.review.all()

    def undo(self, review_id: int, *, by: str) -> Review:
        """Take a review, or a decision, back. Raises LedgerError when none of that id stands."""
        return self.review.undo(review_id, by=by)

    def statements(
        self,
        *,
        claim: str | Collection[str] | None = None,
        report: str | None = None,
        as_of: When = None,
        read_by: When = None,
    ) -> tuple[RecordedStatement, ...]:
        """The statements, or those of some claims or of one report, given by their ids."""
        conditions = [] if report is None else [REPORTS.c.id == report]
        if claim is not None:
            conditions.append(loading.of_claims([claim] if isinstance(claim, str) else claim))
        with self._database.reading() as connection:
            return loading.load_statements(connection, Moment.of(as_of, read_by), *conditions)

    def claims(  # noqa: PLR0913, the questions that a desk asks
        self,
        *,
        as_of: When = None,
        read_by: When = None,
        about: str | None = None,
        status: Status | str | None = None,
        type: EventType | str | None = None,
        since: When = None,
        until: When = None,
        place: str | None = None,
        text: str | None = None,
        new_since: When = None,
        rests_on: SourceKind | str | None = None,
        ids: Collection[str] | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that follow from what was known, or those that fit all that is given.

        `about` and `place` are names, `since` and `until` days on which it is said to have happened, `text` words that
        a statement of the claim holds, `new_since` when it was said for the first time at the earliest, `rests_on` the
        kind of all its origins, `ids` those of claims.
        """
        wanted = Wanted(about, status, type, parse_day(since), parse_day(until), place)
        with self._database.reading() as connection:
            if text is not None:
                wanted = wanted._replace(statements=frozenset(search.find_statements(connection, text)))
            found = asking.find_claims(connection, wanted, Moment.of(as_of, read_by), ids)
        return select_by_origin(found, new_since=_optional(new_since), rests_on=rests_on)

    def search(  # noqa: PLR0913, as `claims`
        self,
        query: str,
        *,
        as_of: When = None,
        read_by: When = None,
        about: str | None = None,
        status: Status | str | None = None,
        type: EventType | str | None = None,
        since: When = None,
        until: When = None,
        place: str | None = None,
        new_since: When = None,
        rests_on: SourceKind | str | None = None,
    ) -> tuple[Hit, ...]:
        """The claims that fit a query by words or by meaning, the best first, each with the reasons.

        Other arguments are those of `claims`.
        """
        wanted = Wanted(about, status, type, parse_day(since), parse_day(until), place)
        moment = Moment.of(as_of, read_by)
        with self._database.reading() as connection:
            by_words = search.rank_by_words(connection, query, moment)
            found = meaning.merge(by_words, self._rank_by_meaning(connection, query, moment))
            fitting = asking.find_claims(connection, wanted, moment, found)
        fitting = select_by_origin(fitting, new_since=_optional(new_since), rests_on=rests_on)
        claims = {claim.id: claim for claim in fitting}
        return tuple(Hit(claim=claims[id], found=reasons) for id, reasons in found.items() if id in claims)

    def claim(self, beginning: str, *, as_of: When = None, read_by: When = None) -> Claim:
        """The claim whose id begins so. Raises LedgerError when there is none, or more than one."""
        moment = Moment.of(as_of, read_by)
        with self._database.reading() as connection:
            ids = asking.find_ids(connection, beginning)
            found = asking.find_claims(connection, asking.Wanted(), moment, ids)
        if len(found) == 1:
            return found[0]
        number = f"there are {len(found)} claims" if found else "there is no claim"
        raise LedgerError(f"{self._database.name}: {number} whose id begins with {beginning!r}")

    def changes(self, *, since: When = None, until: When = None) -> tuple[Turn, ...]:
        """What changed in the claims by what was published in these days, the earliest first."""
        begin = None if since is None else earliest_moment(parse_when(since))
        with self._database.reading() as connection:
            return asking.load_turns(connection, begin, Moment.of(until, None).said)

    def _bring_in_step(self) -> None:
        with self._database.reading() as connection:
            current = rules.are_current(connection)
        if not current:
            with self._database.writing() as connection:
                if not rules.are_current(connection):  # else another program was faster
                    rules.form_all(connection)

    def _rank_by_meaning(self, connection: Connection, query: str, moment: Moment) -> dict[str, Reason]:
        """Nothing where no statement has vectors; then no model is loaded, either."""
        reader = self._reader_at_hand() if query.strip() and meaning.has_meanings(connection) else None
        if not isinstance(reader, MeaningReader):
            return {}
        return meaning.rank_by_meaning(connection, reader.meaning_of(query), moment)

    def _reader_at_hand(self) -> ReportReader:
        if self._reader is None:
            from reportedly.reading import Reader  # noqa: PLC0415, only what reads loads the models

            self._reader = Reader()
        return self._reader

    def _no_report(self, report_id: str) -> NotInLedger:
        return NotInLedger(
            f"{self._database.name}: there is no report {report_id!r} in it; `reportedly reports` lists their ids"
        )


def _optional(when: When) -> date | None:
    return None if when is None else parse_when(when)
