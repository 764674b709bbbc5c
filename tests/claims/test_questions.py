from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.claims.entities.linking import link_entities
from reportedly.claims.questions import answer_questions
from reportedly.claims.values import Evidence, RecordedQuestion
from reportedly.reading.values import EntityKind, Question
from reportedly.report import Report, Span
from tests.claims.making import Said, entity, evidence, recorded, said

ROWS = yaml.safe_load((Path(__file__).parent / "gold" / "questions.yaml").read_text(encoding="utf-8"))
PEOPLE, PLACES = {"Davide Moretti"}, {"Sarmeda"}


def asked_of(row: dict[str, Any], *statements: Said) -> RecordedQuestion:
    """The question, asked on 20 August by a report of its own, with its answers among the statements."""
    report = Report(f"{row['asked']}.", outlet="Brightwater Online", published="2021-08-20")
    named = [(entity(name, kind_of(name), id=f"{report.id}:{name}"), report.id) for name in row["about"]]
    span = Span(0, len(row["asked"]))
    question = Question(span=span, text=row["asked"], about=tuple(one.id for one, _ in named))
    told = [(one, said.report.id) for said in statements for one in entities_of(said)]
    known = Evidence(statements=tuple(map(recorded, statements)), entities=link_entities(named + told))
    (answered,) = answer_questions([RecordedQuestion(question=question, report=report)], known)
    return answered


def kind_of(name: str) -> EntityKind:
    return EntityKind.PERSON if name in PEOPLE else EntityKind.PLACE if name in PLACES else EntityKind.GROUP


def entities_of(one: Said) -> list[Any]:
    return [
        entity(linked.name, linked.kind, id=linked.members[0]) for linked in evidence([one]).entities
    ]  # each is one report's


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_pairs(row: dict[str, Any]) -> None:
    statement = said(**{name: str(value) if name == "day" else as_text(value) for name, value in row["said"].items()})
    answered = asked_of(row, statement)
    assert [answer.statement for answer in answered.answers] == ([statement.id] if row["answers"] else [])
    assert answered.status == ("answered" if row["answers"] else "open")


def as_text(value: Any) -> Any:
    """Days as ISO text, wherever YAML made dates of them."""
    if isinstance(value, list):
        return [as_text(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_an_answer_names_who_says_it_and_when_the_first_first() -> None:
    row = ROWS[0]
    first = said(**row["said"] | {"day": "2021-08-23"})
    later = replace(first, outlet="Harbour Times", day="2021-08-25", via=())
    answers = asked_of(row, later, first).answers
    assert [(answer.at[:10], answer.outlet, answer.source) for answer in answers] == [
        ("2021-08-23", "Ferrow Daily", "Ali Nazary"),
        ("2021-08-25", "Harbour Times", "Harbour Times"),
    ]
