"""What stands before every answer: who may ask under which name, and what a browser may do with a page.

A page of the desk shows text by strangers. So a browser is told to run no script and to load nothing from elsewhere
(Content Security Policy, level 3), and a request under a name that is not this machine's is refused: else a web site
that lets its own name point here (DNS rebinding) could read the ledger.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


class Guard:
    """Answers only requests under one of `names`, and gives every answer the headers above."""

    def __init__(self, app: ASGIApp, names: Collection[str] = LOOPBACK) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        name = host_name(Headers(scope=scope).get("host", ""))
        refusal = PlainTextResponse("The desk answers only under this machine's own name.\n", status_code=421)
        await (self.app if name in self.names else refusal)(scope, receive, send_guarded)


def host_name(host: str) -> str:
    """The name in a Host header (RFC 9110, 7.2), without the port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
