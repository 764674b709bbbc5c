"""What the encoder finds of who says what, joined with what the rules find in the tree.

The encoder sees which words are source, cue and content better than the rules do; the rules know what kind of speech a
cue is, and find what stands inside another's words, which the encoder was not taught. So an attribution that both find
is the encoder's in its words and the rules' in its manner; the others of either are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.reading.encoder.attributions import Attributed
from reportedly.reading.speech.speech import Speech
from reportedly.reading.tables.lexicon import cue_classes
from reportedly.reading.text.tokens import Parse, Token, trimmed

_CUES = ("VERB", "NOUN", "ADJ")


def join_learned(parse: Parse, ruled: Iterable[Speech], attributed: Iterable[Attributed]) -> list[Speech]:
    """Every attribution of either, in order of its cue."""
    left = list(ruled)
    joined = []
    for found in attributed:
        same = [speech for speech in left if any(token.index in found.cue for token in speech.cue)]
        for speech in same:
            left.remove(speech)
        joined.append(_joined(parse, same[0], found) if same else _alone(parse, found))
    return sorted([*left, *joined], key=lambda speech: speech.head.index)


def _joined(parse: Parse, speech: Speech, found: Attributed) -> Speech:
    source = _words(parse, found.source)
    content = _words(parse, found.content)
    if _keeps_speaker(parse, speech, source):
        return replace(speech, content=content, learned=found)
    return replace(speech, source=source, speaker=head_of(source), content=content, learned=found)


def _keeps_speaker(parse: Parse, speech: Speech, source: tuple[Token, ...]) -> bool:
    """Whether the speaker by the tree holds: the encoder gives the same, none, or one of another sentence."""
    if speech.speaker is None:
        return not source
    if not source or speech.speaker in source:
        return True
    sentence = parse.sentence_of[speech.head.index]
    return not sentence.span.covers(source[0].span)


def _alone(parse: Parse, found: Attributed) -> Speech:
    cue, source = _words(parse, (found.cue,)), _words(parse, found.source)
    return Speech(_manner(cue), cue, source, head_of(source), _words(parse, found.content), learned=found)


def _words(parse: Parse, runs: Iterable[range]) -> tuple[Token, ...]:
    return tuple(parse.tokens[index] for run in runs for index in run)


def _manner(cue: tuple[Token, ...]) -> str:
    """The class of the first word that has one; all else is said."""
    named = ((token.lemma, part) for token in cue for part in _CUES)
    return next((cue_classes()[key] for key in named if key in cue_classes()), "say")


def head_of(words: tuple[Token, ...]) -> Token | None:
    """The word that stands for some words in the tree: the one whose head is none of them, a noun before others."""
    inside = {token.index for token in words}
    tops = [t for t in trimmed(words) if t.head not in inside or t.head == t.index]
    named = [t for t in tops if t.pos in {"NOUN", "PROPN", "PRON"}]
    return next(iter([*named, *tops]), None)
