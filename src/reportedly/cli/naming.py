"""Names that a user gives and nobody has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.cli.printing import complain

if TYPE_CHECKING:
    from reportedly.ledger import Ledger


def explain_none(book: Ledger, found: Sequence[object], *names: str | None) -> None:
    """Where nothing was found, say of each name that nobody and nothing has it, and which are near."""
    given = [name for name in names if name is not None]
    if found or not given:
        return
    from reportedly.claims.entities.near import or_near  # noqa: PLC0415, as the ledger
    from reportedly.claims.selecting import holds  # noqa: PLC0415

    known = {name for entity in book.entities() for name in entity.names}
    for name in given:
        if not any(holds(other, name) for other in known):
            complain(f"nobody and nothing in the ledger is called {name!r}{or_near(name, known)}")
