from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reportedly.claims.forming import form_claims
from reportedly.claims.values import Evidence
from tests.claims.making import Said, claims_of, evidence, said

ENTERED = said(
    "Taliban fighters entered Kabul on Sunday", lemma="enter", actors=["Taliban"], recipients=["Kabul"],
    place="Kabul", time=["2021-08-15", "2021-08-15"], day="2021-08-15",
)  # fmt: skip
FELL = said("the old bridge at Castelvaro fell before dawn", lemma="fall", actors=["old bridge"], place="Castelvaro")
KILLED = said(
    "at least three people were killed", lemma="kill", recipients=["three people"],
    figures=[["at least three", 3, None, "people"]], time=["2021-08-20", "2021-08-20"],
)  # fmt: skip

TOGETHER = {
    "the same words in another paper": (ENTERED, replace(ENTERED, outlet="Harbour Times", day="2021-08-16")),
    "a near-synonym": (
        FELL,
        said("the stone bridge at Castelvaro collapsed", lemma="collapse", actors=["stone bridge"], place="Castelvaro",
             outlet="Harbour Times"),
    ),
    "another voice": (
        KILLED,
        said("three people have died", lemma="die", actors=["three people"], figures=[["three", 3, 3, "people"]],
             outlet="Harbour Times"),
    ),
    "a toll that rose": (
        KILLED,
        said("the death toll rose to nine", lemma="rise", actors=["death toll"], figures=[["nine", 9, 9, "people"]],
             outlet="Harbour Times", day="2021-08-21"),
    ),
    "a denial": (
        said("gangs were looting houses in Rivasecca", lemma="loot", actors=["gangs"], recipients=["houses"],
             place="Rivasecca", mood="hearsay", via=[["hearsay", "rumours"]]),
        said("houses in Rivasecca had been looted", lemma="loot", recipients=["houses"], place="Rivasecca",
             polarity="negative", mood="denied", via=[["organisation", "Police"]], outlet="Harbour Times"),
    ),
    "what was expected and happened": (
        said("the bridge will open to ambulances on Saturday", lemma="open", actors=["temporary bridge"],
             recipients=["ambulances"], mood="expected", time=["2021-08-21", "2021-08-21"]),
        said("the bridge opened to ambulances at 7 a.m.", lemma="open", actors=["temporary bridge"],
             recipients=["ambulances"], outlet="Harbour Times", day="2021-08-21"),
    ),
}  # fmt: skip

APART = {
    "two people": (
        said("Marco Tessari was found", lemma="find", recipients=["Marco Tessari"], people=["Marco Tessari"]),
        said("Luca Tessari was found", lemma="find", recipients=["Luca Tessari"], people=["Luca Tessari"],
             outlet="Harbour Times"),
    ),
    "two years": (
        replace(ENTERED, text="the Taliban entered Kabul in 1996", time=("1996-01-01", "1996-12-31")),
        replace(ENTERED, outlet="Harbour Times"),
    ),
    "two places": (
        said("a bomb exploded near a hotel in Herat", lemma="explode", actors=["bomb"], place="Herat",
             time=["2021-08-20", "2021-08-20"]),
        said("a shell exploded by the river at Anaba", lemma="explode", actors=["shell"], place="Anaba",
             time=["2021-08-20", "2021-08-20"], outlet="Harbour Times"),
    ),
    "one verb and nothing else": (
        said("the line died", lemma="die", actors=["line"]),
        said("three people have died", lemma="die", actors=["three people"], outlet="Harbour Times"),
    ),
    "two requests by one person": (
        said("Latif Parandi asked traders for flour", lemma="ask", actors=["Latif Parandi"], recipients=["traders"],
             people=["Latif Parandi"]),
        said("Latif Parandi urged the resistance to let the wounded leave", lemma="urge", actors=["Latif Parandi"],
             recipients=["Resistance"], people=["Latif Parandi"], outlet="Harbour Times", day="2021-09-02"),
    ),
    "a condition and its happening, far apart": (
        said("if the wall gives way", lemma="give", actors=["wall"], mood="conditional"),
        said("the wall of the garden has given way", lemma="give", actors=["wall of the garden"],
             outlet="Harbour Times", day="2021-09-20"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_one_happening(name: str) -> None:
    assert len(claims_of(*TOGETHER[name])) == 1


@pytest.mark.parametrize("name", APART)
def test_two_happenings(name: str) -> None:
    assert len(claims_of(*APART[name])) == 2


def test_no_chain() -> None:
    """Six days of fighting, each day next to the other, are not one fight."""
    days = [
        said("there was fighting in Shutul", lemma="fight", place="Shutul", outlet=f"Paper {day}",
             day=f"2021-08-{day}", time=[f"2021-08-{day}", f"2021-08-{day}"])
        for day in (10, 13, 16, 19, 22, 25)
    ]  # fmt: skip
    assert len(claims_of(*days)) > 1


def test_work_grows_with_the_ledger_not_with_its_square() -> None:
    """The same few happenings again and again, in which every statement shares words with every other.

    What is counted is calls, for they are the same on a busy machine.
    """
    few, many = (_calls_to_form(evidence(one for n in range(days) for one in _busy_day(n))) for days in (50, 200))
    assert many < 10 * few


def _calls_to_form(ledger: Evidence) -> int:
    calls: Counter[str] = Counter()
    sys.setprofile(lambda frame, event, argument: calls.update((event,)))
    try:
        form_claims(ledger)
    finally:
        sys.setprofile(None)
    return calls["call"] + calls["c_call"]


def _busy_day(number: int) -> list[Said]:
    day = date(2021, 1, 1) + timedelta(number)
    paper = {"outlet": f"Paper {number % 40}", "day": day.isoformat(), "number": number}
    town = f"Town{number % 60}"
    return [
        said(f"fighters captured {town}", actors=["Taliban"], recipients=[town], place=town, **paper),
        said(f"{number % 7 + 2} people were killed in {town}", lemma="kill", recipients=["people"], place=town,
             figures=[[f"{number % 7 + 2}", number % 7 + 2, number % 7 + 2, "people"]], **paper),
        said(f"Commander{number % 90} met elders in {town}", lemma="meet", actors=[f"Commander{number % 90}"],
             recipients=["elders"], **paper),
        said(f"families fled {town}", lemma="flee", actors=["families"], recipients=[town], **paper),
        said(f"the bridge at {town} fell", lemma="fall", actors=["bridge"], place=town, **paper),
    ]  # fmt: skip
