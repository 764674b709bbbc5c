"""Words made comparable: folded, singular, without those that mean nothing by themselves; and runs of three of them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reportedly.claims.tables import load_table, word_set

_LOOK_BACK = 10  # characters: enough for "without" and a blank
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zes", "z"))
_STEM_ENDINGS = ("ingly", "edly", "ing", "ed", "es", "e")


def fold(text: str) -> str:
    """The text without case and accents, for comparing only."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_ACCENTS)


class _Accents(dict[int, int | str | None]):
    """Which characters are left out, each looked up once."""

    def __missing__(self, character: int) -> int | str | None:
        self[character] = None if unicodedata.combining(chr(character)) else character
        return self[character]


# Letters that no accent can be taken from, as names are written where there is no key for them.
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
_ACCENTS = _Accents((ord(letter), plain) for letter, plain in _LETTERS.items())


def folded_words(text: str) -> tuple[str, ...]:
    """The words of the text, folded, each without a possessive ending."""
    folded = fold(text)
    words: list[str] = _WORD.findall(folded)
    if "'" in folded or "’" in folded:  # in few texts
        words = [_POSSESSIVE.sub("", word) for word in words]
    return tuple(words)


def word_before(text: str, start: int) -> str:
    """The folded word that stands before a place in a text, if a short one does; else nothing, or the end of one."""
    return "".join(folded_words(text[max(0, start - _LOOK_BACK) : start])[-1:])


def folded_text(text: str) -> str:
    """The folded words of the text, a blank between them: what a phrase is looked for in."""
    return " ".join(folded_words(text))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without articles."""
    return tuple(word for word in folded_words(name) if word != "the")


@cache
def singular(word: str) -> str:
    """The singular of a folded noun, by rule and a short table."""
    plurals: dict[str, str] = load_table("words")["plurals"]
    if word in plurals:
        return plurals[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def stem(word: str) -> str:
    """What the forms of one word have in common, roughly: good for counting shared words, never shown."""
    base = singular(word)
    for ending in _STEM_ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            return base[: -len(ending)]
    return base


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that mean something by themselves; numbers are left to the quantities."""
    return frozenset(stem(word) for word in folded_words(text) if word not in _empty() and not word[0].isdigit())


@cache
def _empty() -> frozenset[str]:
    people = word_set("words", "people")
    return word_set("words", "stop") | word_set("words", "numbers") | people | {f"{word}s" for word in people}


def head_word(text: str) -> str | None:
    """The noun that says what a participant is: "the bridge at the mill" is a bridge, "dozens of houses" a house."""
    words = folded_words(text)
    counting, breaks = word_set("words", "counting"), word_set("words", "breaks")
    numbers = word_set("words", "numbers")
    head: str | None = None
    for position, word in enumerate(words):
        if word in breaks:
            counted = word == "of" and all(w in counting or w[0].isdigit() for w in words[:position][-1:])
            if not counted and head is not None:
                break
            head = None
        elif not (word[0].isdigit() or word in numbers):
            head = word
    return singular(head) if head else None


def kind_word(text: str) -> str:
    """The head noun, with all words for people who are not named as one; a number alone counts people, too."""
    head = head_word(text)
    return "person" if head is None or head in word_set("words", "people") else head


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words of the text, by which copies are known (w-shingling, Broder 1997)."""
    words = folded_words(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))
