"""What the ledger says at one moment: the evidence and the claims that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from reportedly.claims import answer_questions, form_claims
from reportedly.claims.values import Claim, Evidence, RecordedQuestion, RecordedStatement


class View:
    """The evidence known at one moment. Claims are formed when first asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that follow from the evidence."""
        return form_claims(self.evidence)

    @cached_property
    def statements(self) -> tuple[RecordedStatement, ...]:
        """The statements, each with the id of its claim."""
        claim_of = {statement: claim.id for claim in self.claims for statement in claim.statements}
        return tuple(
            replace(recorded, claim=claim_of.get(recorded.statement.id)) for recorded in self.evidence.statements
        )

    def answered(self, questions: Iterable[RecordedQuestion]) -> tuple[RecordedQuestion, ...]:
        """The questions with the statements that answer them."""
        return answer_questions(questions, Evidence(statements=self.statements, entities=self.evidence.entities))
