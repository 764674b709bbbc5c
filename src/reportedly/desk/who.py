"""Who asks: the name of the token by which a request was let in."""

from __future__ import annotations

from contextvars import ContextVar

_WHO: ContextVar[str | None] = ContextVar("who", default=None)


def who() -> str | None:
    """The name of who signed in for this request; None on a desk that asks nobody to."""
    return _WHO.get()


def let_in(name: str | None) -> None:
    """Keep the name for the rest of this request; a server runs each in a context of its own."""
    _WHO.set(name)
