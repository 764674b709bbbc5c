"""For whom a person speaks, by the office that a report gives them.

"Spokeswoman for Orrin Energia" names the body; "chief inspector of police" and "the agency's regional director" give
its kind, and the report's first words for a body of that kind say which. "Its spokeswoman" speaks for the body whose
name opens the paragraph, and for nobody where none does: a wrong guess makes one origin of two sides. Whoever left an
office holds none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.claims.entities.directory import Directory, body_key
from reportedly.claims.entities.names import Key
from reportedly.claims.tables import word_set
from reportedly.claims.values import LedgerEntity
from reportedly.claims.words import fold, name_words
from reportedly.reading.values import EntityKind
from reportedly.report import Report

# Words that end the name of a body when it is read from its last word backwards.
_BEFORE = frozenset("the a an its their his her our this that of for from in at by and with news".split())
_POSSESSIVE = re.compile(r"\b(?:its|their)\s", re.IGNORECASE)
_NEAR = 60  # characters from the person's name to an "its" after it: "said Giulia Ferrante, its spokeswoman"
_LONGEST = 6  # words of a body's name
_BEGINNING = 200  # characters of a paragraph in which they stand
_REPORTS = 1_000  # looked at last, of which what was found is kept
_WHERE = frozenset({"in", "at", "near"})
_LINKS = frozenset({"of", "for"})
_ITS = {("its",), ("their",)}


def offices(person: LedgerEntity, report: Report, directory: Directory) -> Iterator[tuple[str, ...]]:
    """What the bodies are known by for which the person speaks: ("entity", its id), or ("name", its words)."""
    for words in _held(person):
        if named := directory.bodies_named(words):
            yield from (("entity", body.id) for body in named)
        elif words[:1] in _ITS:
            yield from (("entity", body.id) for body in _opening(person, report, directory))
        elif key := _described(words, report):
            yield "name", *key


def told_of_offices(person: LedgerEntity, directory: Directory) -> list[str]:
    """What `offices` takes from a person whatever the report: while it stays the same, and the bodies that open a
    paragraph of the report, so do the offices.
    """
    told: set[str] = set()
    for words in _held(person):
        if named := directory.bodies_named(words):
            told.update(body.id for body in named)
        elif words[:1] in _ITS:
            told.add(json.dumps(person.names))
        elif not word_set("names", "bodies of office").isdisjoint(words):
            told.add(" ".join(words))
    return sorted(told)


@lru_cache(_REPORTS)
def opening_keys(report: Report) -> frozenset[str]:
    """The keys of all bodies whose names may open a paragraph of the report after which somebody is "its"."""
    paragraphs = (paragraph for paragraph in report.text.split("\n") if _POSSESSIVE.search(paragraph))
    openings = map(_beginning, paragraphs)
    return frozenset(body_key(words[:end]) for words in openings for end in range(1, len(words) + 1))


def _held(person: LedgerEntity) -> Iterator[Key]:
    """The words of the offices that a person has not left."""
    if person.kind is EntityKind.PERSON:
        for role in person.roles:
            words = name_words(role)
            if word_set("names", "left").isdisjoint(words):
                yield words


def _opening(person: LedgerEntity, report: Report, directory: Directory) -> list[LedgerEntity]:
    """The body whose name opens the first paragraph that names the person after an "its" or "their"."""
    for paragraph in report.text.split("\n"):
        before = next((paragraph[: paragraph.find(name)] for name in person.names if name in paragraph), None)
        if before is not None and _POSSESSIVE.search(before + paragraph[len(before) :][:_NEAR]):
            words = _beginning(paragraph)
            opening = [body for body in directory.bodies_named(words) if _opens(body, words)]
            return sorted(opening, key=lambda body: (-len(body.name), body.id))[:1]
    return []


def _beginning(paragraph: str) -> Key:
    return name_words(paragraph[:_BEGINNING])[:_LONGEST]


def _opens(body: LedgerEntity, words: Key) -> bool:
    return any(name and words[: len(name)] == name for name in map(name_words, body.names))


def body_words(words: Key, report: Report) -> Key:
    """The words for a body without a name, as its report first has them and without where it is: "the front" is the
    "resistance front in Panjshir", the resistance front.
    """
    end = next((at for at, word in enumerate(words) if at and word in _WHERE), len(words))
    if end == 1 and words[0] in word_set("names", "bodies of office"):
        return _first_words(words[0], report) or words[:end]
    return words[:end]


def _described(role: Key, report: Report) -> Key | None:
    """The words for a body that is named by its kind alone: those in the role, else the report's first for it."""
    kinds = word_set("names", "bodies of office")
    if len(role) > 1 and role[0] in kinds:
        return _first_words(role[0], report)  # "agency's regional director"
    linked = next((at for at, word in enumerate(role) if word in _LINKS), None)
    if linked is None or role[-1] not in kinds:
        return None
    body = role[linked + 1 :]
    return body if len(body) > 1 or body == ("police",) else _first_words(body[0], report)


@lru_cache(8 * _REPORTS)
def _first_words(kind: str, report: Report) -> Key | None:
    for found in re.finditer(rf"((?:[^\W\d_]+ ){{1,3}}){re.escape(kind)}\b", fold(report.text)):
        words: list[str] = []
        for word in reversed(found[1].split()):
            if word in _BEFORE:
                break
            words.insert(0, word)
        if words:
            return (*words, kind)
    return None
