"""Where a claim comes from, for a terminal: each origin with the reasons why what goes back to it is one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType

from reportedly.brief.rows import row
from reportedly.claims.values import Claim


def render_origins(claim: Claim) -> RenderableType:
    """The origins of a claim, each with who cites, copies or speaks for whom."""
    return Group(*_rows(claim))


def _rows(claim: Claim) -> Iterator[RenderableType]:
    for number, origin in enumerate(claim.origins, 1):
        yield row(f"{number}. {origin.name} ({origin.kind})", style="bold")
        yield from (row(reason, 2, lead="•") for reason in claim.origin_graph.reasons_for(origin.id))
