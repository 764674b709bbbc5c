"""Lemmas, by the NIH's lexicon in LemmInflect, for words that their tag says are inflected; others stay as they are."""

from __future__ import annotations

from functools import lru_cache

from reportedly.reading.tables import load_table

_INFLECTED = {
    "NNS": "NOUN", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def find_lemma(word: str, part: str, tag: str) -> str:
    """The lemma of a word in lower case, by its part of speech and its Penn Treebank tag."""
    from lemminflect import getLemma  # noqa: PLC0415  slow to load: paid by those who read

    lower = word.lower().replace("’", "'")
    if part == "PROPN":
        return lower
    fixed = load_table("tokens")["lemmas"].get(lower)
    if fixed is not None:
        return str(fixed.get(tag) or fixed.get("any") or lower)
    kind = _INFLECTED.get(tag)
    if kind is None:
        return lower
    found = getLemma(lower, upos=part if kind == "VERB" and part in {"AUX", "VERB"} else kind)
    return str(found[0]).lower() if found else lower
