from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.brief.marks import Mark, mark_text
from reportedly.report import Span
from tests.brief.pages import Page

TEXT = "One two three four.\n\nFive six\nseven."


def page_of(text: str, marks: list[Mark]) -> Page:
    return Page("".join(f"<div>{paragraph.html}</div>" for paragraph in mark_text(text, marks)))


def test_a_mark_is_one_element_that_links_back() -> None:
    [first, _] = mark_text(TEXT, [Mark("w", (Span(4, 7),), "#s")])
    assert first.html == 'One <mark id="w"><a class="back" href="#s">two</a></mark> three four.'
    assert first.span.of(TEXT) == "One two three four."


def test_marks_that_cross_are_cut_and_nest() -> None:
    page = page_of(TEXT, [Mark("a", (Span(0, 7),), "#s1"), Mark("b", (Span(4, 13),), "#s2")])
    assert page.marked("a") == "One two"
    assert page.marked("b") == "two three"


def test_a_mark_inside_another_leaves_it_whole() -> None:
    page = page_of(TEXT, [Mark("in", (Span(4, 7),), "#s1"), Mark("out", (Span(0, 13),), "#s2")])
    assert [mark.text for mark in page.all("mark")] == ["One two three", "two"]


def test_a_mark_goes_on_in_the_next_paragraph_and_after_a_gap() -> None:
    page = page_of(TEXT, [Mark("w", (Span(14, 25), Span(30, 35)), "#s")])
    assert [mark.text for mark in page.all("mark")] == ["four.", "Five", "seven"]
    assert len(set(page.ids())) == 3


def test_the_tab_key_stops_once_a_statement() -> None:
    page = page_of(TEXT, [Mark("w", (Span(14, 25),), "#s")])
    assert ["tabindex" in link.attributes for link in page.all("a")] == [False, True]


def test_a_layer_nests_with_marks_and_the_innermost_link_holds() -> None:
    marks = [Mark("w", (Span(0, 7),), "#s"), Mark("", (Span(4, 13),), "/who", "name")]
    [first, _] = mark_text(TEXT, marks)
    assert first.html == (
        '<mark id="w"><a class="back" href="#s">One </a></mark>'
        '<span class="name"><mark id="w-2"><a class="back" href="#s" tabindex="-1">two</a></mark>'
        '<a class="back" href="/who"> three</a></span> four.'
    )


@given(st.data())
def test_whatever_is_marked_the_text_and_the_marked_words_stay(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab <&\"'\n.\r\t"), min_size=1, max_size=60))
    edges = st.integers(0, len(text))
    spans = st.tuples(edges, edges).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    runs = data.draw(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=5))
    marks = [Mark(f"w{number}", tuple(own), f"#s{number}") for number, own in enumerate(runs)]
    page = page_of(text, marks)
    assert "".join("".join(one.text for one in page.all("div")).split()) == "".join(text.split())
    assert len(page.ids()) == len(set(page.ids()))
    for mark in marks:
        covered = {place for span in mark.spans for place in range(span.start, span.end)}
        words = "".join(text[place] for place in sorted(covered))
        assert "".join(page.marked(mark.name).split()) == "".join(words.split())
