from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from reportedly.reading.encoder.parser import Parser
from reportedly.reading.text.paragraphs import find_paragraphs
from reportedly.reading.text.quotes import find_quotes
from reportedly.reading.text.tokens import Parse, Sentence
from tests.reading.gold import cases
from tests.reading.odd import ODD_TEXT


def unparsed(text: str) -> Parse:
    """A text of which each paragraph is one sentence without tokens: all that quotations need."""
    sentences = (
        Sentence(index=i, first=0, last=0, span=span, paragraph=i) for i, span in enumerate(find_paragraphs(text))
    )
    return Parse(text=text, tokens=(), sentences=tuple(sentences))


@pytest.mark.parametrize("row", cases("quotes"))
def test_finds_what_stands_between_marks(row: dict[str, Any], parser: Parser) -> None:
    found = find_quotes(parser.parse(row["text"]).parse)
    assert [[quote.span.of(row["text"]), quote.goes_on] for quote in found] == row["quotes"]


@given(ODD_TEXT)
def test_quotations_lie_in_their_paragraphs_and_never_overlap(text: str) -> None:
    quotes = [quote.span for quote in find_quotes(unparsed(text))]
    paragraphs = find_paragraphs(text)
    assert all(any(paragraph.covers(span) for paragraph in paragraphs) for span in quotes)
    assert all(before.end <= after.start for before, after in pairwise(quotes))
    assert all(span.start < span.end for span in quotes)
