"""Statements of many reports to claims: entities, grouping, origins, conflicts, status.

Plain values in, plain values out; nothing here keeps state or decides what is true.
"""

from reportedly.claims.entities.linking import link_entities, locate
from reportedly.claims.forming import form_claims
from reportedly.claims.questions import answer_questions
from reportedly.claims.selecting import select_claims
from reportedly.claims.status import Decision, decide_status

__all__ = ["Decision", "answer_questions", "decide_status", "form_claims", "link_entities", "locate", "select_claims"]
