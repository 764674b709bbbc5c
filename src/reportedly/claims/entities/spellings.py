"""When two names are spellings of one name.

Names are compared word by word. Two words are one name when they sound alike once the ways to write a sound in Latin
letters are taken away ("Masood", "Massoud"), or when one letter went wrong in one long word and all other words agree
("Ashraf Ghani", "Ashran Ghani"). Both are refused where a last vowel differs, which tells a man's name from a woman's
in many languages ("Paolo", "Paola").
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from rapidfuzz.distance import OSA

from reportedly.claims.entities.names import Key, generation
from reportedly.claims.tables import load_table

_VOWELS = frozenset("aeiouy")
_VOWEL_SOUNDS = {"a": "a", "e": "e", "i": "i", "y": "i", "o": "o", "u": "o"}
_ALIKE = {frozenset("ae"), frozenset("ei")}  # an e is written for either; a and i are never one sound
_RUNS = re.compile(r"[aeiouy]+|[^aeiouy]+")
LONG = 6  # letters: a slip in one of a shorter word makes another name as often as not


@cache
def are_spellings(one: Key, other: Key) -> bool:
    """Whether two names of several words are one name, spelt in two ways."""
    if len(one) != len(other) or generation(one) != generation(other):
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if not sound_alike(*pair)]
    return not unlike or (len(unlike) == 1 < len(one) and _is_slip(*unlike[0]))


@cache
def sound_alike(one: str, other: str) -> bool:
    """Whether two words are one name as written down by two people."""
    return one == other or any(_same_sounds(*pair) for pair in product(variants(one), variants(other)))


def variants(word: str) -> tuple[str, ...]:
    """The word, and how else its sounds may be meant: a q is written k or g: "Qaddafi", "Gaddafi"."""
    return (word, word.replace("q", "g")) if "q" in word else (word,)


def _same_sounds(one: str, other: str) -> bool:
    first, second = _sounds(one), _sounds(other)
    if len(first) != len(second) or _last_vowel(one) != _last_vowel(other):
        return False
    if sum(len(run) for run in first if run[0] not in _VOWELS) < 3:
        return False  # "Luca" and "Lucia", "Mario" and "Maria": too little is left to compare
    return all(
        a == b or (position > 1 and frozenset(a + b) in _ALIKE)
        for position, (a, b) in enumerate(zip(first, second, strict=True))
    )


@cache
def _sounds(word: str) -> tuple[str, ...]:
    """The word as runs of consonants and vowels: doubled letters once, each run of vowels by its first."""
    for letters, sound in load_table("names")["sounds"].items():
        word = word.replace(letters, sound)
    word = re.sub(r"(.)\1", r"\1", word)
    return tuple(_VOWEL_SOUNDS[run[0]] if run[0] in _VOWELS else run for run in _RUNS.findall(word))


def sound_key(key: Key) -> Key:
    """The consonants of a name: equal for all names that sound alike."""
    return tuple("".join(run for run in _sounds(word) if run[0] not in _VOWELS) for word in key)


def _last_vowel(word: str) -> str:
    return _VOWEL_SOUNDS.get(word[-1], "")


def _is_slip(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= LONG
        and one[0] == other[0]
        and _last_vowel(one) == _last_vowel(other)
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )
