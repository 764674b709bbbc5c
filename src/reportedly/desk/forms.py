"""Forms that change something: their fields, whose they are, and that they are the desk's own.

Every form carries a token, which the page of another site cannot read and so cannot send (OWASP: synchroniser token).
It hangs on a key of this process and on who has signed in. `guard` looks besides at what a browser tells of the page.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.desk.cookies import keep
from reportedly.desk.who import who

_KEY = secrets.token_bytes(32)
_NAME = "name"  # the cookie that keeps who fills in forms, where nobody signs in

Fields = Mapping[str, str]


def token() -> str:
    """What a form of the desk carries; a new start of the program makes another."""
    return hmac.new(_KEY, (who() or "").encode(), hashlib.sha256).hexdigest()


def check(fields: Fields) -> None:
    """Refuse what was not sent by a form of this desk's."""
    if not hmac.compare_digest(fields.get("form", "").encode(), token().encode()):
        raise HTTPException(403, "The form is not of this desk, or from before it was started anew. Open it again.")


def name_of(request: Request) -> str:
    """Who fills in: who has signed in, or the name that was given last in this browser."""
    return who() or unquote(request.cookies.get(_NAME, ""))


def keep_name(response: Response, name: str) -> None:
    """Have the browser keep the name."""
    if not who():
        keep(response, _NAME, quote(name))


async def read_form(request: Request, longest: int) -> dict[str, str]:
    """The fields of a filled-in form, the values of one name a line each; of one with too many bytes, none."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > longest:
            return {}
    fields = parse_qs(body.decode(errors="replace"), keep_blank_values=True)
    return {name: "\n".join(values) for name, values in fields.items()}
