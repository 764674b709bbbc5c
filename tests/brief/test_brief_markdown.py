from __future__ import annotations

from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from reportedly.brief import make_brief, render_markdown
from reportedly.brief.markdown import plain
from tests.brief import handmade as made
from tests.brief.pages import Page


def test_a_brief() -> None:
    brief = make_brief(made.CLAIMS[:2], made.STATEMENTS, made.QUESTIONS, made.REPORTS, made.ENTITIES)
    assert render_markdown(brief) == dedent(
        """\
        # What the reports say

        2 claims from 3 reports by 3 outlets, 7 to 8 March 2023

        ## Confirmed

        A source says it has confirmed it, or independent origins say it and their figures agree.

        ### First said on Tuesday 7 March 2023

        - **The stone bridge collapsed.** Castelvaro; 7 March 2023
          - Said by Alpenline, citing Elisa Marchetti; Quay Street Post (confirms it) (2 independent origins, F2)
          - “The bridge at Castelvaro has collapsed” (Quay Street Post)

        ## Disputed

        Origins disagree: one denies it, or their figures, places or times cannot both hold.

        ### First said on Tuesday 7 March 2023

        - **Three people died.**
          - Said by Alpenline, citing Elisa Marchetti; Padan Ledger, citing a nurse (2 independent origins, F2)
          - Conflict: Alpenline says three, Padan Ledger says four.
          - “Three people died” (Alpenline)
          - “Four people died” (Padan Ledger)

        ## Not known

        - “It is not known how many are missing” — Alpenline

        ## Reports read

        - **Alpenline**, 7 March 2023, 06:30 UTC: [Bridge falls at Castelvaro](<https://alpenline.example/bridge>)
        - **Padan Ledger**, 8 March 2023, 17:00 UTC: Toll rises
        - **Quay Street Post**, 8 March 2023
        """
    )


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~ **e**",
        "<script>alert(1)</script> &amp; &lt;",
        "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
        "a | b \\ c # d",
        "https://evil.example www.evil.example someone@evil.example",
        "[ref]: https://evil.example",
        "$x$ <!-- hidden -->",
    ],
)
def test_markdown_shows_text_as_it_stands(text: str) -> None:
    markdown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    page = Page(f"<div>{markdown.render('- **' + plain(text) + '**')}</div>")
    assert page.elements[0].text.strip() == text
    assert [element.tag for element in page.elements] == ["div", "ul", "li", "strong"]
