"""Whole claims: what is promised of any set of statements, and what one claim holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claims.forming import form_claims
from reportedly.claims.values import Claim, Evidence, Status
from reportedly.jsonable import from_json, to_json
from tests.claims.making import Said, claim_of, claims_of, evidence, numbered, said

LEMMAS = {"capture": "captured", "kill": "killed", "leave": "left", "rise": "rose", "deny": "denied"}


@st.composite
def statements(draw: st.DrawFn) -> tuple[Said, ...]:
    """Some statements that have a good deal in common, as reports on one story do."""
    drawn = draw(st.lists(st.builds(_said, **_FIELDS), max_size=9))
    return numbered(drawn)


def _said(lemma: str, actor: str, other: str, **fields: Any) -> Said:
    text = f"{actor} {LEMMAS[lemma]} {other}"
    return said(text, lemma=lemma, actors=(actor,), recipients=(other,), people=("Ahmad Massoud",), **fields)


_FIELDS: dict[str, Any] = {
    "lemma": st.sampled_from(sorted(LEMMAS)),
    "actor": st.sampled_from(["Taliban", "Ahmad Massoud", "fighters", "three people"]),
    "other": st.sampled_from(["Kabul", "eleven posts", "people"]),
    "outlet": st.sampled_from(["Ferrow Daily", "Harbour Times", "Northgate Wire"]),
    "day": st.sampled_from(["2021-08-20", "2021-08-20T10:00:00+00:00", "2021-08-22"]),
    "place": st.sampled_from([None, "Kabul", "Shutul"]),
    "time": st.sampled_from([None, ("2021-08-19", "2021-08-20"), ("2021-08-22", "2021-08-22")]),
    "figures": st.sampled_from([(), (("40", 40, 40, "people"),), (("at least 60", 60, None, "people"),)]),
    "polarity": st.sampled_from(["positive", "negative"]),
    "mood": st.sampled_from(["asserted", "attributed", "denied", "expected", "hearsay", "confirmed"]),
    "via": st.sampled_from([(), (("person", "Ahmad Massoud"),), (("anonymous", "officials"),),
                            (("publication", "Northgate Wire"),)]),
}  # fmt: skip


@settings(max_examples=150)
@given(statements(), st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: tuple[Said, ...], random: Any) -> None:
    given_ = evidence(drawn)
    shuffled, entities = list(given_.statements), list(given_.entities)
    random.shuffle(shuffled)
    random.shuffle(entities)
    assert form_claims(Evidence(statements=tuple(shuffled), entities=tuple(entities))) == form_claims(given_)


@given(statements())
def test_every_statement_is_in_one_claim_and_in_one_of_its_origins(drawn: tuple[Said, ...]) -> None:
    claims = claims_of(*drawn)
    assert sorted(id for claim in claims for id in claim.statements) == sorted(one.id for one in drawn)
    for claim in claims:
        assert sorted(id for origin in claim.origins for id in origin.statements) == sorted(claim.statements)
        assert {id for conflict in claim.conflicts for id in conflict.statements} <= set(claim.statements)
        assert {id for change in claim.history for id in change.because} <= set(claim.statements)
        assert all(change.because for change in claim.history)
        assert claim.history[-1].status is claim.status
        assert claim.first_said <= claim.last_said or len(claim.first_said) != len(claim.last_said)
    assert len({claim.id for claim in claims}) == len(claims)


@given(statements())
def test_a_summary_is_words_of_a_report(drawn: tuple[Said, ...]) -> None:
    texts = {one.id: one.text.casefold() for one in drawn}
    for claim in claims_of(*drawn):
        said_so = claim.summary.casefold().rstrip(".")
        assert any(said_so in texts[id] for id in claim.statements)
        assert claim.summary[0] == claim.summary[0].upper()


@given(statements())
def test_what_was_known_on_a_day_needs_only_what_was_published_by_then(drawn: tuple[Said, ...]) -> None:
    """Claims formed as of a day hold nothing of what came later, and are sorted as ever."""
    early = tuple(one for one in drawn if one.day < "2021-08-21")
    known = {one.id for one in early}
    for claim in claims_of(*early):
        assert set(claim.statements) <= known
        assert claim.last_said < "2021-08-21"


@given(statements())
def test_claims_survive_json(drawn: tuple[Said, ...]) -> None:
    for claim in claims_of(*drawn):
        assert from_json(to_json(claim), Claim) == claim


def test_nothing_makes_no_claims() -> None:
    assert claims_of() == ()


def test_claims_come_by_time_then_by_when_they_were_said() -> None:
    claims = claims_of(
        said("the dam was built in 1957", lemma="build", recipients=["dam"], time=["1957-01-01", "1957-12-31"]),
        said("fighters captured posts", actors=["fighters"], recipients=["posts"], day="2021-08-19"),
        said("shops closed on Monday", lemma="close", actors=["shops"], time=["2021-08-16", "2021-08-16"]),
    )
    assert [claim.summary for claim in claims] == [
        "The dam was built in 1957.",
        "Shops closed on Monday.",
        "Fighters captured posts.",
    ]


def test_what_one_claim_holds() -> None:
    claim = claim_of(
        said("the Taliban took eleven posts in Shutul in August", lemma="take", actors=["Taliban"],
             recipients=["eleven posts"], place="Shutul", time=["2021-08-01", "2021-08-31"], type="ASSAULT",
             figures=[["eleven", 11, 11, "posts"]], outlet="Harbour Times", day="2021-08-21"),
        said("that the Taliban had captured posts in Shutul on Friday", lemma="capture", actors=["Taliban"],
             recipients=["posts"], place="Shutul", time=["2021-08-20", "2021-08-20"], mood="attributed",
             via=[["person", "Nasim Zurmati"]]),
    )  # fmt: skip
    assert claim.type == "ASSAULT"
    assert claim.time is not None
    assert (str(claim.time.begin), str(claim.time.end)) == ("2021-08-20", "2021-08-20")
    assert [one.text for one in claim.actors] == ["Taliban"]
    assert claim.actors[0].entity is not None
    assert claim.place is not None
    assert [one.text for one in claim.recipients] == ["eleven posts"]
    assert [quantity.text for quantity in claim.quantities] == ["eleven"]
    assert (claim.first_said, claim.last_said) == ("2021-08-20", "2021-08-21")
    assert claim.summary == "The Taliban took eleven posts in Shutul in August."


def test_an_id_comes_from_the_earliest_statement() -> None:
    first = said("fighters captured eleven posts", actors=["fighters"], recipients=["posts"])
    later = said("fighters captured eleven posts", actors=["fighters"], recipients=["posts"], outlet="Harbour Times",
                 day="2021-08-21")  # fmt: skip
    assert claim_of(first).id == claim_of(first, later).id


def test_history_lists_the_changes_only() -> None:
    kept: dict[str, Any] = {"lemma": "kill", "recipients": ["Fahim Dashti"], "people": ["Fahim Dashti"]}
    dead = "Fahim Dashti was killed in fighting"
    heard = said(dead, mood="unconfirmed", via=[["hearsay", "reports"]], day="2021-09-05", **kept)
    again = said(
        dead, mood="hearsay", via=[["hearsay", "reportedly"]], day="2021-09-06", outlet="Harbour Times", **kept
    )
    sure = said(dead, mood="confirmed", via=[["group", "Front"]], day="2021-09-07", outlet="Ostrand Post", **kept)
    claim = claim_of(sure, heard, again)
    assert [(change.at, change.status) for change in claim.history] == [
        ("2021-09-05", Status.UNVERIFIED),
        ("2021-09-07", Status.CONFIRMED),
    ]
    assert claim.history[1].because == (sure.id,)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("When a shell hit the market in Orlen", "A shell hit the market in Orlen."),
        ("that the  wall\nwas damaged", "The wall was damaged."),
        ("after the Orrin burst its banks", "The Orrin burst its banks."),
        ("if the wall gives way", "If the wall gives way."),
        ("“The wall is sound.”", "The wall is sound."),
        ("who is there?", "Who is there?"),
    ],
)
def test_a_summary_is_a_sentence(text: str, summary: str) -> None:
    assert claim_of(said(text, lemma="be")).summary == summary
