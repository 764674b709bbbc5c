"""FollowTheMoney: entities that its own package takes, tied to one another."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from reportedly.export import Holdings, render


@pytest.fixture(scope="module")
def things(held: Holdings) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(render(held, "ftm")).decode().splitlines()]


def of_schema(things: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [thing for thing in things if thing["schema"] == schema]


def test_the_package_finds_nothing_wrong(things: list[dict[str, Any]]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install 'reportedly[ftm]' validates FollowTheMoney")
    for thing in things:
        schema = ftm.model.get(thing["schema"])
        assert set(thing["properties"]) <= set(schema.properties), thing
        assert set(schema.required) <= set(thing["properties"]), thing
        schema.validate(thing)  # raises InvalidData
        cleaned = ftm.model.get_proxy(thing, cleaned=False).to_dict()["properties"]
        lost = {name for name in thing["properties"] if len(cleaned.get(name, [])) != len(thing["properties"][name])}
        assert lost == set(), thing


def test_the_package_would_find_a_date_that_is_none(things: list[dict[str, Any]]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install 'reportedly[ftm]' validates FollowTheMoney")
    article = of_schema(things, "Article")[0]
    broken = article | {"properties": article["properties"] | {"publishedAt": ["yesterday"]}}
    with pytest.raises(ftm.exc.InvalidData):
        ftm.model.get("Article").validate(broken)


def test_every_tie_leads_to_an_entity(things: list[dict[str, Any]]) -> None:
    ids = [thing["id"] for thing in things]
    assert len(ids) == len(set(ids))
    ties = ("document", "resolved", "entity", "proof", "involved", "addressEntity")
    named = {id for thing in things for tie in ties for id in thing["properties"].get(tie, [])}
    assert named <= set(ids)


def test_there_is_an_event_a_claim_an_article_a_report_and_a_tie_a_statement(
    things: list[dict[str, Any]], held: Holdings
) -> None:
    assert len(of_schema(things, "Event")) == len(held.claims)
    assert len(of_schema(things, "Article")) == len(held.reports)
    assert len(of_schema(things, "Documentation")) == len(held.statements)
    assert len(of_schema(things, "Mention")) == sum(len(e.reports) for e in held.entities if e.kind != "place")


def test_a_documentation_holds_the_exact_words(things: list[dict[str, Any]]) -> None:
    texts = {thing["id"]: thing["properties"]["bodyText"][0] for thing in of_schema(things, "Article")}
    for thing in of_schema(things, "Documentation"):
        (words,), (document,) = thing["properties"]["summary"], thing["properties"]["document"]
        assert all(part in texts[document] for part in re.split(" … ", words))


def test_a_hostile_address_is_left_out_and_names_are_on_one_line(things: list[dict[str, Any]]) -> None:
    articles = [thing["properties"] for thing in of_schema(things, "Article")]
    assert {url for article in articles for url in article.get("sourceUrl", [])} == {"https://wire.example/bridge"}
    assert ['+Bad, "Outlet" @x'] in [article["publisher"] for article in articles]


def test_a_time_is_in_utc(things: list[dict[str, Any]]) -> None:
    published = [thing["properties"]["publishedAt"] for thing in of_schema(things, "Article")]
    assert sorted(published) == [["2024-03-05T04:30:00"], ["2024-03-06"], ["2024-03-07"]]
