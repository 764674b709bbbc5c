"""Where words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.text.tokenizer import split_words

CASES = {
    "They don't know.": "They do n't know .",
    "The mayor’s aide won’t go": "The mayor ’s aide wo n’t go",
    "O'Brien's men": "O'Brien 's men",
    "U.S. Gen. J. Kells, Jr., left.": "U.S. Gen. J. Kells , Jr. , left .",
    "It ended in May. It rained.": "It ended in May . It rained .",
    "a $1,200.50 fine (10%)": "a $ 1,200.50 fine ( 10 % )",
    "an anti-war, 20-year-old plan": "an anti - war , 20 - year - old plan",
    "COVID-19 at 6am in the 1990s": "COVID-19 at 6 am in the 1990s",
    "see https://example.org/a?b=c. Now": "see https://example.org/a?b=c . Now",
    "write to desk@example.org!": "write to desk@example.org !",
    "“Stay...” he said — twice": "“ Stay ... ” he said — twice",
    "They cannot": "They can not",
    "3rd, 9/11 and 10:30": "3rd , 9/11 and 10:30",
}


@pytest.mark.parametrize(("text", "words"), CASES.items(), ids=list(CASES))
def test_splits_as_the_penn_treebank_does(text: str, words: str) -> None:
    assert " ".join(text[start:end] for start, end in split_words(text)) == words


@given(st.text())
def test_every_mark_is_in_just_one_word_and_only_blanks_are_in_none(text: str) -> None:
    spans = split_words(text)
    assert spans == sorted(spans)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(start < end for start, end in spans)
