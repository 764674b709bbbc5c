"""Reviews on the desk: the forms by which a person corrects, joins, parts, judges and notes, and what they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.brief.fields import fields_from_text, fields_to_text
from reportedly.claims.correcting import fields_of
from reportedly.claims.reviews import LETTERS, Review, ReviewKind, Subject
from reportedly.claims.values import LedgerEntity, RecordedStatement
from reportedly.desk.asked import Words
from reportedly.desk.choosing import choose_claims, choose_entities
from reportedly.desk.forms import Fields, check, keep_name, name_of, read_form
from reportedly.desk.rendering import render
from reportedly.desk.shelf import one_claim, one_entity, one_reading
from reportedly.desk.who import who
from reportedly.errors import InvalidReview
from reportedly.ledger import Ledger
from reportedly.reading.values import Reading

_DIGITS = 18  # of a number that a database holds
_LONGEST = 100_000  # bytes of a filled-in form: all its fields at their longest


@dataclass(frozen=True, slots=True)
class StatementForm:
    """A statement with what may be said of it: its fields as text, and the others of its claim."""

    recorded: RecordedStatement
    texts: Fields
    others: tuple[RecordedStatement, ...]
    reviews: tuple[Review, ...]
    misread: bool


def view_statement(ledger: Ledger, id: str, filled: Fields | None = None) -> StatementForm:
    """The statement of that id; with what was filled in, where that could not be kept."""
    recorded = ledger.review.statement(id)
    others = ledger.statements(claim=recorded.claim) if recorded.claim else ()
    reviews = tuple(review for review in ledger.reviews() if review.touches(id))
    return StatementForm(
        recorded=recorded,
        texts=fields_to_text(fields_of(recorded)) | dict(filled or {}),
        others=tuple(one for one in others if one.statement.id != id),
        reviews=reviews,
        misread=any(review.kind is ReviewKind.MISREAD and review.stands for review in reviews),
    )


def notes_on(
    reviews: Iterable[Review], about: Subject, which: str | LedgerEntity, ids: Iterable[str] = ()
) -> list[Review]:
    """The notes that stand on a claim, by the `ids` of its statements, or on what bears this id or name."""
    ids = set(ids)
    names = {which} if isinstance(which, str) else {which.id, *which.members, *which.names}
    return [
        one
        for one in reviews
        if one.about is about
        and one.stands
        and (one.one in names or any(target.statement in ids for target in one.statements))
    ]


def misread_in(reviews: Iterable[Review], reading: Reading) -> dict[str, Review]:
    """The statements of a reading that are marked as misread, by their ids, with the mark."""
    ids = {one.id for one in reading.statements}
    marks = (one for one in reviews if one.kind is ReviewKind.MISREAD and one.stands)
    return {target.statement: mark for mark in marks for target in mark.statements if target.statement in ids}


def make_reviewing(ledger: Ledger) -> APIRouter:
    """The pages with forms, the one address that takes them all, and the list of what was said."""
    router = APIRouter(include_in_schema=False)

    @router.get("/reviews")
    def reviews(request: Request) -> Response:
        return render("reviews.html.j2", reviews=ledger.reviews()[::-1], name=name_of(request))

    @router.get("/review/statement/{id}")
    def statement(request: Request, id: str) -> Response:
        return _show_statement(ledger, id, name_of(request))

    @router.get("/review/claim/{id}")
    def claim(request: Request, id: str, text: Words = None) -> Response:
        found = one_claim(ledger, id)
        others, name = choose_claims(ledger, found, text), name_of(request)
        return render("review_claim.html.j2", claim=found, others=others, text=text, name=name)

    @router.get("/review/entity/{id}")
    def entity(request: Request, id: str, text: Words = None) -> Response:
        found = one_entity(ledger, id)
        others, name = choose_entities(ledger, found, text), name_of(request)
        return render("review_entity.html.j2", entity=found, others=others, text=text, name=name)

    @router.get("/review/report/{id}")
    def report(request: Request, id: str) -> Response:
        return render("review_report.html.j2", report=one_reading(ledger, id).report, name=name_of(request))

    @router.get("/review/outlet")
    def outlet(request: Request, outlet: Annotated[str, Query(max_length=1_000)]) -> Response:
        letter = ledger.review.letter(outlet)
        return render("review_outlet.html.j2", outlet=outlet, letter=letter, letters=LETTERS, name=name_of(request))

    @router.post("/review")
    async def act(request: Request) -> Response:
        fields = await read_form(request, _LONGEST)
        check(fields)
        by = who() or fields.get("by", "")
        try:
            to = await run_in_threadpool(_act, ledger, fields, by)
        except InvalidReview as error:
            return await run_in_threadpool(_show_refused, ledger, fields, by, str(error))
        response = RedirectResponse(to, 303)
        keep_name(response, by)
        return response

    return router


def _show_statement(ledger: Ledger, id: str, name: str, filled: Fields | None = None, reason: str = "") -> Response:
    view = view_statement(ledger, id, filled)
    return render("review_statement.html.j2", 422 if reason else 200, view=view, name=name, reason=reason)


def _show_refused(ledger: Ledger, fields: Fields, name: str, reason: str) -> Response:
    """Why it cannot be kept; where much was filled in, in the form as it was."""
    if fields.get("act") == "correct":
        return _show_statement(ledger, fields["which"], name, fields, reason)
    return render("refused.html.j2", 422, title="This cannot be kept", reason=reason)


def _act(ledger: Ledger, fields: Fields, by: str) -> str:
    """Do what a form says; the address to go on to."""
    act = _ACTS.get(fields.get("act", ""))
    if act is None or not fields.get("which"):
        raise InvalidReview("the form is not whole")
    return act(ledger, fields, by)


def _to_statement(ledger: Ledger, id: str) -> str:
    """The claim of a statement; where it has none, its report."""
    recorded = ledger.review.statement(id)
    page = f"/claims/{quote(recorded.claim)}" if recorded.claim else f"/reports/{quote(recorded.report.id)}"
    return f"{page}#statement-{quote(id)}"


def _correct(ledger: Ledger, fields: Fields, by: str) -> str:
    which = fields["which"]
    changes = fields_from_text({name: text for name, text in fields.items() if name not in ("by", "why")})
    ledger.review.correct(which, changes, by=by, why=fields.get("why", ""))
    return _to_statement(ledger, which)


def _misread(ledger: Ledger, fields: Fields, by: str) -> str:
    ledger.review.misread(fields["which"], by=by, why=fields.get("why", ""))
    return _to_statement(ledger, fields["which"])


def _part(ledger: Ledger, fields: Fields, by: str) -> str:
    others = fields.get("other", "").split()
    ledger.review.part(fields["which"], others, by=by, why=fields.get("why", ""))
    return _to_statement(ledger, fields["which"])


def _join(ledger: Ledger, fields: Fields, by: str) -> str:
    review = ledger.review.join(fields["which"], fields.get("other", ""), by=by, why=fields.get("why", ""))
    return _to_statement(ledger, review.statements[0].statement or "")


def _decide(ledger: Ledger, fields: Fields, by: str) -> str:
    decide = ledger.review.merge if fields["act"] == "merge" else ledger.review.split
    review = decide(fields["which"], fields.get("other", ""), by=by, why=fields.get("why", ""))
    return f"/reviews#review-{review.id}"


def _judge(ledger: Ledger, fields: Fields, by: str) -> str:
    ledger.review.reliability(fields["which"], fields.get("letter", ""), by=by, why=fields.get("why", ""))
    return "/sources"


def _note(ledger: Ledger, fields: Fields, by: str) -> str:
    review = ledger.review.note(fields.get("about", ""), fields["which"], fields.get("why", ""), by=by)
    pages = {Subject.CLAIM: "claims", Subject.REPORT: "reports", Subject.ENTITY: "entities"}
    page = pages.get(review.about or Subject.OUTLET)
    return f"/{page}/{quote(fields['which'])}#notes" if page else "/sources"


def _undo(ledger: Ledger, fields: Fields, by: str) -> str:
    id = fields["which"]
    if not id.isdecimal() or len(id) > _DIGITS:
        raise InvalidReview(f"{id!r} is no number of a review")
    ledger.undo(int(id), by=by)
    return f"/reviews#review-{int(id)}"


_ACTS: dict[str, Callable[[Ledger, Fields, str], str]] = {
    "misread": _misread,
    "correct": _correct,
    "part": _part,
    "join": _join,
    "merge": _decide,
    "split": _decide,
    "reliability": _judge,
    "note": _note,
    "undo": _undo,
}
