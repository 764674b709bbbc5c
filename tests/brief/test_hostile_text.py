"""Reports are written by strangers: whatever they hold, it is shown as text and does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from reportedly.brief import (
    Brief,
    make_brief,
    render_html,
    render_markdown,
    render_reading_html,
    render_reading_text,
    render_text,
)
from reportedly.brief.safe import CONTROLS, visible
from reportedly.claims.values import RecordedQuestion, Status
from reportedly.reading.values import Reading
from reportedly.report import Report, Span
from tests.brief import handmade as made
from tests.brief.pages import Page
from tests.brief.test_brief_text import printed

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "markup": "\"><img src=x onerror=alert(1)>'",
    "closing": "</mark></p></details></style><h1>owned",
    "entity": "&lt;script&gt; &#x202e;",
    "template": "{{ 7*7 }} {% raw %} ${7*7}",
    "ansi": "\x1b[2J\x1b]0;owned\x07 \x9b31m",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "rich": "[bold red]x[/bold red] [link=https://evil.example]y[/] [/] :skull:",
    "markdown": "# x **y** [z](javascript:alert(1)) ![i](https://evil.example/i.png) `c`",
    "lines": "one\r\ntwo\u2028three\x85four\n- five\n# six\n1. seven",
}


@pytest.fixture(params=ATTACKS)
def attack(request: pytest.FixtureRequest) -> str:
    return ATTACKS[request.param]


def hostile_report(attack: str) -> Report:
    return Report(
        f"Start {attack} end.", outlet=attack, published="2023-03-07", title=attack, url=attack, byline=attack
    )


def hostile_reading(attack: str) -> Reading:
    report = hostile_report(attack)
    whole = Span(0, len(report.text))
    source = replace(made.FALL.sources[0], name=attack)
    told = replace(
        made.FALL,
        text=attack,
        evidence=(whole,),
        sentence=whole,
        sources=(source, source),
        actors=(replace(made.FALL.actors[0], text=attack),),
    )
    asked = replace(made.QUESTION, span=whole, text=attack)
    return replace(made.READING, report=report, statements=(told,), questions=(asked,))


def hostile_brief(attack: str) -> Brief:
    reading = hostile_reading(attack)
    [told], [asked] = reading.statements, reading.questions
    conflict = replace(made.CLAIMS[1].conflicts[0], reason=attack)
    claim = made.claim("c", attack, Status.DISPUTED, told, conflicts=(conflict,))
    return make_brief(
        [claim],
        [replace(made.STATEMENTS[0], statement=told, report=reading.report)],
        [RecordedQuestion(question=asked, report=reading.report)],
        [reading.report],
        (),
        about=attack,
    )


def flat(text: str) -> str:
    return "".join(visible(text).split())


@pytest.mark.parametrize("kind", ["brief", "reading"])
def test_html(attack: str, kind: str) -> None:
    tame = hostile_brief("tame"), hostile_reading("tame")
    wild = hostile_brief(attack), hostile_reading(attack)
    pages = [
        Page(render_html(brief) if kind == "brief" else render_reading_html(reading)) for brief, reading in (tame, wild)
    ]
    expected, page = pages
    assert not CONTROLS.search(page.html)
    assert {one.tag for one in page.elements} == {one.tag for one in expected.elements}
    assert all(link.startswith("#") for link in page.links())
    assert not [name for one in page.elements for name in one.attributes if name.startswith("on") or name == "src"]
    assert flat(page.marked(f"words-{made.FALL.id}")) == flat(f"Start {attack} end.")
    [title] = page.all("h1")
    assert flat(attack) in flat(title.text)


@pytest.mark.parametrize("kind", ["brief", "reading"])
def test_text(attack: str, kind: str) -> None:
    text = printed(
        render_text(hostile_brief(attack)) if kind == "brief" else render_reading_text(hostile_reading(attack)), 200
    )
    assert not CONTROLS.search(text)
    assert flat(f"“Start {attack} end.”") in flat(text)


def test_markdown(attack: str) -> None:
    markdown = render_markdown(hostile_brief(attack))
    assert not CONTROLS.search(markdown)
    page = Page(f"<div>{MarkdownIt('commonmark').render(markdown)}</div>")
    expected = Page(f"<div>{MarkdownIt('commonmark').render(render_markdown(hostile_brief('tame')))}</div>")
    assert [one.tag for one in page.elements] == [one.tag for one in expected.elements]
    assert flat(f"“Start {attack} end.”") in flat(page.elements[0].text)
