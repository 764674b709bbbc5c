"""What the ledger keeps is what forming everything from nothing gives, whatever was added and removed in what order."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, starmap
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.claims.conflicts.answers import find_answers
from reportedly.claims.correcting import apply_corrections
from reportedly.claims.entities.directory import Directory
from reportedly.claims.forming import make_claims
from reportedly.claims.grouping.bonds import form_groups, make_bonds
from reportedly.claims.profile import make_profiles
from reportedly.claims.reviews import Review, ReviewKind, letters_of
from reportedly.claims.sources.tracing import Press
from reportedly.claims.values import Claim, Evidence, RecordedStatement
from reportedly.errors import InvalidReview
from reportedly.ledger import Ledger, rules
from reportedly.reading.values import Mood, SourceKind
from tests.claims.making import Said, evidence, numbered, reading_of, said
from tests.postgres import Server

from .conftest import TEMPLATE, Location
from .readings import Shelf
from .sql import is_sound

T = TypeVar("T")

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
# Each turn removes the reports of these numbers that the ledger holds, and adds the others at once; or it is an act of
# a person, by its name, about the statements, or claims, of these numbers.
ACTS = st.tuples(
    st.sampled_from(["merge", "misread", "correct", "join", "part", "one", "letter", "undo"]),
    st.integers(0, 20),
    st.integers(0, 20),
)
TURNS = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=4) | ACTS, min_size=1, max_size=14)
CHANGES: tuple[dict[str, Any], ...] = (
    {"mood": "denied", "polarity": "negative"},
    {"actors": ["Maria Keller"], "place": "Orlen"},
    {"time": {"begin": "2021-08-19", "end": "2021-08-19"}, "quantities": [{"low": 7, "high": 7, "unit": "people"}]},
    {"sources": [{"kind": "organisation", "name": "Orlen Council"}], "type": "ASSAULT"},
    {"place": None, "time": None, "recipients": []},
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Said, ...]:
    """The statements of one report."""
    statements = draw(st.lists(STATEMENTS, min_size=1, max_size=3))
    text = ". ".join(one.text for one in statements) + "." + draw(st.sampled_from(AROUND))
    first = statements[0]
    return numbered(
        replace(one, inside=text, outlet=first.outlet, day=first.day, byline=first.byline) for one in statements
    )


_UNHURRIED = settings(suppress_health_check=list(HealthCheck))
_GIVEN = given(drawn=st.lists(reports(), min_size=7, max_size=7, unique_by=lambda one: one[0].report.id), turns=TURNS)


@pytest.fixture(autouse=True)
def _form_two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_AT_ONCE", 2)


@settings(_UNHURRIED, max_examples=60)
@_GIVEN
def test_the_claims_are_those_that_forming_all_from_nothing_gives(
    tmp_path_factory: pytest.TempPathFactory,
    file: Path,
    drawn: list[tuple[Said, ...]],
    turns: list[frozenset[int] | tuple[str, int, int]],
) -> None:
    hold(shutil.copy(file, tmp_path_factory.mktemp("step") / "story.db"), drawn, turns)


@settings(_UNHURRIED, max_examples=12)
@_GIVEN
def test_so_they_are_on_a_server(
    server: Server, drawn: list[tuple[Said, ...]], turns: list[frozenset[int] | tuple[str, int, int]]
) -> None:
    name = server.make_database(TEMPLATE)
    hold(server.url(name), drawn, turns)
    server.drop_database(name)


def hold(location: Location, drawn: list[tuple[Said, ...]], turns: list[frozenset[int] | tuple[str, int, int]]) -> None:
    """Make the turns, and after each compare what is kept with what all statements give; then form it anew."""
    held: dict[int, tuple[Said, ...]] = {}
    with Ledger(location, reader=Shelf(starmap(reading_of, drawn))) as ledger:
        for turn in turns:
            if isinstance(turn, tuple):
                _act(ledger, *turn)
            else:
                for number in turn & held.keys():
                    ledger.remove(held[number][0].report.id)
                new = {number: drawn[number] for number in turn - held.keys()}
                ledger.add([said[0].report for said in new.values()])
                held = {number: said for number, said in (held | new).items() if number in new or number not in turn}
            expected = evidence(chain.from_iterable(held.values()), ledger.decisions())
            assert ledger.entities() == expected.entities
            assert ledger.claims() == _form(expected, ledger.reviews(), held)
        kept = ledger.entities(), ledger.claims()
        with ledger._database.writing() as connection:
            rules.form_all(connection)
        assert (ledger.entities(), ledger.claims()) == kept
    assert is_sound(location)


def _form(expected: Evidence, reviews: Sequence[Review], held: dict[int, tuple[Said, ...]]) -> tuple[Claim, ...]:
    """The claims that follow from all that is held and all that persons said of it, with no ledger in between."""
    acts = [one for one in reviews if one.stands and one.statements]
    out = {one.statements[0].statement for one in acts if one.kind is ReviewKind.MISREAD}
    readings = {reading.report.id: reading for reading in starmap(reading_of, held.values())}

    def corrected(one: RecordedStatement) -> RecordedStatement:
        reading = readings[one.report.id]
        own = [act for act in acts if act.statements[0].statement == one.statement.id]
        return apply_corrections(one, own, reading.entities, reading.places)

    statements = tuple(corrected(one) for one in expected.statements if one.statement.id not in out)
    directory = Directory(expected.entities)
    profiles = make_profiles(replace(expected, statements=statements), directory)
    groups = form_groups(profiles, find_answers(profiles), make_bonds(reviews))
    # A paper stays one, whatever its reports were misread to say.
    press = Press(reading.report.outlet for reading in readings.values())
    return make_claims(groups, directory, press, letters_of(reviews))


def _act(ledger: Ledger, act: str, one: int, other: int) -> None:
    by = "Lena Okafor"
    ids = [said.statement.id for said in ledger.statements()]
    claims = [claim.id for claim in ledger.claims()]
    with suppress(InvalidReview, ZeroDivisionError):
        match act:
            case "merge":
                known = [entity.id for entity in ledger.entities()]
                ledger.merge(_pick(known, one), _pick(known, other), by=by)
            case "misread":
                ledger.review.misread(_pick(ids, one), by=by)
            case "correct":
                ledger.review.correct(_pick(ids, one), CHANGES[other % len(CHANGES)], by=by)
            case "join":
                ledger.review.join(_pick(claims, one), _pick(claims, other), by=by)
            case "part":
                ledger.review.part(_pick(ids, one), [_pick(ids, other)], by=by)
            case "one":
                ledger.review.part(_pick(ids, one), by=by)
            case "letter":
                ledger.review.reliability(_pick(ledger.reports(), one).outlet, "ABCDEF"[other % 6], by=by)
            case "undo":
                standing = [review.id for review in ledger.reviews() if review.stands]
                ledger.undo(_pick(standing, one), by=by)


def _pick(some: Sequence[T], number: int) -> T:
    return some[number % len(some)]
