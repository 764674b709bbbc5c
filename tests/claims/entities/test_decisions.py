"""What a person decides about names stands, whatever the rules would do and whatever comes later."""

from __future__ import annotations

from reportedly.claims.entities.linking import link_entities
from reportedly.claims.values import EntityDecision, TieRule
from reportedly.reading.values import Entity, EntityKind
from tests.claims.making import entity


def person(report: str, name: str) -> tuple[Entity, str]:
    return entity(name, EntityKind.PERSON, id=f"{report}:{name}"), report


def decided(one: str, other: str, *, same: bool, id: int = 1) -> EntityDecision:
    at = f"2021-09-0{id}T12:00:00+00:00"
    return EntityDecision(id=id, one=one, other=other, same=same, by="Lena Okafor", at=at, why="asked him")


def parts(found: list[tuple[Entity, str]], *decisions: EntityDecision) -> list[set[str]]:
    linked = link_entities(found, decisions=decisions)
    return sorted(({*one.members} for one in linked), key=sorted)


FOUND = [person("a", "Ashraf Ghani"), person("b", "Ashran Ghani"), person("c", "Karim Dawar")]


def test_two_names_become_one() -> None:
    merged = parts(FOUND, decided("Ashraf Ghani", "Karim Dawar", same=True))
    assert merged == [{"a:Ashraf Ghani", "b:Ashran Ghani", "c:Karim Dawar"}]


def test_the_evidence_names_who_decided_and_why() -> None:
    (linked,) = link_entities(FOUND, decisions=[decided("Ashraf Ghani", "Karim Dawar", same=True)])
    (tie,) = (tie for tie in linked.because if tie.rule is TieRule.DECISION)
    assert {tie.name, tie.other} >= {"Karim Dawar"}
    assert tie.note == "Lena Okafor: asked him"


def test_a_persons_word_comes_before_any_rule_that_ties_the_names_as_well() -> None:
    found = [person("a", "Yusuf Karamov"), person("b", "Yusuf Karimov"), person("b", "Karimov"), FOUND[2]]
    linked = link_entities(found, decisions=[decided("Karimov", "Yusuf Karamov", same=True)])
    ties = {(tie.name, tie.other): tie.rule for one in linked for tie in one.because}
    assert TieRule.DECISION in {ties.get(("Karimov", "Yusuf Karamov")), ties.get(("Yusuf Karamov", "Karimov"))}


def test_one_name_becomes_two() -> None:
    split = parts(FOUND, decided("Ashraf Ghani", "Ashran Ghani", same=False))
    assert split == [{"a:Ashraf Ghani"}, {"b:Ashran Ghani"}, {"c:Karim Dawar"}]


def test_two_of_one_name_are_told_by_their_ids() -> None:
    found = [person("a", "Karim Dawar"), person("b", "Karim Dawar"), person("c", "Karim Dawar")]
    decision = decided("a:Karim Dawar", "b:Karim Dawar", same=False)
    assert parts(found, decision) == [{"a:Karim Dawar", "c:Karim Dawar"}, {"b:Karim Dawar"}]


def test_a_short_name_does_not_join_whom_it_was_split_from() -> None:
    found = [person("a", "Karim Dawar"), person("b", "Dawar")]
    assert len(parts(found)) == 1
    assert len(parts(found, decided("Karim Dawar", "Dawar", same=False))) == 2


def test_a_decision_holds_for_reports_that_come_later() -> None:
    decision = decided("Ashraf Ghani", "Ashran Ghani", same=False)
    later = [*FOUND, person("d", "Ashraf Ghani"), person("e", "Ashran Ghani")]
    assert {"a:Ashraf Ghani", "d:Ashraf Ghani"} in parts(later, decision)
    assert {"b:Ashran Ghani", "e:Ashran Ghani"} in parts(later, decision)


def test_no_merging_goes_against_a_split() -> None:
    """A is B and B is C, but A is not C: what would make all three one is left undone."""
    found = [person("a", "Anna Arendt"), person("b", "Berta Brandt"), person("c", "Clara Conradt")]
    linked = parts(
        found,
        decided("Anna Arendt", "Clara Conradt", same=False, id=1),
        decided("Anna Arendt", "Berta Brandt", same=True, id=2),
        decided("Berta Brandt", "Clara Conradt", same=True, id=3),
    )
    assert linked == [{"a:Anna Arendt"}, {"b:Berta Brandt", "c:Clara Conradt"}]


def test_a_decision_about_nobody_changes_nothing() -> None:
    assert parts(FOUND, decided("Nobody At All", "Karim Dawar", same=True)) == parts(FOUND)
