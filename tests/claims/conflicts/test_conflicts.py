from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.claims.conflicts.finding import find_conflicts, standing_conflicts
from reportedly.claims.entities.directory import Directory
from reportedly.claims.profile import make_profiles
from reportedly.claims.sources.tracing import Press, trace
from reportedly.claims.values import Conflict, ConflictKind, Status
from tests.claims.making import Said, claim_of, evidence, numbered, said

ROWS = yaml.load((Path(__file__).parents[1] / "gold" / "conflicts.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def conflicts_of(*statements: Said) -> tuple[Conflict, ...]:
    """The conflicts of statements that are taken for one claim, however they would be grouped."""
    given = evidence(statements)
    directory = Directory(given.entities)
    profiles = make_profiles(given, directory)
    press = Press(profile.recorded.report.outlet for profile in profiles)
    traces = {profile.id: trace(profile.recorded, press, directory) for profile in profiles}
    return standing_conflicts(find_conflicts(profiles, traces))


def made(row: dict[str, Any], side: str) -> Said:
    hour = {"day": "2021-08-20T08:00" if side == "one" else "2021-08-20T09:00"}
    fields = hour | row["both"] | row[side]
    figures = [
        [text, _number(low), _number(high), None if unit == "null" else unit]
        for text, low, high, unit in fields.pop("figures", ())
    ]
    at = [float(part) for part in fields.pop("at", ())]
    return said(**fields, figures=figures, at=at or None)


def _number(text: str) -> float | None:
    return None if text == "null" else float(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_pairs(row: dict[str, Any]) -> None:
    found = conflicts_of(*numbered([made(row, "one"), made(row, "other")]))
    assert [conflict.kind.value for conflict in found] == ([] if row["kind"] == "null" else [row["kind"]])
    if "reason" in row:
        assert found[0].reason == row["reason"]


@pytest.mark.parametrize("kind", ConflictKind)
def test_every_kind_has_a_row(kind: ConflictKind) -> None:
    assert kind in {row["kind"] for row in ROWS}


def toll(text: str, number: int, **fields: Any) -> Said:
    figures = [[text.split(maxsplit=1)[0], number, number, "people"]]
    return said(text, lemma="kill", recipients=["people"], place="Sarmeda", figures=figures, **fields)


def test_a_corrected_figure_contradicts_nobody_any_more() -> None:
    claim = claim_of(
        toll("fourteen people were killed", 14, outlet="Alpenline", day="2021-08-20"),
        toll("twelve people were killed", 12, outlet="Alpenline", day="2021-08-21"),
        toll("thirteen people were killed", 13, outlet="Harbour Times", day="2021-08-22"),
    )
    assert [conflict.kind for conflict in claim.conflicts] == [ConflictKind.CORRECTION]
    assert claim.status is Status.REPORTED
    assert [quantity.low for quantity in claim.quantities] == [13, 12]


def test_a_figure_repeated_in_its_own_correction_is_not_said_again() -> None:
    text = "Alpenline said that twelve people were killed. It had reported that 14 people had been killed."
    both = {"outlet": "Alpenline", "day": "2021-08-21", "inside": text}
    claim = claim_of(
        toll("fourteen people were killed", 14, outlet="Alpenline", day="2021-08-20"),
        *numbered([toll("twelve people were killed", 12, **both), toll("14 people had been killed", 14, **both)]),
        toll("thirteen people were killed", 13, outlet="Harbour Times", day="2021-08-22"),
    )
    assert {conflict.kind for conflict in claim.conflicts} == {ConflictKind.CORRECTION}


def test_one_conflict_for_two_sources() -> None:
    """The same two sources, three times against each other."""
    statements = numbered(
        said(f"fighters did{word} attack Charikar, part {part}", lemma="attack", recipients=["Charikar"],
             place="Charikar", outlet=outlet, polarity=polarity)
        for part in range(3)
        for word, outlet, polarity in (("", "Ferrow Daily", "positive"), (" not", "Harbour Times", "negative"))
    )  # fmt: skip
    assert len(conflicts_of(*statements)) == 1
