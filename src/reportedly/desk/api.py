"""The ledger as JSON under `/api`: the values of the contract, in pages, each answer with an ETag (RFC 9110, 8.8.3)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.asked import Day, Filters
from reportedly.desk.outlets import make_records
from reportedly.desk.places import places_of
from reportedly.desk.shelf import claims_of, one_claim, one_entity, one_reading
from reportedly.jsonable import dump_json
from reportedly.ledger import Ledger, Part

_MOST = 500

Id = Annotated[str, Path(max_length=100, description="An id, as a list gives it.")]
Limit = Annotated[int, Query(ge=1, le=_MOST, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=10**9, description="How many to leave out at the beginning.")]


class Page(BaseModel):
    """A part of a list: `items` from `offset` on, of `total` in all."""

    total: int
    offset: int
    items: list[dict[str, Any]] = Field(description="Values as in the page on JSON and Python")


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str


_MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is none of that id"}}
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "It is still as the ETag in If-None-Match has it"}}


def make_api(ledger: Ledger) -> APIRouter:
    """The addresses of a ledger's JSON."""
    router = APIRouter(prefix="/api", responses=_SAME)

    @router.get("/claims", response_model=Page)
    def list_claims(request: Request, asked: Filters, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Claims that fit all that is asked, by time."""
        return _part(request, claims_of(ledger, asked, limit, offset), offset)

    @router.get("/claims/{id}", response_model=dict[str, Any], responses=_MISSING)
    def show_claim(request: Request, id: Id, as_of: Day = None) -> Response:
        """One claim."""
        return _answer(request, one_claim(ledger, id, as_of).to_dict())

    @router.get("/claims/{id}/statements", response_model=Page, responses=_MISSING)
    def list_statements(
        request: Request, id: Id, as_of: Day = None, limit: Limit = 100, offset: Offset = 0
    ) -> Response:
        """The statements of a claim."""
        claim = one_claim(ledger, id, as_of)
        return _page(request, ledger.statements(claim=claim.id, as_of=as_of), limit, offset)

    @router.get("/entities", response_model=Page)
    def list_entities(request: Request, as_of: Day = None, limit: Limit = 100, offset: Offset = 0) -> Response:
        """Persons, groups, organisations and places, by name."""
        return _part(request, ledger.lists(as_of).entities(limit, offset), offset)

    @router.get("/entities/{id}", response_model=dict[str, Any], responses=_MISSING)
    def show_entity(request: Request, id: Id) -> Response:
        """One person, group, organisation or place."""
        one_entity(ledger, id)
        [found] = ledger.entities(ids=[id])
        return _answer(request, found.to_dict())

    @router.get("/places", response_model=Page)
    def list_places(request: Request, asked: Filters, limit: Limit = 100, offset: Offset = 0) -> Response:
        """The places of the claims that fit all that is asked, with how many claims each has and how these stand."""
        return _page(request, places_of(ledger, claims_of(ledger, asked).items, asked.as_of), limit, offset)

    @router.get("/questions", response_model=Page)
    def list_questions(request: Request, as_of: Day = None, limit: Limit = 100, offset: Offset = 0) -> Response:
        """What the reports say is not known."""
        return _part(request, ledger.lists(as_of).questions(limit, offset), offset)

    @router.get("/reports", response_model=Page)
    def list_reports(request: Request, as_of: Day = None, limit: Limit = 100, offset: Offset = 0) -> Response:
        """The reports without their texts, oldest first."""
        return _part(request, ledger.lists(as_of).reports(limit, offset), offset, without="text")

    @router.get("/reports/{id}", response_model=dict[str, Any], responses=_MISSING)
    def show_report(request: Request, id: Id) -> Response:
        """One report with its text and all that was read in it."""
        reading = one_reading(ledger, id)
        return _answer(request, reading.to_dict() | {"report": reading.report.to_dict()})

    @router.get("/changes", response_model=Page)
    def list_changes(
        request: Request, since: Day = None, until: Day = None, limit: Limit = 100, offset: Offset = 0
    ) -> Response:
        """The turns that claims took by what was published in these days."""
        return _part(request, ledger.lists(until).turns(since, limit, offset), offset)

    @router.get("/reviews", response_model=Page)
    def list_reviews(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
        """What persons said of the reading, in the order in which they said it, undone or not."""
        return _page(request, ledger.reviews(), limit, offset)

    @router.get("/outlets", response_model=Page)
    def list_outlets(request: Request, limit: Limit = 100, offset: Offset = 0) -> Response:
        """What each outlet's reports hold, in counts."""
        return _page(request, make_records(ledger), limit, offset)

    return router


def _page(request: Request, values: Sequence[Any], limit: int, offset: int) -> Response:
    return _part(request, Part(values[offset : offset + limit], len(values)), offset)


def _part(request: Request, part: Part[Any], offset: int, without: str | None = None) -> Response:
    written = (value.to_dict() for value in part.items)
    items = [{key: value for key, value in one.items() if key != without} for one in written]
    return _answer(request, {"total": part.total, "offset": offset, "items": items})


def _answer(request: Request, value: dict[str, Any]) -> Response:
    body = dump_json(value).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "")
    same = known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(","))
    if same:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, media_type="application/json", headers={"ETag": tag})
