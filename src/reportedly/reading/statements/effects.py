"""What the words of a predicate's own clause do to it: auxiliaries, adverbs, negations, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.statements.predicates import PASSIVE_ONLY, Predicate, is_only_told
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import governor_classes
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Certainty, Mood


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one word over a predicate does to it."""

    mood: Mood | None = None
    certainty: Certainty | None = None
    negative: bool = False
    word: Token | None = None


def make_effect(entry: dict[str, str], word: Token) -> Effect:
    """What an entry of a table says of the word."""
    mood, certainty = entry.get("mood"), entry.get("certainty")
    return Effect(
        mood=Mood(mood) if mood else None,
        certainty=Certainty(certainty) if certainty else None,
        negative=entry.get("polarity") == "negative",
        word=word,
    )


def make_hearsay(word: Token) -> Effect:
    """What a word does by which something is only said to be, by nobody in particular."""
    return make_effect(load_table("hedges")["governors"]["hearsay"]["effect"], word)


def own_effects(parse: Parse, predicate: Predicate) -> Iterator[Effect]:
    """What stands in the predicate's own clause."""
    table = load_table("hedges")
    verb = predicate.verb
    if predicate.trigger.dep == "oprd" and governor_classes().get(verb.lemma) in PASSIVE_ONLY:
        yield make_effect(table["governors"][governor_classes()[verb.lemma]]["effect"], verb)
    for child in _modifiers(parse, predicate):
        if child.dep == "aux" and child.lower in table["modals"]:
            yield _effect_of_modal(parse, child)
        elif child.lower in table["adverbs"]:
            yield make_effect(table["adverbs"][child.lower], child)
        elif child.dep == "neg" or (
            child.lower in table["negators"] and child.dep in {"advmod", "preconj", "cc", "det"}
        ):
            yield Effect(negative=True)
        elif child.dep == "advcl" and is_condition(parse, child):
            yield Effect(mood=Mood.CONDITIONAL)
    for argument in parse.all_children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        if argument.lower in {"nobody", "none", "nothing"} or has_no(parse, argument):
            yield Effect(negative=True)
    if is_condition(parse, verb):
        yield Effect(mood=Mood.CONDITIONAL)
    if verb.dep == "pcomp" and parse.head(verb).lower == "without":
        yield Effect(negative=True)


def effects_of_telling(parse: Parse, predicate: Predicate, vouched: bool) -> Iterator[Effect]:
    """What it does that something is only told of: "reported by a newspaper but not verified".

    It is hearsay unless somebody is named who tells it, or vouches for it: "no injuries were reported, police said".
    """
    verb = predicate.verb
    if not is_only_told(parse, predicate):
        return
    if not vouched and parse.child(verb, "agent") is None:
        yield make_hearsay(parse.child(verb, "attr") or verb)
    proofs = load_table("cues")["classes"]["confirm"]["verbs"]
    if any(c.lemma in proofs and parse.child(c, "neg") is not None for c in parse.all_children(verb, "conj")):
        yield Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN)


def _modifiers(parse: Parse, predicate: Predicate) -> Iterable[Token]:
    """The words beside a predicate, with the auxiliaries that "A will meet and talk" shares."""
    own = list(parse.children[predicate.verb.index])
    if predicate.nominal:
        own += [t for t in parse.children[predicate.trigger.index] if t.dep != "det"]
    verb = predicate.verb
    if verb.dep == "conj" and verb.tag in {"VB", "VBN", "VBG"} and not parse.child(verb, "aux", "auxpass", "nsubj"):
        own += [t for t in parse.children[verb.head] if t.dep == "aux" and t.lower in load_table("hedges")["modals"]]
    return own


def _effect_of_modal(parse: Parse, modal: Token) -> Effect:
    """What a modal does to its verb: "may sink" is to come, "may have sunk" is past, "may be sinking" is now."""
    verb, table = parse.head(modal), load_table("hedges")
    if _is_plain(parse, modal):
        return Effect()
    entry = table["modals"][modal.lower]
    if any(c.dep == "aux" and c.lower in {"have", "'ve", "’ve"} for c in parse.children[verb.index]):
        entry = table["modals_have"].get(modal.lower, entry)
    elif verb.lemma in table["states"] or verb.tag == "VBG":
        entry = table["modals_be"].get(modal.lower, entry)
    return make_effect(entry, modal)


def _is_plain(parse: Parse, modal: Token) -> bool:
    """A modal that hedges nothing: "could not reach them" says that they did not, "could hear shots" that they did;
    "Should the talks fail" is an if.
    """
    verb = parse.head(modal)
    if modal.lower == "could":
        return parse.child(verb, "neg") is not None or verb.lemma in load_table("hedges")["senses"]
    return _is_inverted(parse, verb)


def has_no(parse: Parse, noun: Token) -> bool:
    """Whether a noun is none: "no soldiers", "neither side"."""
    return any(c.lower in {"no", "neither"} and c.dep in {"det", "preconj", "cc"} for c in parse.children[noun.index])


def is_imperative(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands bare and without a subject: "Do not sleep on the ground floor"."""
    bare = verb.tag == "VB" and verb.dep in {"ROOT", "ccomp"}
    return bare and not any(
        c.dep in {"nsubj", "nsubjpass", "expl"} or c.tag in {"MD", "TO"} for c in parse.children[verb.index]
    )


def is_condition(parse: Parse, clause: Token) -> bool:
    """Whether a clause is an "if", by its first word or its order."""
    if clause.dep == "advcl" and _is_inverted(parse, clause):
        return True
    marker = parse.child(clause, "mark")
    if marker is None or marker.lower not in load_table("hedges")["conditions"]:
        return False
    first = parse.sentence_of[clause.index].first
    return clause.dep == "advcl" or marker.index == first  # the parser takes some for the main clause


def _is_inverted(parse: Parse, clause: Token) -> bool:
    """Whether a clause is turned round to say if: "Should the talks fail", "Had they come"."""
    subject, auxiliary = parse.child(clause, "nsubj", "nsubjpass"), parse.child(clause, "aux", "auxpass")
    if subject is None or auxiliary is None or auxiliary.index > subject.index:
        return False
    return auxiliary.lower in {"should", "had", "were"}
