"""One claim for its page: the rule that gave its status, its statements by number, its conflicts side by side."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.brief.values import Line
from reportedly.claims.status import decide_status
from reportedly.claims.values import Change, Claim, Conflict, Origin, RecordedStatement
from reportedly.desk.origins import Drawing, draw_origins


@dataclass(frozen=True, slots=True)
class Opposed:
    """A conflict with its two statements; None is one that was not known yet."""

    conflict: Conflict
    sides: tuple[RecordedStatement | None, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that its page shows; `numbers` are those of its statements on the page."""

    line: Line
    rule: str
    numbers: dict[str, int]
    drawing: Drawing
    conflicts: tuple[Opposed, ...]

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.line.claim

    @property
    def history(self) -> tuple[tuple[Change, str], ...]:
        """Each change of status with the numbers of the statements behind it."""
        return tuple((change, self.numbered(change.because)) for change in self.claim.history)

    @property
    def origins(self) -> tuple[tuple[Origin, tuple[str, ...]], ...]:
        """Each origin with the reasons why what goes back to it is one."""
        graph = self.claim.origin_graph
        return tuple((origin, graph.reasons_for(origin.id)) for origin in self.claim.origins)

    def numbered(self, statements: tuple[str, ...]) -> str:
        """The statements by the numbers they have on the page."""
        return ", ".join(str(self.numbers[id]) for id in statements if id in self.numbers)


def view_claim(line: Line) -> ClaimView:
    """The claim of a line, looked at closely."""
    claim, told = line.claim, {one.statement.id: one for one in line.statements}
    numbers = {id: number for number, id in enumerate(told, start=1)}
    printed: dict[str, list[int]] = {}
    for number, one in enumerate(line.statements, start=1):
        printed.setdefault(one.report.id, []).append(number)
    decision = decide_status([one.statement for one in line.statements], claim.origins, claim.conflicts)
    return ClaimView(
        line=line,
        rule=decision.rule,
        numbers=numbers,
        drawing=draw_origins(claim, printed),
        conflicts=tuple(Opposed(one, tuple(told.get(id) for id in one.statements)) for one in claim.conflicts),
    )
