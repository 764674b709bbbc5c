"""Words to pieces (WordPiece; Schuster and Nakajima, 2012), and the stretches of text that are encoded together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 254  # pieces of a stretch, without the mark at either end
_LONGEST_WORD = 16  # pieces: of a longer word, an address say, only the beginning is seen
_KNOWN_WORDS = 200_000  # words whose pieces are kept; then all are forgotten
_ENDS = frozenset(".!?")


class Pieces:
    """The pieces of words, by the tokenizer file that the encoder was trained with."""

    def __init__(self, file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.start, self.end = self._tokenizer.encode("").ids
        self._unknown = int(self._tokenizer.token_to_id("[UNK]") or 0)
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; never none."""
        known = self._known.get(word)
        if known is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:_LONGEST_WORD]
            if len(self._known) >= _KNOWN_WORDS:
                self._known.clear()
            known = self._known[word] = tuple(ids) or (self._unknown,)
        return known


def find_stretches(words: Sequence[str], lengths: Sequence[int], paragraphs: Sequence[int]) -> list[range]:
    """Cut a text into stretches of at most `LONGEST` pieces: whole paragraphs, as many as fit.

    A longer paragraph is cut after the last end of a sentence that fits, or else where it is full.
    """
    before = [0, *accumulate(lengths)]  # pieces before each word
    stretches: list[range] = []
    first = 0
    while first < len(words):
        end = bisect_right(before, before[first] + LONGEST) - 1
        if end < len(words):
            end = _best_cut(words, paragraphs, first, end)
        stretches.append(range(first, end))
        first = end
    return stretches


def _best_cut(words: Sequence[str], paragraphs: Sequence[int], first: int, end: int) -> int:
    places = range(end, first, -1)
    by_paragraph = next((i for i in places if paragraphs[i] != paragraphs[i - 1]), None)
    return by_paragraph or next((i for i in places if words[i - 1] in _ENDS), end)
