"""Lemmas of inflected words."""

from __future__ import annotations

import pytest

from reportedly.reading.encoder.lemmas import find_lemma


@pytest.mark.parametrize(
    ("word", "part", "tag", "lemma"),
    [
        ("Fled", "VERB", "VBD", "flee"),
        ("left", "VERB", "VBN", "leave"),
        ("were", "AUX", "VBD", "be"),
        ("'s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("n’t", "PART", "RB", "not"),
        ("wo", "AUX", "MD", "will"),
        ("would", "AUX", "MD", "would"),
        ("her", "PRON", "PRP$", "her"),
        ("her", "PRON", "PRP", "she"),
        ("killings", "NOUN", "NNS", "killing"),
        ("fighting", "NOUN", "NN", "fighting"),
        ("States", "PROPN", "NNPS", "states"),
        ("higher", "ADJ", "JJR", "high"),
    ],
)
def test_gives_the_word_as_it_stands_in_a_dictionary(word: str, part: str, tag: str, lemma: str) -> None:
    assert find_lemma(word, part, tag) == lemma
