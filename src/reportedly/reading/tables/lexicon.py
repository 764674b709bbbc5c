"""The tables as look-ups: which class a word belongs to. Each is built once."""

from __future__ import annotations

from functools import cache

from reportedly.reading.tables import load_table
from reportedly.reading.values import EventType


@cache
def cue_classes() -> dict[tuple[str, str], str]:
    """The class in `cues.yaml` of each cue word, by lemma and part of speech."""
    table = load_table("cues")
    classes = {(lemma, "VERB"): name for name, entry in table["classes"].items() for lemma in entry["verbs"]}
    for part, pos in (("nouns", "NOUN"), ("adjectives", "ADJ")):
        for name, lemmas in table[part].items():
            classes.update({(lemma, pos): name for lemma in lemmas})
    return classes


@cache
def governor_classes() -> dict[str, str]:
    """The class in `hedges.yaml` of each word that governs a clause without a source of its own."""
    classes: dict[str, str] = {}
    for name, entry in load_table("hedges")["governors"].items():
        for lemma in entry["words"]:
            classes.setdefault(lemma, name)
    return classes


@cache
def event_types() -> dict[tuple[str, str], EventType]:
    """The PLOVER type of each typed predicate, by lemma and part of speech."""
    types = {}
    for name, words in load_table("events")["types"].items():
        for part, pos in (("verbs", "VERB"), ("nouns", "NOUN")):
            types.update({(lemma, pos): EventType(name) for lemma in words[part]})
    return types


@cache
def types_by_object() -> dict[tuple[str, str], EventType]:
    """The PLOVER type of a verb, with its particle, and what it is done with; of two entries the first holds."""
    types: dict[tuple[str, str], EventType] = {}
    for entry in load_table("events")["with_object"]:
        for verb in entry["verbs"]:
            for done_to in entry["objects"]:
                types.setdefault((verb, done_to), EventType(entry["type"]))
    return types


@cache
def event_nouns() -> frozenset[str]:
    """Every noun that names an event."""
    return frozenset(load_table("events")["nouns"]) | {lemma for lemma, pos in event_types() if pos == "NOUN"}


@cache
def leads_to_party(lemma: str, preposition: str) -> bool:
    """Whether a preposition on a word leads to the other party of what that word names."""
    lemmas = load_table("participants")["other_party"].get(preposition, ())
    return lemmas == "anything" or lemma in lemmas
