"""What the ledger keeps is what forming everything from nothing gives, whatever was added and removed in what order."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, starmap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.claims import form_claims
from reportedly.ledger import Ledger
from reportedly.reading.values import Mood, SourceKind
from tests.claims.making import Said, evidence, numbered, reading_of, said

from .readings import Shelf
from .sql import is_sound

# A small town: few names, in several spellings and forms, that meet all the time.
PEOPLE = ("Maria Keller", "Keller", "Maria Kelner", "Jon Keller", "Ahmad Massoud", "Massoud", "Ahmed Masood")
BODIES = (
    "Northgate Wire",
    "Ferrow Daily",
    "Orlen Council",
    "Council",
    "Orlen Water Board",
    "Water Board",
    "OWB",
    "Police",
)
PLACES = ("Orlen", "Orlen City", "Kabul", "Herat")
ROLES = (
    "mayor", "spokeswoman for Orlen Council", "head of Water Board", "former head of Orlen Council", "its spokeswoman",
    "chief inspector of police",
)  # fmt: skip
AROUND = ("", "\nOrlen Council met, said Maria Keller, its head.", "\nWater Board closed its gates, Keller said.")
DAYS = ("2021-08-18", "2021-08-19", "2021-08-20", "2021-08-21", "2021-09-28")

STATEMENTS = st.builds(
    said,
    st.sampled_from(
        ["the bridge at Orlen was closed", "three people were killed", "fighters entered the town",
         "seven people were killed near the bridge", "the town was taken by fighters", "the bridge will open"]
    ),
    outlet=st.sampled_from(["Northgate Wire", "Northgate", "Ferrow Daily", "Orlen Post"]),
    day=st.sampled_from(DAYS),
    lemma=st.sampled_from(["close", "kill", "die", "enter", "capture", "open"]),
    type=st.sampled_from([None, "ASSAULT"]),
    actors=st.lists(st.sampled_from([*PEOPLE, *BODIES, "fighters"]), max_size=1, unique=True),
    recipients=st.lists(st.sampled_from([*PEOPLE, "Orlen", "bridge", "three people"]), max_size=1, unique=True),
    place=st.none() | st.sampled_from(PLACES),
    at=st.sampled_from([None, (34.5, 69.2), (45.1, 8.6)]),
    polarity=st.sampled_from(["positive", "positive", "negative"]),
    time=st.none() | st.sampled_from([[day, day] for day in DAYS]),
    figures=st.sampled_from([[], [["three", 3, 3, "people"]], [["seven", 7, 7, "people"]]]),
    mood=st.sampled_from([Mood.ASSERTED, Mood.ATTRIBUTED, Mood.DENIED, Mood.EXPECTED, Mood.HEARSAY]),
    via=st.lists(
        st.one_of(
            st.tuples(st.just(SourceKind.PERSON), st.sampled_from(PEOPLE)).map(list),
            st.tuples(st.just(SourceKind.ORGANISATION), st.sampled_from(BODIES)).map(list),
        ),
        max_size=1,
    ),
    people=st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
    roles=st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ROLES)).map(list), max_size=2),
    byline=st.sampled_from([None, "Maria Keller", "Northgate Wire"]),
)  # fmt: skip
# Each turn removes the reports of these numbers that the ledger holds, and adds the others at once; where it has none,
# it decides, or takes that back.
TURNS = st.lists(st.lists(st.integers(0, 6), max_size=4, unique=True), min_size=1, max_size=10)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Said, ...]:
    """The statements of one report."""
    statements = draw(st.lists(STATEMENTS, min_size=1, max_size=3))
    text = ". ".join(one.text for one in statements) + "." + draw(st.sampled_from(AROUND))
    first = statements[0]
    return numbered(
        replace(one, inside=text, outlet=first.outlet, day=first.day, byline=first.byline) for one in statements
    )


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(reports(), min_size=7, max_size=7, unique_by=lambda one: one[0].report.id), turns=TURNS)
def test_the_claims_are_those_that_forming_all_from_nothing_gives(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[Said, ...]], turns: list[list[int]]
) -> None:
    path: Path = tmp_path_factory.mktemp("step") / "story.db"
    held: dict[int, tuple[Said, ...]] = {}
    with Ledger(path, reader=Shelf(starmap(reading_of, drawn))) as ledger:
        for turn in turns:
            for number in held.keys() & turn:
                ledger.remove(held.pop(number)[0].report.id)
                turn.remove(number)
            held |= {number: drawn[number] for number in turn}
            ledger.add([drawn[number][0].report for number in turn])
            if not turn:
                _decide(ledger)
            expected = evidence(chain.from_iterable(held.values()), ledger.decisions())
            assert ledger.entities() == expected.entities
            assert ledger.claims() == form_claims(expected)
    assert is_sound(path)


def _decide(ledger: Ledger) -> None:
    if made := ledger.decisions():
        ledger.undo(made[0].id)
    elif len(known := ledger.entities()) > 1:
        ledger.merge(known[0].id, known[-1].id, by="Lena Okafor")
