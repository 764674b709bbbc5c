"""The words that turn a clause stand in the evidence of its statement."""

from __future__ import annotations

import pytest

from tests.reading.readings import ReadText


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rescuers prevented a second boat from capsizing.", "prevented … second boat from capsizing"),
        (
            "There is no evidence that the crew had been drinking, Olav Ree said.",
            "no evidence that the crew had been drinking",
        ),
        ("The army drained the lake in the hope of finding the crew.", "army … hope of finding the crew"),
        ("The governor accused the rebels of burning the mill.", "rebels … burning the mill"),
    ],
)
def test_what_turns_a_clause_is_among_the_words_it_rests_on(text: str, words: str, read_text: ReadText) -> None:
    assert read_text(text).statements[-1].text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rebels let the convoy pass.", "The rebels let the convoy pass"),
        ("She asked the two sides for a truce of one day.", "She asked the two sides for a truce of one day"),
        ("Karl Dray was killed in fighting on Sunday.", "Karl Dray was killed"),
        ("The group attacked the base before withdrawing to the hills.", "The group attacked the base"),
    ],
)
def test_no_clause_ends_with_a_word_that_leads_to_another(text: str, words: str, read_text: ReadText) -> None:
    assert read_text(text).statements[0].text == words
