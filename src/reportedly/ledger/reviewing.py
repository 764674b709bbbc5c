"""What a person can say of a ledger's reading, an act a method, each kept with who, when and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from reportedly.claims.correcting import check_changes, fields_of
from reportedly.claims.entities.near import or_near
from reportedly.claims.reviews import LETTERS, Review, ReviewKind, Subject
from reportedly.claims.values import RecordedStatement
from reportedly.errors import InvalidReview, NotInLedger
from reportedly.ledger import asking, loading
from reportedly.ledger.database import Database
from reportedly.ledger.deciding import load_decisions, side_of
from reportedly.ledger.forming import form_by_names, form_reviewed
from reportedly.ledger.keys import among
from reportedly.ledger.letters import load_letters, rewrite_letters
from reportedly.ledger.linking import forget_decision, index_decision
from reportedly.ledger.moments import Moment
from reportedly.ledger.pairing import reach
from reportedly.ledger.reviews import insert_review, load_reviews, statements_of, undo_review
from reportedly.ledger.tables import REPORTS, STATEMENTS

_LONGEST_NAME = 200
_LONGEST_TEXT = 5_000


class Reviewer:
    """The acts of persons on one ledger; `by` is who, `why` is for whoever asks later.

    Every method raises InvalidReview for what says nothing or cannot hold, and NotInLedger for what is not there.
    Statements are given by their ids; an act finds them again when their report is read anew.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def misread(self, statement: str, *, by: str, why: str = "") -> Review:
        """Mark a statement as misread: it takes no part in any claim from now on."""
        with self._database.writing() as connection:
            return _about_statements(connection, ReviewKind.MISREAD, by, why, [statement])

    def correct(self, statement: str, changes: Mapping[str, Any], *, by: str, why: str = "") -> Review:
        """Put other values in the place of those that were read; `correcting.fields_of` shows their form."""
        checked = check_changes(changes)
        with self._database.writing() as connection:
            [recorded] = _find(connection, [statement])
            now = fields_of(recorded)
            if not checked:
                raise InvalidReview("the correction corrects nothing: say of at least one field what it should be")
            different = {name: value for name, value in checked.items() if now[name] != value}
            if not different:
                raise InvalidReview("the correction says what the statement says already")
            return _about_statements(connection, ReviewKind.CORRECT, by, why, [statement], changes=different)

    def join(self, one: str, other: str, *, by: str, why: str = "") -> Review:
        """Hold two claims together, given by their ids, whatever the rules would do."""
        with self._database.writing() as connection:
            first, second = (_claim(connection, id) for id in (one, other))
            if first[0] == second[0]:
                raise InvalidReview("these are one claim already")
            review = _about_statements(connection, ReviewKind.JOIN, by, why, first[:1], second[:1])
            _check_joined(connection, [first[0], second[0]])
            return review

    def part(self, statement: str, others: Collection[str] = (), *, by: str, why: str = "") -> Review:
        """Hold a statement apart from others, from all of its claim where none are given."""
        with self._database.writing() as connection:
            [recorded] = _find(connection, [statement])
            others = set(others) or set(_claim(connection, recorded.claim or "")) - {statement}
            if not others or statement in others:
                raise InvalidReview("a statement is parted from others, and it stands alone")
            return _about_statements(connection, ReviewKind.PART, by, why, [statement], sorted(others))

    def merge(self, one: str, other: str, *, by: str, why: str = "") -> Review:
        """Decide that two names, or two bearers of one name given by their ids, are one entity."""
        return self._decide(ReviewKind.MERGE, one, other, by, why)

    def split(self, one: str, other: str, *, by: str, why: str = "") -> Review:
        """Decide that two are not one entity; as `merge`."""
        return self._decide(ReviewKind.SPLIT, one, other, by, why)

    def reliability(self, outlet: str, letter: str, *, by: str, why: str = "") -> Review:
        """Give an outlet its letter of the Admiralty code, A to F; F takes back every judgement."""
        if letter not in LETTERS:
            raise InvalidReview(f"{letter!r} is no letter of the Admiralty code, which has A to F")
        with self._database.writing() as connection:
            _check_outlet(connection, outlet)
            review = _insert(connection, ReviewKind.RELIABILITY, by, why, one=outlet, letter=letter)
            rewrite_letters(connection, outlet)
            return review

    def note(self, about: Subject | str, which: str, text: str, *, by: str) -> Review:
        """Write a note on a claim or a report, given by its id, an entity, by its id or name, or an outlet."""
        if not text.strip():
            raise InvalidReview("a note without words says nothing")
        try:
            about = Subject(about)
        except ValueError:
            raise InvalidReview(f"there are no notes about a {about!r}; there are: {', '.join(Subject)}") from None
        with self._database.writing() as connection:
            if about is Subject.CLAIM:
                statement = _claim(connection, which)[:1]
                return _insert(
                    connection, ReviewKind.NOTE, by, text, about=about.value, statements=_find(connection, statement)
                )
            if about is Subject.REPORT and loading.load_reading(connection, which) is None:
                raise NotInLedger(f"there is no report {which!r}")
            if about is Subject.OUTLET:
                _check_outlet(connection, which)
            if about is Subject.ENTITY:
                which = _side(connection, which)
            return _insert(connection, ReviewKind.NOTE, by, text, about=about.value, one=which)

    def undo(self, id: int, *, by: str) -> Review:
        """Take an act back: what it changed is as it would be without it. The act is kept, with who undid it."""
        with self._database.writing() as connection:
            statements = statements_of(connection, id)
            before = reach(connection, statements)
            review = undo_review(connection, id, _who(by))
            if review is None:
                raise NotInLedger(f"there is no review {id} that stands")
            if review.kind in (ReviewKind.MERGE, ReviewKind.SPLIT):
                self._form_decided(connection, review, forget_decision(connection, id))
            elif review.kind is ReviewKind.RELIABILITY:
                rewrite_letters(connection, review.one or "")
            elif review.kind is not ReviewKind.NOTE:
                form_reviewed(connection, statements, before)
            return review

    def statement(self, id: str) -> RecordedStatement:
        """One statement as corrected, one that was marked as misread, too."""
        with self._database.reading() as connection:
            key = connection.scalar(select(STATEMENTS.c.key).where(STATEMENTS.c.id == id))
            if key is None:
                raise NotInLedger(f"there is no statement {id!r}")
            return loading.load_recorded(connection, [key])[key]

    def letter(self, outlet: str) -> str:
        """The letter of an outlet, F where nobody gave it one."""
        with self._database.reading() as connection:
            _check_outlet(connection, outlet)
            return load_letters(connection).get(outlet, "F")

    def letters(self) -> dict[str, str]:
        """The outlets to which somebody gave a letter, each with its letter."""
        with self._database.reading() as connection:
            return load_letters(connection)

    def all(self) -> tuple[Review, ...]:
        """All acts in the order in which they were made, those that were undone among them."""
        with self._database.reading() as connection:
            return load_reviews(connection)

    def _decide(self, kind: ReviewKind, one: str, other: str, by: str, why: str) -> Review:
        with self._database.writing() as connection:
            sides = [_side(connection, named) for named in (one, other)]
            if sides[0] == sides[1]:
                raise InvalidReview(f"{one!r} and {other!r} are one name; give the ids of two who bear it")
            review = _insert(connection, kind, by, why, one=sides[0], other=sides[1])
            self._form_decided(connection, review, set())
            return review

    def _form_decided(self, connection: Connection, review: Review, names: set[int]) -> None:
        """Form the claims of these names, and of those of whom a decision about the same two now counts."""
        for decision in load_decisions(connection):
            if {decision.one, decision.other} == {review.one, review.other}:
                names |= index_decision(connection, decision)
        form_by_names(connection, names)


