"""What a browser keeps for the desk, for a year, from scripts and from other sites."""

from __future__ import annotations

from starlette.responses import Response

_YEAR = 365 * 24 * 3600


def keep(response: Response, name: str, value: str) -> None:
    """Have the browser keep a value under a name."""
    response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
