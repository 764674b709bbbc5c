"""The weightiest claims, page after page, now and as they stood when half of each had been told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.claims.orders import by_weight
from reportedly.claims.values import Claim, Status
from reportedly.ledger import Browser, Ledger, Ranked, Wanted, midway
from tests.claims.making import Said, reading_of, said

from .conftest import NewLocation
from .readings import Shelf

DAYS = [f"2021-08-{day}" for day in range(18, 25)]
OUTLETS = ("Ferrow Daily", "Eastmoor Post", "Orlen Wire")
DEEDS = {"bridge": "close", "mill": "burn", "dam": "open", "school": "search", "port": "mine"}


def told() -> Iterator[Said]:
    """Of each thing more reports than of the one before, over the days; the last of each denies it."""
    for number, (thing, lemma) in enumerate(DEEDS.items()):
        for at in range(number + 1):
            denied = at == number and number % 2 == 1
            yield said(
                f"soldiers {lemma} the {thing} at Orlen" + " again" * (at // 3), lemma=lemma,
                recipients=[f"the {thing}"], place="Orlen", day=DAYS[(number + at) % len(DAYS)],
                mood="denied" if denied else "asserted", polarity="negative" if denied else "positive",
                outlet=OUTLETS[at % len(OUTLETS)],
            )  # fmt: skip


@pytest.fixture(scope="module")
def story(kept_location: NewLocation) -> Iterator[Ledger]:
    readings = [reading_of(one) for one in told()]
    with Ledger(kept_location(), reader=Shelf(readings)) as ledger:
        ledger.add([reading.report for reading in readings])
        yield ledger


def in_pages(browser: Browser, status: Status, most: int) -> Iterator[Ranked]:
    after: str | None = ""
    while after is not None:
        page = browser.weightiest(Wanted(status=status), most, after=after).get(status, Ranked())
        yield page
        after = page.last


def expected(claims: tuple[Claim, ...], status: Status) -> list[Claim]:
    return sorted((claim for claim in claims if claim.status is status), key=by_weight)


@pytest.mark.parametrize("day", [None, *DAYS])
@pytest.mark.parametrize("few", [0, 60])
def test_each_claim_of_a_status_stands_on_one_page_whatever_the_moment(
    story: Ledger, day: str | None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(midway, "_FEW", few)
    monkeypatch.setattr(midway, "_AT_ONCE", 1)
    claims, browser = story.claims(as_of=day), story.browse(day)
    for status in Status:
        pages = list(in_pages(browser, status, 2))
        assert [claim for page in pages for claim in page.claims] == expected(claims, status)
        assert {page.total for page in pages} == {len(expected(claims, status))}
        assert [page.passed for page in pages] == list(range(0, 2 * len(pages), 2))


@pytest.mark.parametrize("day", [None, *DAYS])
def test_the_weightiest_of_all_are_those_whatever_their_status(
    story: Ledger, day: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(midway, "_FEW", 0)
    claims = sorted(story.claims(as_of=day), key=by_weight)
    ranked = story.browse(day).weightiest_of_all(Wanted(), 3)
    assert (list(ranked.claims), ranked.total) == (claims[:3], len(claims))


def test_the_claims_that_an_outlet_told_of_are_counted_as_it_told_them(story: Ledger) -> None:
    for outlet in OUTLETS:
        own = {one.claim for one in story.statements() if one.report.outlet == outlet}
        ranked = story.browse().weightiest_of_all(Wanted(), 99, outlet=outlet)
        assert {claim.id for claim in ranked.claims} == own


def test_words_narrow_the_weightiest_down(story: Ledger) -> None:
    found = story.browse().weightiest_of_all(Wanted(), 99, text="dam Orlen")
    assert {claim.id for claim in found.claims} == {claim.id for claim in story.claims(text="dam Orlen")}
    assert found.total == len(found.claims) > 0
