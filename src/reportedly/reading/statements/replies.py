"""Denials and confirmations that only refer: "The council denied it", "The army confirmed the report".

What they answer stands before them, in their own sentence or the one before: they say no, or yes, to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.speech.speech import Speech, clause_head, source_words, speaker_of
from reportedly.reading.statements.certainty import Stance
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes, governor_classes
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Token, trimmed
from reportedly.reading.values import Certainty, Mood, Polarity, Statement

_Found = tuple[Token, str, Token, Token | None]  # what refers, the class of the cue, the cue, who speaks
_SAID = {"VBD", "VBZ", "VBP", "VBN"}  # said to be so: neither "could deny" nor "denying"
_NEAR = 3  # words: "as a lie"
_OPEN = {Mood.REQUESTED, Mood.CONDITIONAL, Mood.UNCONFIRMED, Mood.DENIED}  # nothing that one could say no or yes to


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody says of something said before: `head` is the "it" or "claim" that refers to `answered`."""

    head: Token
    speech: Speech
    answered: Predicate


def find_replies(layers: Layers) -> dict[int, Reply]:
    """All of a report, by the index of the word that refers."""
    found = (reply for verb in layers.parse.tokens if (reply := _reply(layers, verb)) is not None)
    return {reply.head.index: reply for reply in found}


def answer_to(told: Statement, reply: Reply) -> Stance | None:
    """How what was told stands by the word of the one who replies; None where the reply decides nothing.

    To deny a no is not taken for a yes.
    """
    mood = Mood(load_table("cues")["classes"][reply.speech.manner]["mood"])
    if told.mood in _OPEN or (mood is Mood.DENIED and told.polarity is Polarity.NEGATIVE):
        return None
    polarity = Polarity.NEGATIVE if mood is Mood.DENIED else told.polarity
    return Stance(mood=mood, polarity=polarity, certainty=Certainty.CERTAIN)


def reply_words(layers: Layers, reply: Reply) -> set[Token]:
    """The words of the reply itself: its clause without the clauses inside it, and who says so."""
    parse = layers.parse
    clause = parse.subtree(clause_head(parse, reply.head), lambda t: t.dep in {"conj", "advcl", "ccomp", "cc"})
    return {*trimmed(clause), *reply.speech.source, reply.speech.head}


def _reply(layers: Layers, token: Token) -> Reply | None:
    for found in (_object(layers, token), _called(layers, token), _judged(layers, token)):
        if found is None:
            continue
        head, manner, verb, speaker = found
        answered = _answered(layers, verb, speaker) if speaker is not None else None
        if speaker is not None and answered is not None:
            words = source_words(layers.parse, speaker, verb)
            return Reply(head, Speech(manner, (verb,), words, speaker, (head,)), answered)
    return None


def _object(layers: Layers, verb: Token) -> _Found | None:
    """ "The council denied it"."""
    parse, words = layers.parse, load_table("cues")["replies"]
    manner, head = cue_classes().get((verb.lemma, "VERB"), ""), parse.child(verb, "dobj")
    if manner not in words or head is None or not _is_said(parse, verb) or not _refers(parse, head, words[manner]):
        return None
    return head, manner, verb, speaker_of(parse, verb)


def _called(layers: Layers, verb: Token) -> _Found | None:
    """ "The council called the report a lie", "described it as false"; the parser hangs the last words on either."""
    parse, noun = layers.parse, layers.parse.child(verb, "dobj")
    words = load_table("cues")["replies"]
    if verb.lemma not in words["judge"] or noun is None or noun.lower not in words["deny"] or not _is_said(parse, verb):
        return None
    judged = [t for t in parse.subtree(verb) if t.lower in words["untrue"]]
    near = next((t for t in judged if noun.index < t.index <= noun.index + _NEAR), None)
    return (near, "deny", verb, speaker_of(parse, verb)) if near is not None else None


def _judged(layers: Layers, token: Token) -> _Found | None:
    """ "The council said that the report was false"."""
    parse, words = layers.parse, load_table("cues")["replies"]
    subject = parse.child(parse.head(token), "nsubj")
    if token.lower not in words["untrue"] or token.dep not in {"acomp", "attr"} or subject is None:
        return None
    if is_negated(parse, parse.head(token)) or not _refers(parse, subject, words["deny"]):
        return None
    over = [s for s, content in layers.contents if token.index in content]
    return (token, "deny", over[-1].head, over[-1].speaker) if over else None


def _is_said(parse: Parse, verb: Token) -> bool:
    """Whether it was given: not "did not deny", "may confirm", "neither confirmed nor denied", "refused to confirm"."""
    helped = any(c.dep == "aux" and c.tag == "MD" for c in parse.children[verb.index])
    above = verb.dep == "xcomp" and parse.head(verb).lemma in governor_classes()
    neither = any(c.lower in {"neither", "nor"} for t in (verb, parse.head(verb)) for c in parse.children[t.index])
    return verb.tag in _SAID and not (helped or above or neither or is_negated(parse, verb))


def _refers(parse: Parse, noun: Token, words: list[str]) -> bool:
    """Whether an object only refers: "it", "the claim", and not "the claim that …", "its claim to the land"."""
    if noun.lower not in words:
        return False
    described = {"acl", "relcl", "ccomp", "prep", "amod", "compound", "poss", "appos"}
    return not any(c.dep in described for c in parse.children[noun.index])


def _answered(layers: Layers, verb: Token, speaker: Token) -> Predicate | None:
    """What stands before: what somebody else says, or else what the report itself does; the foremost of a sentence."""
    for before in _before(layers, verb):
        told = [p for p in before if (said_by := _speakers(layers, p)) and not _is_among(layers, speaker, said_by)]
        told = told or [p for p in before if not _speakers(layers, p)]
        if told:
            return min(told, key=lambda p: (sum(1 for _ in layers.parse.ancestors(p.verb)), p.trigger.index))
    return None


def _before(layers: Layers, verb: Token) -> Iterator[list[Predicate]]:
    """The predicates before a verb in its sentence, then those of the sentence before."""
    parse = layers.parse
    sentence = parse.sentence_of[verb.index]
    yield [
        p for p in layers.predicates if parse.sentence_of[p.trigger.index] == sentence and p.trigger.index < verb.index
    ]
    for earlier in parse.sentences[max(0, sentence.index - 1) : sentence.index]:
        if earlier.paragraph >= sentence.paragraph - 1:
            yield [p for p in layers.predicates if parse.sentence_of[p.trigger.index] == earlier]


def _speakers(layers: Layers, predicate: Predicate) -> list[Token]:
    at = predicate.trigger.index
    return [s.speaker for s, content in layers.contents if at in content and s.speaker is not None]


def _is_among(layers: Layers, speaker: Token, others: list[Token]) -> bool:
    """Whether the one who replies said it: then it is taken back, which is another matter."""
    cast, ours = layers.cast, layers.cast.at(speaker)
    first = cast.first_mention(speaker)
    return any(cast.first_mention(other) == first or (ours is not None and cast.at(other) == ours) for other in others)
