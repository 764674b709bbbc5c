"""Signing in, where others can reach the desk: nothing but the form for it is shown to who has not.

A browser sends a token once and then a cookie for its session; a program sends its token with each request for JSON
(RFC 6750). Both are looked up in the ledger, so that revoking a token ends what was opened by it at once.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.desk.attempts import Attempts
from reportedly.desk.forms import read_form
from reportedly.desk.rendering import render
from reportedly.desk.who import let_in
from reportedly.errors import LedgerError
from reportedly.ledger.access import SESSION, Access

_COOKIE = "session"
_PUBLIC = frozenset({"/sign-in", "/style.css", "/icon.svg"})  # none holds a word of the ledger
_LONGEST = 4_000  # bytes of a filled-in form
_WRONG = "No token that is valid reads so."
_UNREADABLE = "The ledger cannot be read just now."  # the ledger's own message names a file: nothing for strangers


class SignedIn:
    """Lets those pass who have signed in, and knows their names; others may see the form for it."""

    def __init__(self, app: ASGIApp, access: Access, attempts: Attempts) -> None:
        self.app = app
        self.access = access
        self.attempts = attempts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or ask to sign in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_unkept(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = "no-store"  # nothing stays behind after signing out
            await send(message)

        request = Request(scope)
        try:
            answer = await self._look(request)
        except LedgerError:
            answer = PlainTextResponse(f"{_UNREADABLE}\n", status_code=503)
        await (answer or self.app)(scope, receive, send_unkept)

    async def _look(self, request: Request) -> Response | None:
        """An answer to who is not let in; None for who is."""
        is_api = request.url.path.startswith("/api/")
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if is_api and kind.lower() == "bearer":
            name, wait = await self._bearer(address_of(request), secret.strip())
        else:
            session = request.cookies.get(_COOKIE)
            name, wait = session and await run_in_threadpool(self.access.session_holder, session), 0
        let_in(name or None)
        if name or request.url.path in _PUBLIC:
            return None
        if wait:
            return JSONResponse({"detail": "Too many tries."}, 429, {"Retry-After": str(wait)})
        if is_api:
            detail = "Send the token of `reportedly token new` as `Authorization: Bearer TOKEN`."
            return JSONResponse({"detail": detail}, 401, {"WWW-Authenticate": 'Bearer realm="reportedly"'})
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?to={quote(asked, safe='')}", 303)

    async def _bearer(self, address: str, secret: str) -> tuple[str | None, int]:
        """The holder of a token, or for how long its address must wait."""
        wait = self.attempts.wait(address)
        name = None if wait else await run_in_threadpool(self.access.holder, secret)
        if not wait and name is None:
            self.attempts.failed(address)
        return name, wait


def make_signing(access: Access, attempts: Attempts) -> APIRouter:
    """The pages for signing in and out."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sign-in")
    def show_form(request: Request, to: Annotated[str, Query(max_length=2_000)] = "/") -> Response:
        # A link on another site brings no cookie along (SameSite): from here it goes with the next click.
        followed = request.headers.get("sec-fetch-site") in ("cross-site", "same-site")
        return render("sign_in.html.j2", to=local(to), reason=None, followed=followed)

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        filled = await read_form(request, _LONGEST)
        to, address = local(filled.get("to", "")), address_of(request)
        wait = attempts.wait(address)
        if wait:
            answer = render("sign_in.html.j2", 429, to=to, reason="Too many tries. Wait some minutes.", followed=False)
            answer.headers["Retry-After"] = str(wait)
            return answer
        try:
            session = await run_in_threadpool(access.open_session, filled.get("token", "").strip())
        except LedgerError:
            raise HTTPException(503, _UNREADABLE) from None
        if session is None:
            attempts.failed(address)
            return render("sign_in.html.j2", 403, to=to, reason=_WRONG, followed=False)
        redirect = RedirectResponse(to, 303)
        redirect.set_cookie(
            _COOKIE,
            session,
            max_age=int(SESSION.total_seconds()),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return redirect

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        access.close_session(request.cookies.get(_COOKIE, ""))
        redirect = RedirectResponse("/sign-in", 303)
        redirect.delete_cookie(_COOKIE)
        return redirect

    return router


def address_of(request: Request) -> str:
    """Whence a request comes; behind a proxy on this machine, whence the proxy has it."""
    return request.client.host if request.client else ""


def local(to: str) -> str:
    """An address of this desk, or its first page in the place of any other."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"
