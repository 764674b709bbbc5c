"""How the words stand in the text and how sure they are: mood, polarity and certainty of a predicate.

Everything that stands over a predicate is a step with an effect (`hedges.yaml`, `cues.yaml`): its own auxiliaries and
adverbs, the heads it hangs on up to the cue of an attribution, then the attribution, and the one around that. Of the
moods met, the first in `PRECEDENCE` holds; of the degrees, the lowest; a negation turns the polarity each time. The
scale is FactBank's (Saurí and Pustejovsky 2009), the walk a small form of their De Facto profiler.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.effects import (
    Effect,
    effects_of_telling,
    has_no,
    is_imperative,
    make_effect,
    make_hearsay,
    own_effects,
)
from reportedly.reading.statements.governors import effects_above, is_described, is_lacking
from reportedly.reading.statements.predicates import PASSIVE_ONLY, Predicate
from reportedly.reading.statements.retractions import is_taken_back
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import governor_classes
from reportedly.reading.text.negation import is_negated, is_neither
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Certainty, Mood, Polarity, factuality_of

PRECEDENCE = (
    Mood.DENIED,
    Mood.UNCONFIRMED,
    Mood.CONDITIONAL,
    Mood.REQUESTED,
    Mood.EXPECTED,
    Mood.HEARSAY,
    Mood.CONFIRMED,
    Mood.ATTRIBUTED,
    Mood.ASSERTED,
)
_DEGREES = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
OF_MOOD = {  # what a mood makes of the certainty where the words hedge no further
    Mood.UNCONFIRMED: Certainty.UNKNOWN,
    Mood.CONDITIONAL: Certainty.UNKNOWN,
    Mood.REQUESTED: Certainty.UNKNOWN,
    Mood.EXPECTED: Certainty.PROBABLE,
    Mood.HEARSAY: Certainty.POSSIBLE,
}
_STILL_OPEN = {Mood.CONDITIONAL, Mood.REQUESTED, Mood.EXPECTED}  # what has not happened cannot be verified
_OF_DEEDS = {"requested", "expected"}  # "protect the women who had worked": asked for is only the protecting


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a statement stands; `hearsay` is the word that makes it hearsay, when one does."""

    mood: Mood
    polarity: Polarity
    certainty: Certainty
    hearsay: Token | None = None

    @property
    def factuality(self) -> float:
        """The commitment from -3 to 3 that certainty and polarity amount to."""
        return factuality_of(self.certainty, self.polarity)


# "That was wrong": the outlet itself takes back what it said before.
RETRACTED = Stance(mood=Mood.DENIED, polarity=Polarity.NEGATIVE, certainty=Certainty.CERTAIN)


def find_stance(parse: Parse, predicate: Predicate, chain: tuple[Speech, ...], unconfirmed: bool = False) -> Stance:
    """The stance of a predicate under the attributions `chain`, outermost first.

    `unconfirmed` is set when another sentence says that it could not be verified.
    """
    effects = [*own_effects(parse, predicate), *effects_above(parse, predicate.verb, chain)]
    effects += effects_of_telling(parse, predicate, vouched=any(speech.source for speech in chain))
    if chain and is_imperative(parse, predicate.verb):
        effects.append(Effect(mood=Mood.REQUESTED, certainty=Certainty.UNKNOWN))
    for speech in chain:
        entry = load_table("cues")["classes"][speech.manner]
        hedged = entry.get("mood") in _OF_DEEDS or "certainty" in entry
        if not (hedged and is_described(parse, predicate.verb, speech)):
            effects += _of_speech(parse, speech)
    if unconfirmed and all(e.mood not in _STILL_OPEN for e in effects):
        effects.append(Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN))
    return _settle(effects, attributed=bool(chain))


def _of_speech(parse: Parse, speech: Speech) -> Iterator[Effect]:
    """What an attribution does to its content. A confirmation or denial that was not given leaves it unconfirmed."""
    negated = parse.child(speech.head, "neg") is not None
    if speech.manner in {"confirm", "deny"}:  # "nobody has confirmed", "neither confirmed nor denied"
        negated = negated or is_negated(parse, speech.head) or is_neither(parse, speech.head)
    doubtful = speech.speaker is not None and any(
        c.lower in {"unconfirmed", "unverified"} for c in parse.all_children(speech.speaker, "amod")
    )
    nobody = speech.speaker is not None and has_no(parse, speech.speaker)  # "no group has said"
    if doubtful or nobody or is_lacking(parse, speech.head) or (negated and speech.manner in {"confirm", "deny"}):
        yield Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN)
        return
    if is_taken_back(parse, speech):
        yield Effect(mood=Mood.DENIED)
    yield make_effect(load_table("cues")["classes"][speech.manner], speech.head)
    if _is_nobodys(parse, speech):
        yield make_hearsay(speech.head)
    if _only_seems(parse, speech.head):
        yield Effect(certainty=Certainty.PROBABLE)
    if negated:
        yield Effect(negative=True)


def _is_nobodys(parse: Parse, speech: Speech) -> bool:
    """Whether nobody is said to say it: "there were reports that", "it was reported that", "one theory is that"."""
    if speech.source or speech.speaker is not None:
        return False
    if speech.head.pos == "NOUN":
        return speech.head.lemma in load_table("events")["told"] or speech.manner in {"believe", "fear"}
    passive = parse.child(speech.head, "auxpass") is not None or speech.head.dep == "acl"
    return passive and (speech.manner == "accuse" or governor_classes().get(speech.head.lemma) in PASSIVE_ONLY)


def _only_seems(parse: Parse, cue: Token) -> bool:
    """Whether a cue only seems to say so: "appear to show"."""
    return cue.dep == "xcomp" and governor_classes().get(parse.head(cue).lemma) == "seems"


def _settle(effects: list[Effect], attributed: bool) -> Stance:
    moods = [e.mood for e in effects if e.mood] + [Mood.ATTRIBUTED if attributed else Mood.ASSERTED]
    mood = min(moods, key=PRECEDENCE.index)
    if mood is Mood.DENIED:
        return Stance(mood=mood, polarity=Polarity.NEGATIVE, certainty=Certainty.CERTAIN)
    negative = sum(e.negative for e in effects) % 2 == 1
    told = mood is Mood.HEARSAY and any(e.mood is mood and e.certainty for e in effects)  # "is believed to": probable
    degrees = [e.certainty for e in effects if e.certainty]
    degrees.append(Certainty.CERTAIN if told else OF_MOOD.get(mood, Certainty.CERTAIN))
    hearsay = next((e.word for e in effects if e.mood is Mood.HEARSAY and e.word), None)
    return Stance(
        mood=mood,
        polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE,
        certainty=min(degrees, key=_DEGREES.index),
        hearsay=hearsay,
    )
