from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from reportedly.claims import link_entities
from reportedly.claims.kin import full_key, kin_keys
from reportedly.claims.unions import Unions
from reportedly.reading.values import Entity, EntityKind

from .making import entity

WORDS = st.sampled_from(
    "Massoud Masood Masoud Ahmad Ahmed Keller Kellner Orlanda Orlando Orlnado Lanvik Lanvick Defence Defense Ministry"
    " MK DM Maria Mario Kabul City Kabool Panjshir Panjsher the Mr".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
ENTITIES = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=2), st.sampled_from(EntityKind), st.integers(0, 4)), max_size=14
)


@given(ENTITIES)
def test_names_without_a_key_in_common_are_linked_apart(
    drawn: list[tuple[str, list[str], EntityKind, int]],
) -> None:
    """Linking each set of names that keys hold together gives what linking all of them gives."""
    members = [
        (entity(name, kind, id=f"r{report}-e{number}", names=names), f"r{report}")
        for number, (name, names, kind, report) in enumerate(drawn)
    ]
    apart = [linked for kin in _kin(members) for linked in link_entities(kin)]
    assert sorted(apart, key=lambda e: e.id) == sorted(link_entities(members), key=lambda e: e.id)


def _kin(members: list[tuple[Entity, str]]) -> list[list[tuple[Entity, str]]]:
    unions = Unions(full_key(one) for one, _ in members)
    named: defaultdict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for one, _ in members:
        for key in kin_keys(one):
            named[key].add(full_key(one))
    for (words, side), names in named.items():
        for name in names:
            for other in named.get((words, -side), ()):
                unions.join(name, other)
    of_name: defaultdict[tuple[str, ...], list[tuple[Entity, str]]] = defaultdict(list)
    for member in members:
        of_name[full_key(member[0])].append(member)
    return [[member for name in names for member in of_name[name]] for names in unions.sets()]
