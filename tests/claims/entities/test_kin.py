from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims.entities.kin import kin_keys
from reportedly.claims.entities.linking import link_entities
from reportedly.claims.entities.members import make_member
from reportedly.claims.entities.namesakes import context_of
from reportedly.claims.unions import Unions
from reportedly.claims.values import EntityDecision
from reportedly.reading.values import Entity, EntityKind
from tests.claims.making import entity

WORDS = st.sampled_from(
    "Massoud Masood Masoud Ahmad Ahmed Keller Kellner Orlanda Orlando Orlnado Lanvik Lanvick Defence Defense Ministry"
    " MK DM Maria Mario Kabul City Kabool Panjshir Panjsher the Mr Jr A. K. Qadir Gadir Police".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
ROLES = st.lists(st.sampled_from(["minister", "trainer", "company"]), max_size=1)
ENTITIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=2), st.sampled_from(EntityKind), st.integers(0, 4), ROLES), max_size=14
)
DECISIONS = st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=2)


@given(ENTITIES, DECISIONS)
def test_names_without_a_key_in_common_are_linked_apart(
    drawn: list[tuple[str, list[str], EntityKind, int, list[str]]], decided: list[tuple[str, str, bool]]
) -> None:
    """Linking each set of names that keys hold together gives what linking all of them gives."""
    members = [
        (entity(name, kind, id=f"r{report}-e{number}", names=names, roles=roles), f"r{report}")
        for number, (name, names, kind, report, roles) in enumerate(drawn)
    ]
    decisions = [
        EntityDecision(id=id, one=one, other=other, same=same, by="", at="2022-02-02", why="")
        for id, (one, other, same) in enumerate(decided)
    ]
    context = context_of(make_member(one, report, None) for one, report in members)
    kins = _kin(members, decisions)
    apart = [linked for kin in kins for linked in link_entities(kin, decisions=decisions, context=context)]
    whole = link_entities(members, decisions=decisions)
    assert sorted(apart, key=lambda e: e.id) == sorted(whole, key=lambda e: e.id)


def _kin(members: list[tuple[Entity, str]], decisions: list[EntityDecision]) -> list[list[tuple[Entity, str]]]:
    unions = Unions(_full(one) for one in members)
    named: defaultdict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for one in members:
        for key in kin_keys(make_member(*one, None), decisions):
            named[key].add(_full(one))
    for (words, side), names in named.items():
        for name in names:
            for other in named.get((words, -side), ()):
                unions.join(name, other)
    of_name: defaultdict[tuple[str, ...], list[tuple[Entity, str]]] = defaultdict(list)
    for member in members:
        of_name[_full(member)].append(member)
    return [[member for name in names for member in of_name[name]] for names in unions.sets()]


def _full(member: tuple[Entity, str]) -> tuple[str, ...]:
    return make_member(*member, None).full
