"""How the words stand in the text and how sure they are: mood, polarity and certainty of a predicate.

Everything that stands over a predicate is a step with an effect (`hedges.yaml`, `cues.yaml`): its own auxiliaries and
adverbs, the heads it hangs on up to the cue of an attribution, then the attribution, and the one around that. Of the
moods met, the first in `PRECEDENCE` holds; of the degrees, the lowest; a negation turns the polarity each time. The
scale is FactBank's (Saurí and Pustejovsky 2009), the walk a small form of their De Facto profiler.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.gerunds import find_gerund
from reportedly.reading.statements.predicates import PASSIVE_ONLY, Predicate
from reportedly.reading.statements.retractions import is_negated, is_taken_back
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import governor_classes
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


_OF_DEEDS = {"requested", "expected"}  # "protect the women who had worked": asked for is only the protecting
_OVER_CLAUSES = {"seems", *PASSIVE_ONLY}  # "it seems that", "it is said that"
_OVER_INFINITIVES = {"asks", "promises"}  # "called on X to leave": the infinitive may hang as an adjunct


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one word over a predicate does to it."""

    mood: Mood | None = None
    certainty: Certainty | None = None
    negative: bool = False
    word: Token | None = None


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
    effects = [*_own(parse, predicate), *_above(parse, predicate.verb, chain)]
    if chain and _is_imperative(parse, predicate.verb):
        effects.append(Effect(mood=Mood.REQUESTED, certainty=Certainty.UNKNOWN))
    for speech in chain:
        entry = load_table("cues")["classes"][speech.manner]
        hedged = entry.get("mood") in _OF_DEEDS or "certainty" in entry
        if not (hedged and _is_described(parse, predicate.verb, speech)):
            effects += _of_speech(parse, speech)
    if unconfirmed:
        effects.append(Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN))
    return _settle(effects, attributed=bool(chain))


def _of_speech(parse: Parse, speech: Speech) -> Iterator[Effect]:
    """What an attribution does to its content. A confirmation or denial that was not given leaves it unconfirmed."""
    negated = parse.child(speech.head, "neg") is not None
    if speech.manner in {"confirm", "deny"}:  # "nobody has confirmed", "neither confirmed nor denied"
        negated = negated or is_negated(parse, speech.head) or _is_neither(parse, speech.head)
    doubtful = speech.speaker is not None and any(
        c.lower in {"unconfirmed", "unverified"} for c in parse.all_children(speech.speaker, "amod")
    )
    if doubtful or is_lacking(parse, speech.head) or (negated and speech.manner in {"confirm", "deny"}):
        yield Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN)
        return
    if is_taken_back(parse, speech):
        yield Effect(mood=Mood.DENIED)
    yield _effect(load_table("cues")["classes"][speech.manner], speech.head)
    if _only_seems(parse, speech.head):
        yield Effect(certainty=Certainty.PROBABLE)
    if negated:
        yield Effect(negative=True)


def _is_neither(parse: Parse, verb: Token) -> bool:
    """Whether a verb is one of two that are both denied: "neither confirmed nor denied"."""
    for token in (verb, parse.head(verb)) if verb.dep == "conj" else (verb,):
        if any(c.lower == "neither" and c.dep in {"preconj", "cc", "advmod"} for c in parse.children[token.index]):
            return True
    return False


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


def _own(parse: Parse, predicate: Predicate) -> Iterator[Effect]:
    """What stands in the predicate's own clause."""
    table = load_table("hedges")
    verb = predicate.verb
    if predicate.trigger.dep == "oprd" and governor_classes().get(verb.lemma) in PASSIVE_ONLY:
        yield _effect(table["governors"][governor_classes()[verb.lemma]]["effect"], verb)
    for child in _modifiers(parse, predicate):
        if child.dep == "aux" and child.lower == "would" and _has_perfect(parse, verb):
            yield Effect(mood=Mood.CONDITIONAL)  # "would have fallen": it did not, or not surely
        elif child.dep == "aux" and child.lower in table["modals"] and not _is_plain(parse, child):
            yield _effect(table["modals"][child.lower], child)
        elif child.lower in table["adverbs"]:
            yield _effect(table["adverbs"][child.lower], child)
        elif child.dep == "neg" or (
            child.lower in table["negators"] and child.dep in {"advmod", "preconj", "cc", "det"}
        ):
            yield Effect(negative=True)
        elif child.dep == "advcl" and _is_condition(parse, child):
            yield Effect(mood=Mood.CONDITIONAL)
    for argument in parse.all_children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        if argument.lower in {"nobody", "none", "nothing"} or _has_no(parse, argument):
            yield Effect(negative=True)
    if _is_condition(parse, verb):
        yield Effect(mood=Mood.CONDITIONAL)
    if verb.dep == "pcomp" and parse.head(verb).lower == "without":
        yield Effect(negative=True)


def _modifiers(parse: Parse, predicate: Predicate) -> Iterable[Token]:
    """The words beside a predicate, with the auxiliaries that "A will meet and talk" shares."""
    own = list(parse.children[predicate.verb.index])
    if predicate.nominal:
        own += [t for t in parse.children[predicate.trigger.index] if t.dep != "det"]
    verb = predicate.verb
    if verb.dep == "conj" and verb.tag in {"VB", "VBN", "VBG"} and not parse.child(verb, "aux", "auxpass", "nsubj"):
        own += [t for t in parse.children[verb.head] if t.dep == "aux" and t.lower in load_table("hedges")["modals"]]
    return own


def _has_perfect(parse: Parse, verb: Token) -> bool:
    return any(c.dep == "aux" and c.lower in {"have", "'ve", "’ve"} for c in parse.children[verb.index])


