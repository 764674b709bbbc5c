"""The mood that the encoder sees at an event, and when it holds against that of the rules."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reading.encoder.parser import Learned
from reportedly.reading.statements.certainty import OF_MOOD, Stance
from reportedly.reading.statements.governors import is_let
from reportedly.reading.tables import load_table
from reportedly.reading.tables.lexicon import cue_classes
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import Certainty, Mood, Polarity

STATED = "stated"  # asserted, or attributed: which of the two is for the attributions to say
MOODS = (STATED, "hearsay", "confirmed", "unconfirmed", "denied", "requested", "conditional", "expected")
_SURE = (
    0.95  # that likely another mood than the rules' holds; lower does better on the mood sentences, worse on stories
)


def find_mood(learned: Learned, index: int) -> tuple[str, float]:
    """The likeliest of `MOODS` at a token, and its probability."""
    best = int(learned.moods[index].argmax())
    return learned.mood_names[best], float(learned.moods[index, best])


def settle(stance: Stance, learned: Learned, index: int, attributed: bool) -> Stance:
    """The stance by the rules, or one with the encoder's mood where the encoder is sure of another."""
    name, probability = find_mood(learned, index)
    if probability < _SURE or name == as_learned(stance.mood):
        return stance
    if name == Mood.DENIED and stance.polarity is Polarity.NEGATIVE:
        return stance  # "did not sink" is no denial, however like one it sounds
    if name == Mood.DENIED and (stance.mood is Mood.UNCONFIRMED or not _is_denied_here(learned.parse, index)):
        return stance  # "no evidence that" is no denial
    if name == Mood.HEARSAY and (stance.certainty is not Certainty.CERTAIN or _is_known(learned.parse, index)):
        return stance  # "seems to hold" hedges, and tells nobody's tale; "is known to have died" is none
    if name == Mood.CONFIRMED and _is_confirmed_after(learned.parse, index):
        return stance  # "the hospital confirmed the figure" is a statement of its own
    if name == Mood.UNCONFIRMED and _is_anothers(learned.parse, index):
        return stance  # the rules know whose claim it is that could not be verified
    if name == Mood.REQUESTED and is_let(learned.parse, learned.parse.tokens[index]):
        return stance  # "let the convoy pass" asks nobody
    if name in {STATED, Mood.CONDITIONAL} and stance.mood is Mood.EXPECTED and stance.certainty is Certainty.POSSIBLE:
        return stance  # "may sink" is no more than that, whatever it would take
    if name == Mood.HEARSAY and attributed and stance.mood is Mood.ATTRIBUTED:
        return stance  # what somebody claims is that one's word
    if name == STATED and stance.mood is Mood.UNCONFIRMED:
        return stance  # a later sentence may say so ("Neither claim could be verified"), and is not looked at here
    mood = (Mood.ATTRIBUTED if attributed else Mood.ASSERTED) if name == STATED else Mood(name)
    polarity = Polarity.NEGATIVE if mood is Mood.DENIED else stance.polarity
    return replace(stance, mood=mood, polarity=polarity, certainty=OF_MOOD.get(mood, Certainty.CERTAIN))


def _is_denied_here(parse: Parse, index: int) -> bool:
    """Whether words in the sentence or the next can deny it: some do, and a verb that does stands over the token.

    A claim that the rebels rejected is denied by them, not by the claimant.
    """
    token, sentence = parse.tokens[index], parse.sentence_of[index]
    following = _next_words(parse, index)
    near, cues = [*parse.words(sentence), *following], load_table("cues")
    verbs = {lemma for manner in ("deny", "reject") for lemma in cues["classes"][manner]["verbs"]}
    denying = [t for t in near if t.pos == "VERB" and t.lemma in verbs]
    denying += [t for t in following if t.lower in cues["replies"]["untrue"]]
    if denying:
        above = {index, *(t.index for t in parse.ancestors(token))}
        return any(t.index in above for t in denying)
    return any(t.lemma in cues["denying"] or t.lower in cues["replies"]["untrue"] for t in near)


def _is_anothers(parse: Parse, index: int) -> bool:
    """Whether the next sentence is about somebody's claim: "The Herald could not verify the group's claim"."""
    referring = load_table("questions")["referring"]
    return any(t.lower in referring and parse.child(t, "poss") is not None for t in _next_words(parse, index))


def _is_confirmed_after(parse: Parse, index: int) -> bool:
    """Whether the next sentence confirms, and its own does not: "nine had died. The hospital confirmed the figure"."""
    own = parse.words(parse.sentence_of[index])
    return any(map(_confirms, _next_words(parse, index))) and not any(map(_confirms, own))


def _next_words(parse: Parse, index: int) -> tuple[Token, ...]:
    """The words of the sentence after a token's own, if there is one."""
    after = parse.sentence_of[index].index + 1
    return parse.words(parse.sentences[after]) if after < len(parse.sentences) else ()


def _confirms(token: Token) -> bool:
    return cue_classes().get((token.lemma, token.pos)) == "confirm"


def _is_known(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    return token.dep == "xcomp" and parse.head(token).lemma == "know"


def as_learned(mood: Mood) -> str:
    """A mood as one of `MOODS`."""
    return STATED if mood in {Mood.ASSERTED, Mood.ATTRIBUTED} else str(mood)
