"""Signatures of texts, by which near-copies are found without holding every text against every other.

A copy may be a few paragraphs of a long text, which hardly shows in the similarity of the two as wholes. So a text is
cut into overlapping windows, each window gets a MinHash (Broder 1997) over its sequences of three words, and the hashes
are banded (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3): two texts that share a band may be
near-copies, and only such pairs are compared in full. A signature hangs on its text alone and can be stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from rensa import RMinHash

from reportedly.claims.words import folded_words

Signature = frozenset[int]  # the bands, numbers of 64 bits

# With these, of the pairs of 221 articles that share 0.2 of their sequences or more 99 in 100 share a band, and of all
# pairs one in 110 (`benchmarks/copies.py`).
_WINDOW, _STEP = 100, 50  # sequences
_HASHES, _ROWS = 32, 2  # of each window, and how many make a band
_SEED = 1
_MASK = (1 << 64) - 1
_SPREAD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: makes equal hashes of two bands differ (Knuth)


def sign(text: str) -> Signature:
    """The signature of a text; equal texts have equal ones, on any machine."""
    words = folded_words(text)
    sequences = [" ".join(words[start : start + 3]) for start in range(len(words) - 2)]
    last = max(1, len(sequences) - _STEP) if len(sequences) > _WINDOW else 1
    windows = (sequences[start : start + _WINDOW] for start in range(0, last, _STEP))
    return frozenset(band for window in windows if window for band in _bands(window))


def _bands(window: list[str]) -> list[int]:
    minhash = RMinHash(num_perm=_HASHES, seed=_SEED)
    minhash.update(window)
    hashes = minhash.digest()
    return [((hashes[row] << 32 | hashes[row + 1]) ^ (row + 1) * _SPREAD) & _MASK for row in range(0, _HASHES, _ROWS)]


def likely_copies(signatures: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    """The pairs of texts, by their names in order, that share a band and so may be near-copies."""
    by_band: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(signatures):
        for band in signatures[name]:
            by_band[band].append(name)
    return {pair for names in by_band.values() for pair in combinations(names, 2)}
