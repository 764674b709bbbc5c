from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from reportedly.brief import make_brief, render_html, render_reading_html
from reportedly.claims.values import RecordedStatement
from reportedly.report import Span
from tests.brief import handmade as made
from tests.brief.pages import Page

BRIEF = Page(render_html(make_brief(made.CLAIMS, made.STATEMENTS, made.QUESTIONS, made.REPORTS, made.ENTITIES)))
READING = Page(render_reading_html(made.READING))


@pytest.fixture(params=[BRIEF, READING], ids=["brief", "reading"])
def page(request: pytest.FixtureRequest) -> Page:
    made_page: Page = request.param
    return made_page


def test_nothing_is_loaded_and_nothing_runs(page: Page) -> None:
    tags = {element.tag for element in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "base", "form", "video", "audio"}
    names = {name for element in page.elements for name in element.attributes}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "srcset", "style", "action"})
    [style] = page.all("style")
    assert not re.search(r"url\(|@import|expression", style.text)
    metas = [meta.attributes for meta in page.all("meta")]
    assert {
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none'; style-src 'unsafe-inline'",
    } in metas


def test_ids_are_unique_and_links_within_the_page_arrive(page: Page) -> None:
    ids = page.ids()
    assert len(ids) == len(set(ids))
    within = {unquote(link[1:]) for link in page.links() if link.startswith("#")}
    assert within <= set(ids)


def test_only_web_addresses_lead_away(page: Page) -> None:
    assert [link for link in page.links() if not link.startswith("#")] == ["https://alpenline.example/bridge"]


def test_landmarks(page: Page) -> None:
    assert len(page.all("main")) == len(page.all("h1")) == len(page.all("header")) == 1
    [html] = page.all("html")
    assert html.attributes["lang"] == "en"
    labels = {one.attributes.get("aria-labelledby") for one in page.elements} - {None}
    assert labels <= set(page.ids())


@pytest.mark.parametrize("recorded", made.STATEMENTS, ids=lambda recorded: recorded.statement.text)
def test_marks_hold_the_words_of_the_evidence(recorded: RecordedStatement) -> None:
    words = "".join(span.of(recorded.report.text) for span in recorded.statement.evidence)
    assert BRIEF.marked(f"words-{recorded.statement.id}") == words


def test_every_claim_opens_onto_its_statements() -> None:
    opened = {details.attributes["id"]: details.text for details in BRIEF.all("details")}
    assert set(opened) == {f"claim-{claim.id}" for claim in made.CLAIMS}
    assert "“The stone bridge collapsed on Tuesday”" in opened["claim-c1"]
    assert "attributed, certain" in opened["claim-c1"]
    assert "denied, certain" in opened["claim-c3"]


def test_a_report_stands_there_whole() -> None:
    article = next(one for one in BRIEF.all("article") if one.attributes["id"] == f"report-{made.WIRE.id}")
    assert " ".join(made.WIRE.text.split()) in " ".join(article.text.split())


def test_overlapping_and_equal_evidence_nest() -> None:
    text = made.WIRE.text
    wide = replace(made.FALL, id="wide", evidence=(Span(0, 60),))
    over = replace(made.FALL, id="over", evidence=(Span(30, 120), Span(130, 140)))
    same = replace(made.FALL, id="same")
    reading = replace(made.READING, statements=(made.FALL, wide, over, same))
    page = Page(render_reading_html(reading))
    for told in reading.statements:
        words = "".join(span.of(text) for span in told.evidence)
        assert "".join(page.marked(f"words-{told.id}").split()) == "".join(words.split())


def test_a_brief_of_nothing() -> None:
    page = Page(render_html(make_brief((), (), (), (), ())))
    assert "No reports." in page.html
