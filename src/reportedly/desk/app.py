"""The desk as an ASGI application over an open ledger."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Security
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.api import Problem, make_api
from reportedly.desk.attempts import Attempts
from reportedly.desk.guard import HEADERS, LOOPBACK, Guard
from reportedly.desk.pages import make_pages
from reportedly.desk.rendering import render
from reportedly.desk.reviewing import make_reviewing
from reportedly.desk.signing import SignedIn, make_signing
from reportedly.errors import LedgerError, NotInLedger
from reportedly.ledger import Ledger

_TITLES = {
    403: "This was not done",
    404: "There is nothing here",
    405: "This cannot be done here",
    422: "This cannot be asked",
    500: "Something went wrong here",
    503: "The ledger cannot be read",
}

_FAILED = "This page could not be made. The ledger is as it was; what happened stands where the desk was started."

_ASKS_TO_SIGN_IN: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "No token came along, or none that is valid"},
    429: {"model": Problem, "description": "Too many wrong tokens; Retry-After says how long to wait"},
}


def make_app(ledger: Ledger, *, sign_in: bool = False, attempts: Attempts | None = None) -> FastAPI:
    """The pages and the JSON of a ledger, which stays open as long as the application is used.

    With `sign_in` only for those who have a token of the ledger's, under whatever name they reach it; `attempts` are
    those to do so, where several processes answer.
    """
    app = FastAPI(
        title="reportedly",
        summary="Who did what, who says so, and how sure they are: a ledger of reports as JSON.",
        version=version("reportedly"),
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    if sign_in:  # described here, asked for by SignedIn
        token = Security(HTTPBearer(auto_error=False))
        app.include_router(make_api(ledger), dependencies=[token], responses=_ASKS_TO_SIGN_IN)
    else:
        app.include_router(make_api(ledger))
    app.include_router(make_pages(ledger))
    app.include_router(make_reviewing(ledger))
    app.add_exception_handler(NotInLedger, _not_there)
    app.add_exception_handler(LedgerError, _unreadable)
    app.add_exception_handler(RequestValidationError, _not_askable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _failed)
    if sign_in:
        attempts = attempts or Attempts()
        app.include_router(make_signing(ledger.access, attempts))
        app.add_middleware(SignedIn, access=ledger.access, attempts=attempts)
    app.add_middleware(Guard, names=None if sign_in else LOOPBACK)
    return app


async def _failed(request: Request, error: Exception) -> Response:
    """Of an error of the desk's own the page says nothing; the terminal that serves it does. No guard stands before."""
    answer = await _refused(request, HTTPException(500, _FAILED))
    answer.headers.update(HEADERS | {"Cache-Control": "no-store"})
    return answer


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _not_there(request: Request, error: Exception) -> Response:
    return await _refused(request, HTTPException(404, f"In this ledger {error}."))


async def _unreadable(request: Request, error: Exception) -> Response:
    return await _refused(request, HTTPException(503, str(error)))


async def _not_askable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _is_api(request):
        return await request_validation_exception_handler(request, error)
    reasons = (f"{one['loc'][-1]}: {one['msg'].removeprefix('Value error, ')}" for one in error.errors())
    return render("refused.html.j2", 422, title=_TITLES[422], reason="; ".join(reasons))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if _is_api(request):
        return await http_exception_handler(request, error)
    title = _TITLES.get(error.status_code, "This did not work")
    return render("refused.html.j2", error.status_code, title=title, reason=error.detail)
