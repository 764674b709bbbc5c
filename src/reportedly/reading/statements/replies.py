"""Denials and confirmations that only refer: "The council denied it", "The army confirmed the report".

What they answer stands before them, in their own sentence or a few back: they say no, or yes, to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading.speech.speech import Speech, clause_head, source_words, speaker_of
from reportedly.reading.statements.certainty import Stance
from reportedly.reading.statements.layers import Layers
from reportedly.reading.statements.participants import find_roles
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.statements.retractions import sentences_before
from reportedly.reading.statements.speaking import DESCRIBING, SAID, find_replied_to
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes, governor_classes
from reportedly.reading.text.negation import is_negated, is_neither
from reportedly.reading.text.tokens import Parse, Token, trimmed
from reportedly.reading.values import Certainty, Mood, Polarity, Statement

# The word of the event, the class of the cue, the cue, who speaks, and the noun or pronoun that refers.
_Found = tuple[Token, str, Token, Token | None, Token]
_NEAR = 3  # words: "as a lie"
_BACK = 3  # sentences
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
        head, manner, verb, speaker, noun = found
        begin = min(verb, noun, key=lambda word: word.index)
        owner = layers.parse.child(noun, "poss")  # "the ministry's claim"
        answered = _answered(layers, begin, speaker, owner) if speaker is not None else None
        if speaker is not None and answered is not None:
            words = source_words(layers.parse, speaker, verb)
            return Reply(head, Speech(manner, (verb,), words, speaker, (head,)), answered)
    return None


def _object(layers: Layers, verb: Token) -> _Found | None:
    """ "The council denied it"; "it was denied by the council"; ", a claim that the council denies"."""
    parse, words = layers.parse, load_table("cues")["replies"]
    manner, head = cue_classes().get((verb.lemma, "VERB"), ""), find_replied_to(parse, verb)
    if manner not in words or not _is_said(parse, verb):
        return None
    referring = words[manner] + words["remark"] if verb.dep == "relcl" else words[manner]
    if head is None and verb.dep == "relcl":
        head = parse.head(verb)
    if head is None or not _refers(parse, head, referring):
        return None
    return head, manner, verb, speaker_of(parse, verb), head


def _called(layers: Layers, verb: Token) -> _Found | None:
    """ "The council called the report a lie", "described it as false"; the parser hangs the last words on either."""
    parse, words = layers.parse, load_table("cues")["replies"]
    if verb.lemma not in words["judge"]:
        return None
    judgement = parse.child(verb, "oprd", "ccomp")
    noun = parse.child(verb, "dobj") or (parse.child(judgement, "nsubj") if judgement is not None else None)
    if noun is None or noun.lower not in words["deny"] or not _is_said(parse, verb):
        return None
    judged = [t for t in parse.subtree(verb) if t.lower in words["untrue"]]
    near = next((t for t in judged if noun.index < t.index <= noun.index + _NEAR), None)
    return (near, "deny", verb, speaker_of(parse, verb), noun) if near is not None else None


def _judged(layers: Layers, token: Token) -> _Found | None:
    """ "The council said that the report was false", "that the figure was wrong"; "it was wrong" may be a judgement."""
    parse, words = layers.parse, load_table("cues")["replies"]
    subject = parse.child(parse.head(token), "nsubj") if token.dep in {"acomp", "attr"} else None
    wrong = subject is not None and subject.pos == "NOUN" and token.lower in load_table("questions")["wrong"]
    if not (wrong or token.lower in words["untrue"]):
        return None
    if subject is None or is_negated(parse, parse.head(token)) or not _refers(parse, subject, words["deny"]):
        return None
    over = layers.speeches_over(token.index)
    return (token, "deny", over[-1].head, over[-1].speaker, subject) if over else None


def _is_said(parse: Parse, verb: Token) -> bool:
    """Whether it was given: not "did not deny", "may confirm", "neither confirmed nor denied", "refused to confirm"."""
    helped = any(c.dep == "aux" and c.tag == "MD" for c in parse.children[verb.index])
    above = verb.dep == "xcomp" and parse.head(verb).lemma in governor_classes()
    return verb.tag in SAID and not (helped or above or is_neither(parse, verb) or is_negated(parse, verb))


def _refers(parse: Parse, noun: Token, words: list[str]) -> bool:
    """Whether a noun only refers: "it", "its claim"; not "the claim that it fell", "its claim to the land"."""
    if noun.lower not in words:
        return False
    more = parse.all_children(noun, *DESCRIBING)
    return not more or (len(more) == 1 and _stands_for_all(parse, noun, more[0]))


def _stands_for_all(parse: Parse, noun: Token, clause: Token) -> bool:
    """Whether a noun with a clause stands for what its sentence says: "the vote was rigged, a charge they deny"."""
    first = parse.subtree(noun)[0].index
    return clause.dep == "relcl" and first > 0 and parse.tokens[first - 1].text in {",", "–", "—"}


def _answered(layers: Layers, begin: Token, speaker: Token, owner: Token | None) -> Predicate | None:
    """What stands before: what somebody else says, or else what the report itself does; the foremost of a sentence.

    What the one who replies is said to have done, a few sentences before, goes before what is nearest; and "its claim"
    is what `owner` has said.
    """
    near = None
    for distance, every in enumerate(_before(layers, begin)):
        before = [p for p in every if cue_classes().get((p.trigger.lemma, "VERB")) != "accuse"]  # the act is not denied
        told = [p for p in before if (said_by := _speakers(layers, p)) and not _is_among(layers, speaker, said_by)]
        if owner is not None:
            of_speaker = told = [p for p in told if _is_among(layers, owner, _speakers(layers, p))]
        else:
            of_speaker = [p for p in told if _is_among(layers, speaker, find_roles(layers.parse, p).actors)]
            told = of_speaker or told or [p for p in before if not _speakers(layers, p)]
        foremost = min(told, key=lambda p: (_depth(layers, p), p.trigger.index), default=None)
        if of_speaker:
            return foremost
        near = near or (foremost if distance <= 1 else None)
    return near


def _depth(layers: Layers, predicate: Predicate) -> int:
    return sum(1 for _ in layers.parse.ancestors(predicate.verb))


def _before(layers: Layers, word: Token) -> Iterator[list[Predicate]]:
    """The predicates before a word in its sentence, then those of the sentences before, the nearest first."""
    parse = layers.parse
    sentence = parse.sentence_of[word.index]
    yield [
        p for p in layers.predicates if parse.sentence_of[p.trigger.index] == sentence and p.trigger.index < word.index
    ]
    for earlier in reversed(sentences_before(parse, word, _BACK)):
        yield [p for p in layers.predicates if parse.sentence_of[p.trigger.index] == earlier]


def _speakers(layers: Layers, predicate: Predicate) -> list[Token]:
    return [s.speaker for s in layers.speeches_over(predicate.trigger.index) if s.speaker is not None]


def _is_among(layers: Layers, speaker: Token, others: Iterable[Token]) -> bool:
    """Whether the one who replies is one of these: what one has said oneself is taken back, which is another matter."""
    cast, ours = layers.cast, layers.cast.at(speaker)
    first = cast.first_mention(speaker)
    return any(cast.first_mention(other) == first or (ours is not None and cast.at(other) == ours) for other in others)
