"""Names made comparable: the words that matter, folded, in one of the ways to write each of them."""

from __future__ import annotations

import re
from functools import cache

from reportedly.claims.tables import load_table, word_set
from reportedly.claims.words import folded_words, name_words
from reportedly.reading.values import EntityKind

Key = tuple[str, ...]

# "Abdulrahman", and "Abdurrahman", where the l has become the next letter; not "Abdullah".
_ABDUL = re.compile(r"abd[ue](?:l(?!lah)|([rsn])(?=\1))(?=.{4})")


@cache
def name_key(name: str, kind: EntityKind) -> Key:
    """The words of a name that matter, folded: without article, titles, legal form or "city", under its newest name."""
    return told_key(name, kind) if kind is EntityKind.PERSON else _renamed(told_key(name, kind))


@cache
def told_key(name: str, kind: EntityKind) -> Key:
    """As `name_key`, under the name that is told, be it old or short."""
    words = list(name_words(name)) or ["the"]
    if kind is EntityKind.PERSON:
        return _person(_strip(words, word_set("names", "titles"), word_set("names", "suffixes")))
    words = _join_letters(words)
    if kind is EntityKind.PLACE:
        return _other_words(_strip(words, frozenset(), word_set("names", "places")))
    return _strip(words, frozenset(), word_set("names", "bodies"))


def _strip(words: list[str], before: frozenset[str], after: frozenset[str]) -> Key:
    start, end = 0, len(words)
    while start < end - 1 and words[start] in before:
        start += 1
    while end > start + 1 and words[end - 1] in after:
        end -= 1
    return tuple(words[start:end])


def _person(words: Key) -> Key:
    """Without the Arabic article, with "Abdul" as one word and "Jr" in full."""
    plain: list[str] = []
    for word in _other_words(words):
        if word in word_set("names", "particles") and plain:
            if plain[-1] == "abd":
                plain[-1] = "abdul"
        elif match := _ABDUL.match(word):
            plain += ["abdul", word[match.end() :]]
        else:
            plain.append(word)
    if len(plain) > 1 and plain[-1] in _generations():
        plain[-1] = _generations()[plain[-1]]
    return tuple(plain)


def _other_words(words: Key) -> Key:
    others: dict[str, str] = load_table("names")["words"]
    return tuple(others.get(word, word) for word in words)


def _generations() -> dict[str, str]:
    table: dict[str, str] = load_table("names")["generations"]
    return table


def _join_letters(words: list[str]) -> list[str]:
    """One word of letters that stand alone: "U.N."."""
    joined: list[str] = []
    for position, word in enumerate(words):
        if len(word) == 1 and position and len(words[position - 1]) == 1:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _renamed(words: Key) -> Key:
    new: str | None = load_table("names")["renamed"].get(" ".join(words))
    return folded_words(new) if new else words


def generation(key: Key) -> str | None:
    """Junior, senior, second or third, where a person's name ends so."""
    return key[-1] if len(key) > 1 and key[-1] in _generations().values() else None
