"""Why names are taken for one, and what persons decided about them, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from reportedly.brief.rows import row
from reportedly.claims.values import EntityDecision, LedgerEntity, Tie, TieRule

_WORDS = {
    TieRule.FORM: "{name}: the same words as {other}, but for titles, accents and the like",
    TieRule.RENAMED: "{name}: another name of {other}",
    TieRule.SPELLING: "{name}: sounds like {other}",
    TieRule.SLIP: "{name}: one letter from {other}",
    TieRule.REPORT: "{name}: one report uses it for {other}",
    TieRule.SHORT: "{name}: short for {other}, and for nobody else",
    TieRule.DECISION: "{name}: {other}, as decided by {note}",
}


def tie_rows(entity: LedgerEntity) -> Iterator[RenderableType]:
    """A line for each further name of an entity: why it is taken for the entity's."""
    for tie in entity.because:
        yield row(_tie_text(tie), 2, lead="•")


def _tie_text(tie: Tie) -> str:
    return _WORDS[tie.rule].format(name=tie.name, other=tie.other, note=tie.note or "somebody")


def render_decision(decision: EntityDecision) -> RenderableType:
    """One decision in a line, with its id."""
    verb = "is" if decision.same else "is not"
    why = f": {decision.why}" if decision.why else ""
    said = f"{decision.one} {verb} {decision.other}, says {decision.by} on {decision.at[:10]}{why}"
    return row(said, 5, lead=str(decision.id))