def _is_plain(parse: Parse, modal: Token) -> bool:
    """A modal that hedges nothing: "could not reach them" says that they did not; "Should the talks fail" is an if."""
    verb = parse.head(modal)
    if modal.lower == "could":
        return parse.child(verb, "neg") is not None
    return _is_inverted(parse, verb)


def _has_no(parse: Parse, noun: Token) -> bool:
    return any(c.lower in {"no", "neither"} and c.dep in {"det", "preconj", "cc"} for c in parse.children[noun.index])


def _is_imperative(parse: Parse, verb: Token) -> bool:
    """Whether a verb stands bare and without a subject: "Do not sleep on the ground floor"."""
    bare = verb.tag == "VB" and verb.dep in {"ROOT", "ccomp"}
    return bare and not any(
        c.dep in {"nsubj", "nsubjpass", "expl"} or c.tag in {"MD", "TO"} for c in parse.children[verb.index]
    )


def _is_condition(parse: Parse, clause: Token) -> bool:
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


def _above(parse: Parse, verb: Token, chain: tuple[Speech, ...]) -> Iterator[Effect]:
    """What the heads over a clause say of it, up to the cue that introduces it."""
    cues = {t.index for speech in chain for t in speech.cue}
    below = verb
    for above in parse.ancestors(verb):
        if above.index in cues:
            return
        yield from _from_head(parse, above, below)
        if _describes(below) or below.dep in {"advcl", "prep"}:
            return  # what is said of a clause says nothing of what describes its nouns or stands beside it
        below = above


def _describes(verb: Token) -> bool:
    """Whether a clause only describes a noun: "women who had worked", "services being offered"."""
    return verb.dep in {"relcl", "appos"} or (verb.dep == "acl" and verb.tag in {"VBN", "VBG"})


def _stands_beside(parse: Parse, verb: Token) -> bool:
    """Whether a clause gives the time, cause or means of another: "by building missiles", "after they left"."""
    if verb.dep == "pcomp":
        return parse.head(verb).lower not in {"of", "to", "for", "from"}
    marks = {c.lower for c in parse.children[verb.index] if c.dep in {"mark", "advmod"}}
    return verb.dep == "advcl" and bool(marks & {"after", "before", "because", "as", "when", "while", "since"})


def _is_described(parse: Parse, verb: Token, speech: Speech) -> bool:
    """Whether a description stands between a verb and the cue that it is under."""
    cue = speech.head.index
    for token in (verb, *parse.ancestors(verb)):
        if token.index == cue:
            return False
        if (_describes(token) or _stands_beside(parse, token)) and token.head != cue:
            return True
    return False


def _from_head(parse: Parse, head: Token, below: Token) -> Iterator[Effect]:
    if below.dep in {"acl", "ccomp", "relcl"} and is_lacking(parse, head):
        yield Effect(mood=Mood.UNCONFIRMED, certainty=Certainty.UNKNOWN)
        return
    if (gerund := find_gerund(parse, below)) is not None:
        yield _effect(gerund.effect, head)
        return
    table = load_table("hedges")["governors"]
    governor = governor_classes().get(head.lemma)
    if below.dep == "ccomp" and governor not in _OVER_CLAUSES and head.pos != "ADJ":
        return  # "means that", "decided that": the class is that of the infinitive
    complement = below.dep in {"xcomp", "ccomp", "acl", "pcomp"} or (
        below.dep == "advcl" and parse.is_infinitive(below)
    )
    if below.dep == "advcl" and governor not in _OVER_INFINITIVES:
        if parse.is_infinitive(below):
            yield Effect(mood=Mood.EXPECTED)  # "came to help"
        return
    if below.dep == "conj":
        yield from _shared_with(parse, head, below)
        return
    if governor is None and below.dep == "xcomp" and parse.is_infinitive(below) and _is_pledge(parse, head):
        yield Effect(mood=Mood.EXPECTED, certainty=Certainty.PROBABLE)
    if governor is None or not complement:
        return
    passive = parse.child(head, "auxpass") is not None
    if governor in PASSIVE_ONLY and not passive:
        return
    yield _effect(table[governor]["effect"], head)
    yield from _own_of(parse, head)


def _is_pledge(parse: Parse, verb: Token) -> bool:
    """Whether what is done is to agree, plan or try: "signed an agreement to exchange prisoners"."""
    done = parse.all_children(verb, "dobj", "nsubjpass")
    return any(noun.lemma in load_table("hedges")["pledges"] for noun in done)


def is_lacking(parse: Parse, noun: Token) -> bool:
    """Whether a noun over a clause says that nothing bears it out: "no evidence that", "has not seen any sign that"."""
    if noun.lemma not in load_table("questions")["proof"]:
        return False
    without_any = parse.child(noun, "det") is not None and is_negated(parse, parse.head(noun))
    return _has_no(parse, noun) or without_any


def _shared_with(parse: Parse, head: Token, below: Token) -> Iterator[Effect]:
    """A second verb without a subject of its own stays under what governs the first ("plans to meet and talk")."""
    if _is_condition(parse, head) or (parse.child(below, "nsubj", "nsubjpass") is None and parse.is_infinitive(head)):
        yield from (e for e in _own_of(parse, head) if e.mood is Mood.CONDITIONAL)


def _own_of(parse: Parse, head: Token) -> Iterator[Effect]:
    yield from _own(parse, Predicate(head, head))


def _effect(entry: dict[str, str], word: Token) -> Effect:
    mood, certainty = entry.get("mood"), entry.get("certainty")
    return Effect(
        mood=Mood(mood) if mood else None,
        certainty=Certainty(certainty) if certainty else None,
        negative=entry.get("polarity") == "negative",
        word=word,
    )
