"""What stands before every answer: who may ask under which name, and what a browser may do with a page.

A page of the desk shows text by strangers. So a browser is told to run no script and to load nothing from elsewhere
(Content Security Policy, level 3). A request under a name that is not this machine's is refused: else a web site that
lets its own name point here (DNS rebinding) could read the ledger. Where everybody has to sign in, any name will do: a
browser sends its cookie to the name alone under which it got it, so such a site would be shown the form.

Whatever would change something must come from a page of the desk itself, as browsers tell (Fetch Metadata; Origin, RFC
6454), whichever form it is.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would not say that a form is the desk's own
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


class Guard:
    """Answers only requests under one of `names`, of any name where None; gives every answer the headers above."""

    def __init__(self, app: ASGIApp, names: Collection[str] | None = LOOPBACK) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        bare = scope["method"] == "HEAD"  # is what GET is, without the body (RFC 9110, 9.3.2)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            elif bare:
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET"} if bare else scope
        await (self._refusal(Headers(scope=scope), scope["method"]) or self.app)(inner, receive, send_guarded)

    def _refusal(self, headers: Headers, method: str) -> Response | None:
        if self.names is not None and host_name(headers.get("host", "")) not in self.names:
            return PlainTextResponse("The desk answers only under this machine's own name.\n", status_code=421)
        if method in _WRITES and not is_own(headers):
            return PlainTextResponse("This was sent by a page that is not the desk's.\n", status_code=403)
        return None


def is_own(headers: Headers) -> bool:
    """Whether a request comes from a page of the desk, or from no page: a program has no cookies to be misused."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name in a Host header (RFC 9110, 7.2), without the port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