def _about_statements(  # noqa: PLR0913, PLR0917, what an act is made of
    connection: Connection,
    kind: ReviewKind,
    by: str,
    why: str,
    ids: Collection[str],
    others: Collection[str] = (),
    **columns: Any,
) -> Review:
    """Write an act about statements, and form anew the claims that it touches."""
    sides = {"statements": _find(connection, ids), "others": _find(connection, others)}
    keys = set(connection.scalars(select(STATEMENTS.c.key).where(among(STATEMENTS.c.id, {*ids, *others}))))
    before = reach(connection, keys)
    review = _insert(connection, kind, by, why, **sides, **columns)
    form_reviewed(connection, keys, before)
    return review


def _find(connection: Connection, ids: Collection[str]) -> tuple[RecordedStatement, ...]:
    """The statements of these ids, in their order."""
    found = loading.load_statements(connection, Moment(), among(STATEMENTS.c.id, ids)) if ids else ()
    by_id = {one.statement.id: one for one in found}
    for id in ids:
        if id not in by_id:
            raise NotInLedger(f"there is no statement {id!r} that counts; `reportedly claims CLAIM` shows their ids")
    return tuple(by_id[id] for id in ids)


def _claim(connection: Connection, id: str) -> tuple[str, ...]:
    """The statements of a claim by their ids, the first first."""
    for claim in asking.find_claims(connection, asking.Wanted(), Moment(), [id]):
        return claim.statements
    raise NotInLedger(f"there is no claim {id!r}")


def _side(connection: Connection, named: str) -> str:
    """Whom a person names, among all where nobody has the name, so that near ones can be told."""
    return side_of(named, asking.find_meant(connection, named) or asking.load_entities(connection, Moment()))


def _check_outlet(connection: Connection, outlet: str) -> None:
    outlets = connection.scalars(select(REPORTS.c.outlet).distinct()).all()
    if outlet not in outlets:
        raise NotInLedger(f"there is no report of {outlet!r}{or_near(outlet, outlets)}")


def _check_joined(connection: Connection, ids: Iterable[str]) -> None:
    """Raise InvalidReview where a part that stands keeps the statements of a join from being one claim."""
    claims = set(connection.scalars(select(STATEMENTS.c.claim).where(among(STATEMENTS.c.id, ids))))
    if len(claims) > 1:
        raise InvalidReview("somebody has parted statements of the one from statements of the other; undo that first")


def _insert(connection: Connection, kind: ReviewKind, by: str, why: str, **more: Any) -> Review:
    return insert_review(connection, kind, by=_who(by), why=_said(why, _LONGEST_TEXT), **more)


def _who(by: str) -> str:
    name = _said(by, _LONGEST_NAME)
    if not name:
        raise InvalidReview("a review is somebody's: say whose")
    return name


def _said(text: str, longest: int) -> str:
    """The text without blanks around it. Raises InvalidReview where it is too long, or no text."""
    text = text.strip()
    if len(text) > longest:
        raise InvalidReview(f"{len(text):,} characters are too many; there is room for {longest:,}")
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InvalidReview("a character in it is none that can be kept")
    return text.replace("\0", "\ufffd")
