"""Something that a report speaks of, with what it is called, and whether a name or a noun can stand for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reportedly.reading.entities.anaphora import Referent
from reportedly.reading.entities.names import Name, name_key
from reportedly.reading.places.gazetteer import find_entries
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Token
from reportedly.reading.values import EntityKind
from reportedly.report import Span


@dataclass(slots=True)
class Thing(Referent):
    """A referent with what the report calls it."""

    names: list[Name] = field(default_factory=list)
    full: Name | None = None  # the first of its longest names
    spans: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)


def may_be_same(name: Name, other: Name) -> bool:
    """Whether two names can be one's: the same, or one short for the other."""
    if EntityKind.PERSON in (name.kind, other.kind) and name.kind != other.kind and len(name.key) > 1:
        return False
    if name.key == other.key:
        return True
    if EntityKind.PLACE in (name.kind, other.kind):
        return False
    short, long = sorted((name.key, other.key), key=len)
    if _is_acronym(short, long):
        return True
    if name.kind is EntityKind.PERSON or other.kind is EntityKind.PERSON:
        return len(short) < len(long) and len(short) == 1 and short[0] in (long[0], long[-1])
    if max(name, other, key=lambda one: len(one.key)).text.split()[-1].islower():
        return False  # the Afghan government is not the Afghan government forces
    return len(short) < len(long) and len(short) > 1 and long[: len(short)] == short


def _is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:
        return False
    initials = "".join(w[0] for w in long)
    return short[0] in (initials, "".join(w[0] for w in long if w not in {"of", "the", "and", "for"}))


def is_such_a_place(thing: Thing, noun: Token) -> bool:
    """Whether "the country" or "the town" can be a place named before, by what the gazetteer knows it as."""
    kinds = load_table("words")["place_nouns"].get(noun.lower)
    if kinds is None or not thing.names or thing.kind is not EntityKind.PLACE:
        return False
    entries = find_entries(thing.names[0].text)
    if noun.lower == "capital":
        return any(entry.capital for entry in entries)
    return any(entry.kind in kinds for entry in entries)


def same_noun(thing: Thing, noun: str) -> bool:
    """Whether something without a name was called the same before ("civil protection agency", "the agency")."""
    return not thing.names and any(head.lower == noun for head in thing.heads)


def names_hold(thing: Thing, noun: Token) -> bool:
    """Whether "the ministry" or "the paper" can be what is so called: a word of its names says so."""
    if not thing.names:
        return False
    if noun.lower in load_table("words")["paper_nouns"]:
        return thing.names[0].key[-1] in load_table("words")["kinds"]["publication"]
    if noun.lower in load_table("words")["any_group"]:
        return thing.kind is EntityKind.GROUP
    if noun.lower in load_table("words")["group_nouns"] and thing.kind in {EntityKind.GROUP, EntityKind.ORGANISATION}:
        return any(noun.lower in name.key for name in thing.names)
    return any(len(name.key) > 1 and noun.lower == name.key[-1] for name in thing.names)


def kind_of(thing: Thing) -> EntityKind:
    """The kind of most of its fullest names: short names are the ones the parser gets wrong."""
    full = max(len(name.key) for name in thing.names)
    return Counter(name.kind for name in thing.names if len(name.key) == full).most_common(1)[0][0]


def best_name(thing: Thing) -> str:
    """The fullest name, and of those the one used most; not one in capitals if another will do."""
    counts = Counter(name.text for name in thing.names)
    if thing.kind is EntityKind.PLACE and all(text.isupper() and len(text) > 4 for text in counts):
        return max(counts).title()  # a place that stands in a dateline only
    return max(counts, key=lambda text: (not text.isupper() or len(text) < 6, len(name_key(text)), counts[text], text))
