"""Every span of every layer lies in the text and marks the words that it claims to, however odd the text is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from reportedly.errors import UnsupportedLanguage
from reportedly.reading import Reader
from reportedly.reading.encoder.features import find_words
from reportedly.reading.values import Reading
from reportedly.report import Report, Span
from tests.reading.odd import ODD_PIECES, ODD_TEXT, SENTENCES
from tests.reading.readings import reading_of

TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
# What may stand before a text. Blanks change nothing in how it is read; marks may, for words are read in their context.
BLANKS = ["\r\n", "\n", "\u2029", "\u2028", "\u00a0", "\u3000", "\t"]
MARKS = ["👩‍👩‍👧‍👦", "\u200b", "1\u0301", "\u200f", "\x00", "\u202e"]


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif is_dataclass(value) and not isinstance(value, Report):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))


class _Carrying(Protocol):
    """A value that carries the words of its span."""

    @property
    def text(self) -> str: ...

    @property
    def span(self) -> Span: ...


def assert_every_span_holds(reading: Reading) -> None:
    text = reading.report.text
    for span in spans_in(reading):
        assert 0 <= span.start < span.end <= len(text)
    statements = reading.statements
    quantities = (q for s in statements for q in s.quantities)
    participants = (p for s in statements for p in (*s.actors, *s.recipients))
    carrying: list[_Carrying] = [*reading.times, *reading.places, *reading.questions, *quantities, *participants]
    for value in carrying:
        assert value.text == value.span.of(text)
    for statement in statements:
        assert statement.evidence
        assert statement.text == " … ".join(" ".join(span.of(text).split()) for span in statement.evidence)
        assert all(
            before.end <= after.start for before, after in zip(statement.evidence, statement.evidence[1:], strict=False)
        )
    assert all(attribution.cue for attribution in reading.attributions)


def english_reading_of(text: str, reader: Reader) -> Reading:
    """The reading of a text; one with more words of another language than of English is passed over."""
    try:
        return reading_of(text, reader)
    except UnsupportedLanguage:
        reject()


@given(before=ODD_TEXT, sentence=st.sampled_from(SENTENCES), after=ODD_TEXT)
@FEW
def test_any_text_yields_spans_inside_it_that_equal_their_words(
    before: str, sentence: str, after: str, reader: Reader
) -> None:
    assert_every_span_holds(english_reading_of(before + sentence + after, reader))


@given(parts=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(ODD_PIECES)), min_size=1, max_size=6))
@FEW
def test_odd_characters_between_and_inside_sentences_move_no_span_off_its_words(
    parts: list[tuple[str, str]], reader: Reader
) -> None:
    text = "".join(
        sentence[: len(sentence) // 2] + odd + sentence[len(sentence) // 2 :] + odd for sentence, odd in parts
    )
    assert_every_span_holds(english_reading_of(text, reader))


@given(before=st.lists(st.sampled_from([*BLANKS, *MARKS]), max_size=6), text=TEXTS)
@FEW
def test_odd_characters_before_a_text_shift_its_words_exactly(before: list[str], text: str) -> None:
    prefix = "".join(before) + "\n\n"
    alone, shifted = find_words(text)[0], find_words(prefix + text)[0]
    by = len(prefix)
    assert [Span(s.start + by, s.end + by) for s in alone] == [s for s in shifted if s.start >= by]


@given(before=st.lists(st.sampled_from(BLANKS), max_size=6), text=TEXTS)
@FEW
def test_blanks_before_a_text_shift_its_spans_exactly(before: list[str], text: str, reader: Reader) -> None:
    prefix = "".join(before) + "\n\n"
    alone, shifted = reading_of(text, reader), reading_of(prefix + text, reader)
    by = len(prefix)
    assert [Span(s.start + by, s.end + by) for s in spans_in(alone)] == [s for s in spans_in(shifted) if s.start >= by]


@pytest.mark.parametrize(
    "text", ["The ferry sank.\r\u0302", "The ferry sank. ... \u0302 ...", "\u200f\x00\u200f\n\nIt sank."]
)
def test_marks_alone_are_no_name(text: str, reader: Reader) -> None:
    assert reading_of(text, reader).entities == ()


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("👩‍👩‍👧‍👦 ", id="emoji"),
        pytest.param("Zu\u0308rich e\u0301 ", id="combining marks"),
        pytest.param("\u200fمرحبا\u200e ", id="right to left"),
        pytest.param("\u00a0\u202f\u00a0", id="no-break spaces"),
        pytest.param("\r\n\u2028\x0b", id="line ends"),
    ],
)
def test_a_sentence_is_read_through_odd_characters_beside_it(odd: str, reader: Reader) -> None:
    text = f"{odd}\n\nThe ferry sank on Monday.\n\n{odd}"
    reading = reading_of(text, reader)
    sank = next(event for event in reading.events if event.lemma == "sink")
    start = text.index("sank")
    assert sank.trigger == Span(start, start + 4)
