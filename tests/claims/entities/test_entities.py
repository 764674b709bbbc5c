from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.entities.linking import link_entities
from reportedly.reading.values import Entity, EntityKind, Place
from reportedly.report import Span
from tests.claims.making import entity

PAIRS = yaml.safe_load((Path(__file__).parents[1] / "gold" / "entities.yaml").read_text(encoding="utf-8"))

NAMESAKES = yaml.safe_load((Path(__file__).parents[1] / "gold" / "namesakes.yaml").read_text(encoding="utf-8"))


def person(report: str, name: str, *names: str) -> tuple[Entity, str]:
    return entity(name, EntityKind.PERSON, id=f"{report}:{name}", names=names), report


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["name"])
def test_pairs(row: dict[str, Any]) -> None:
    kind, roles = EntityKind(row["kind"]), row.get("roles", [[], []])
    pair = [
        (entity(names[0], kind, id=f"{report}:1", names=names[1:], roles=role), report)
        for report, names, role in (("a", row["one"], roles[0]), ("b", row["other"], roles[1]))
    ]
    linked = link_entities(pair)
    assert (len(linked) == 1) is row["same"]
    if "by" in row:
        assert {tie.rule.value for tie in linked[0].because if row["other"][0] in (tie.name, tie.other)} == {row["by"]}


@pytest.mark.parametrize("row", NAMESAKES, ids=lambda row: row["name"])
def test_namesakes(row: dict[str, Any]) -> None:
    kind, entities, places = EntityKind(row["kind"]), [], {}
    for number, one in enumerate(row["of"]):
        id = f"{number}:{row['called']}"
        entities.append((entity(row["called"], kind, id=id, roles=one.get("roles", ())), str(number)))
        entities += [person(str(number), name) for name in one.get("beside", ())]
        if "at" in one:
            latitude, longitude, country, is_a = one["at"]
            places[id] = Place(
                id=id, span=Span(0, 0), text=row["called"], name=row["called"], country=country, latitude=latitude,
                longitude=longitude, kind=is_a,
            )  # fmt: skip
    linked = link_entities(entities, places=places)
    assert (
        sorted([int(report) for report in one.reports] for one in linked if one.name == row["called"]) == row["parts"]
    )


def test_short_name_that_fits_two_stays_alone() -> None:
    linked = link_entities(
        [
            person("a", "Ahmad Massoud"),
            person("b", "Ahmad Shah Massoud"),
            person("c", "Massoud"),
            person("d", "Massoud"),
        ]
    )
    assert sorted(one.members for one in linked) == [
        ("a:Ahmad Massoud",),
        ("b:Ahmad Shah Massoud",),
        ("c:Massoud",),
        ("d:Massoud",),
    ]


def test_both_spellings_in_one_report_are_two_people() -> None:
    linked = link_entities([person("a", "Ashraf Ghani"), person("a", "Ashran Ghani")])
    assert len(linked) == 2


def test_no_chain_joins_names_that_disagree() -> None:
    """Each name is one letter from the next, but the first and the last are two letters apart."""
    chain = ["Ashraf Ghani", "Ashran Ghani", "Ashnan Ghani"]
    linked = link_entities([person(report, name) for report, name in zip("abc", chain, strict=True)])
    assert sorted(len(one.members) for one in linked) == [1, 2]


def test_group_and_organisation_are_one_kind() -> None:
    pair = [
        (entity("Taliban", EntityKind.GROUP, id="a:1"), "a"),
        (entity("Taliban", EntityKind.ORGANISATION, id="b:1"), "b"),
    ]
    assert len(link_entities(pair)) == 1


def test_person_and_place_of_one_short_name_are_two() -> None:
    pair = [
        (entity("Washington", EntityKind.PERSON, id="a:1"), "a"),
        (entity("Washington", EntityKind.PLACE, id="b:1"), "b"),
    ]
    assert len(link_entities(pair)) == 2


def test_a_full_name_read_as_two_kinds_is_one_entity_of_the_commoner_kind() -> None:
    kinds = [EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.ORGANISATION]
    (linked,) = link_entities([(entity("Orrin Energia", kind, id=f"{n}:1"), f"{n}") for n, kind in enumerate(kinds)])
    assert linked.kind is EntityKind.ORGANISATION


def test_names_begin_with_the_commonest_full_name() -> None:
    (linked,) = link_entities(
        [person("a", "Massoud"), person("b", "Massoud"), person("c", "Ahmad Masood"), person("d", "Ahmad Massoud"),
         person("e", "Ahmad Massoud", "Massoud")]
    )  # fmt: skip
    assert linked.name == "Ahmad Massoud"
    assert linked.names == ("Ahmad Massoud", "Massoud", "Ahmad Masood")
    assert linked.reports == ("a", "b", "c", "d", "e")


NAMES = [
    "Ahmad Massoud", "Ahmad Masood", "Ahmad Shah Massoud", "Massoud", "Masood", "Ashraf Ghani", "Ashran Ghani",
    "Ghani", "Luca Tessari", "Marco Tessari", "Tessari", "Orrin Energia", "Taliban",
]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("abcde"), st.sampled_from(EntityKind)), max_size=14),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter_and_every_member_has_one_entity(
    drawn: list[tuple[str, str, EntityKind]], random: Any
) -> None:
    found = [(entity(name, kind, id=f"{report}:{number}"), report) for number, (name, report, kind) in enumerate(drawn)]
    linked = link_entities(found)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert link_entities(shuffled) == linked
    assert sorted(id for one in linked for id in one.members) == sorted(one.id for one, _ in found)
    assert len({one.id for one in linked}) == len(linked)


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("abcde")), max_size=14))
def test_relatives_are_never_one(drawn: list[tuple[str, str]]) -> None:
    found = [person(report, name) for name, report in sorted(set(drawn))]
    for one in link_entities(found):
        assert not {"Ahmad Massoud", "Ahmad Shah Massoud"} <= set(one.names)
        assert not {"Luca Tessari", "Marco Tessari"} <= set(one.names)


def test_a_family_name_in_another_story_stays_alone() -> None:
    linked = link_entities(
        [
            person("a", "Sarah Black"), person("a", "Elisa Marchetti"),
            person("b", "Black"), person("b", "Karl Hestvik"),
            person("c", "Black"), person("c", "Elisa Marchetti"),
        ]
    )  # fmt: skip
    assert {one.members for one in linked if "Black" in one.names} == {("a:Sarah Black", "c:Black"), ("b:Black",)}


def test_two_forms_of_one_body_in_one_report_are_one() -> None:
    """A reading may hold "Orrin Energia" and "Orrin Energia Ltd" apart; that tells no namesakes."""
    linked = link_entities(
        [
            (entity("Orrin Energia", EntityKind.ORGANISATION, id="a:1"), "a"),
            (entity("Orrin Energia Ltd", EntityKind.ORGANISATION, id="a:2"), "a"),
            (entity("Orrin Energia", EntityKind.ORGANISATION, id="b:1"), "b"),
        ]
    )
    assert len(linked) == 1


def test_two_persons_of_one_name_in_one_report_are_two() -> None:
    linked = link_entities(
        [
            (entity("Karim Dawar", EntityKind.PERSON, id="a:1", roles=["mayor"]), "a"),
            (entity("Karim Dawar", EntityKind.PERSON, id="a:2", roles=["baker"]), "a"),
            (entity("Karim Dawar", EntityKind.PERSON, id="b:1", roles=["mayor of Orlen"]), "b"),
        ]
    )
    assert {one.members for one in linked} == {("a:1", "b:1"), ("a:2",)}
