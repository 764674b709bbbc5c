"""What runs of words mention: a small head over the states of their words.

A run has a score for each type, and one for being no mention: of the states of its first and last word, of the word
that heads it, of the one above that and of the two around it, of what the parse says of them, and of its layout. It was
trained apart from the encoder, on its states as they ship (`training/mentions.py`), and is computed here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from reportedly.reading.encoder.encoder import MODEL, Floats, Ints
from reportedly.reading.encoder.heads import gelu, load_weights, softmax

TYPES = ("", "Location", "Money", "Nationality", "Organisation", "Person", "Quantity", "Temporal")  # "": no mention
PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
         "SPACE", "SYM", "VERB", "X")  # fmt: skip
LABELS = ("ROOT", "advmod", "agent", "amod", "appos", "attr", "compound", "conj", "dative", "det", "dobj", "nmod",
          "npadvmod", "nsubj", "nsubjpass", "nummod", "pobj", "poss", "prep", "punct", "quantmod", "other")  # fmt: skip
NAMES = ("", "PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL",
         "other")  # fmt: skip
WORDS = ("", "i", "you", "he", "she", "it", "we", "they", "person", "group", "organisation", "publication", "place",
         "country", "town")  # fmt: skip
CLASSES = len(PARTS) + len(LABELS) + len(NAMES) + len(WORDS)
EDGES = 6  # first word and the one before it, last and the one after it, the heading one and the one above that


class Mentioner:
    """The weights of the head; w is the width of a state."""

    def __init__(self, file: Path = MODEL / "mentions.npz") -> None:
        """Load the weights. Raises ModelMissing when the file cannot be read."""
        self._weights = load_weights(file)

    def chances(self, states: Floats, classes: Ints, runs: Ints, layout: Floats) -> Floats:
        """The probability (m, types) of each type for each of m runs of words.

        `states` (n, w) and `classes` (n, 4), numbers into PARTS, LABELS, NAMES and WORDS end to end, are those of the
        words of a text; `runs` (m, 4) has the places of the first and the last word of each run, of the word that
        heads it and of the one above that; `layout` (m, features) what else is to be said of it.
        """
        w = self._weights
        words = states @ w["states"]
        for column in classes.T:
            words += w["classes"][column]
        first, before, last, after, head, above = np.split(words, EDGES, axis=1)
        first[1:] += before[:-1]
        last[:-1] += after[1:]
        edges = (first, last, head, above)
        inner = sum((edge[runs[:, at]] for at, edge in enumerate(edges)), layout @ w["layout"])
        return softmax(gelu(inner) @ w["out"] + layout @ w["plain"] + w["bias"])


@cache
def load_mentioner() -> Mentioner:
    """The head that ships, loaded when first asked for."""
    return Mentioner()
