"""What the encoder is told of each word beside its pieces: the shape that an uncased vocabulary loses, its place."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.text.furniture import find_furniture
from reportedly.reading.text.paragraphs import find_paragraphs
from reportedly.reading.text.tokenizer import split_words
from reportedly.report import Span

_LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _MARK = range(6)
FEATURES = 6 * 4  # a shape, whether a paragraph begins with the word, whether it follows without a space


def find_words(text: str) -> tuple[list[Span], list[int]]:
    """The words of a text, and the number of the paragraph that each is in; the furniture of its page has none."""
    words: list[Span] = []
    numbers: list[int] = []
    for number, paragraph in enumerate(find_paragraphs(text)):
        if find_furniture(paragraph.of(text)):
            continue
        for start, end in split_words(paragraph.of(text)):
            words.append(Span(paragraph.start + start, paragraph.start + end))
            numbers.append(number)
    return words, numbers


def find_features(text: str, words: Sequence[Span], paragraphs: Sequence[int]) -> list[int]:
    """A number below `FEATURES` for each word."""
    found = []
    for index, span in enumerate(words):
        begins = index == 0 or paragraphs[index] != paragraphs[index - 1]
        glued = not begins and words[index - 1].end == span.start
        found.append(_shape(span.of(text)) * 4 + begins * 2 + glued)
    return found


def _shape(word: str) -> int:
    if word.islower():
        return _LOWER
    if any(map(str.isdigit, word)):
        return _DIGITS
    if not any(map(str.isalpha, word)):
        return _MARK
    if word.isupper() and len(word) > 1:
        return _UPPER
    return _TITLE if (word[0].isupper() and word[1:].islower()) or len(word) == 1 else _MIXED
