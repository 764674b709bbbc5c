"""Who confirms is the source of it; what is not yet confirmed is asked, and no number comes out of it."""

from __future__ import annotations

import pytest

from reportedly.reading.values import Mood, SourceKind
from tests.reading.readings import OUTLET, ReadText, trigger

CONFIRMERS = {
    "The Harbour Times has confirmed that the bridge has collapsed.": (OUTLET, SourceKind.OUTLET),
    "The Harbour Times can confirm that the bridge has collapsed.": (OUTLET, SourceKind.OUTLET),
    "We have confirmed that the bridge has collapsed.": (OUTLET, SourceKind.OUTLET),
    "The Ostrand Post has confirmed that the bridge has collapsed.": ("Ostrand Post", SourceKind.PUBLICATION),
    "The interior ministry has confirmed that the bridge has collapsed.": (
        "interior ministry",
        SourceKind.ORGANISATION,
    ),
    "Sarah Holt confirmed on Monday that the bridge has collapsed.": ("Sarah Holt", SourceKind.PERSON),
    "Two officials confirmed that the bridge has collapsed.": ("Two officials", SourceKind.ANONYMOUS),
    "The bridge has collapsed, the interior ministry confirmed.": ("interior ministry", SourceKind.ORGANISATION),
    "“The bridge has collapsed,” Sarah Holt confirmed.": ("Sarah Holt", SourceKind.PERSON),
    "It was confirmed by Sarah Holt that the bridge has collapsed.": ("Sarah Holt", SourceKind.PERSON),
    "Sarah Holt confirmed in a letter that the bridge has collapsed.": ("Sarah Holt", SourceKind.PERSON),
}


@pytest.mark.parametrize("text", CONFIRMERS)
def test_a_confirmation_is_the_confirmers_own(text: str, read_text: ReadText) -> None:
    reading = read_text(text)
    (statement,) = reading.statements
    source = statement.sources[-1]
    assert trigger(statement, reading) == "collapsed"
    assert (statement.mood, source.name, source.kind) == (Mood.CONFIRMED, *CONFIRMERS[text])
    assert reading.questions == ()


def test_a_confirmed_number_is_a_number(read_text: ReadText) -> None:
    (statement,) = read_text("The ministry has confirmed that at least 40 people drowned.").statements
    assert [(q.low, q.high) for q in statement.quantities] == [(40, None)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not yet confirmed how many soldiers have joined.",
        "It is not yet confirmed how many of the 300 soldiers have joined.",
        "It has not been confirmed whether 300 soldiers have joined.",
        "The ministry has not confirmed how many of the 300 soldiers have joined.",
        "The ministry has not yet confirmed whether 300 soldiers have joined.",
        "The ministry could not confirm whether 300 soldiers have joined.",
        "How many of the 300 soldiers have joined is not confirmed.",
        "The Harbour Times could not confirm how many of the 300 soldiers have joined.",
    ],
)
def test_what_is_not_yet_confirmed_is_a_question_and_no_statement(text: str, read_text: ReadText) -> None:
    reading = read_text(text)
    assert [question.text for question in reading.questions] == [text.rstrip(".")]
    assert reading.statements == ()


@pytest.mark.xfail(strict=True, reason="a known miss: the encoder hangs the question's clause on the confirmation")
def test_a_confirmation_beside_a_question_stays_one(read_text: ReadText) -> None:
    reading = read_text("The ministry has confirmed that soldiers have joined, but it is not clear how many.")
    assert [(trigger(s, reading), s.mood, s.quantities) for s in reading.statements] == [("joined", Mood.CONFIRMED, ())]
    assert [question.text for question in reading.questions] == ["it is not clear how many"]
