"""What the encoder finds of who says what, joined with what the rules find in the tree.

The encoder sees which words are source, cue and content better than the rules do; the rules know what kind of speech a
cue is, and find what stands inside another's words, which the encoder was not taught. So an attribution that both find
is the encoder's in its words and the rules' in its manner; the others of either are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.reading.encoder.attributions import Attributed
from reportedly.reading.encoder.parser import Learned
from reportedly.reading.speech.speech import CITING, Speech, cue_class
from reportedly.reading.text.tokens import Parse, Token, tops, trimmed

_LEADING = {"aux", "auxpass", "nsubj", "nsubjpass", "det", "amod", "compound", "poss", "nummod", "neg"}
_FEW = 8  # words; chosen on PolNeAR's dev part, where it changes little: it is for short texts


def join_learned(learned: Learned, ruled: Iterable[Speech]) -> list[Speech]:
    """Every attribution of either, in order of its cue."""
    parse, left = learned.parse, list(ruled)
    joined = []
    for found, mended in zip(learned.attributed, list(_mended(learned, left)), strict=True):
        same = next((speech for speech in left if speech.head.index in found.cue and not speech.cited), None)
        if same is None:
            joined.append(replace(_alone(learned, mended), learned=found))
        else:
            left.remove(same)
            stretched = _to_the_end(parse, same, found)
            joined.append(replace(_joined(parse, same, _to_the_end(parse, same, mended)), learned=stretched))
    both = sorted([*left, *joined], key=lambda speech: speech.head.index)
    cues = {token.index for speech in both if speech.told and speech.source for token in speech.cue}
    return [_until_answered(parse, _filled(parse, speech, cues), both) for speech in both]


def _filled(parse: Parse, speech: Speech, cues: set[int]) -> Speech:
    """Speech that ends its sentence ("A fell; B followed, he said") with all that stands between its content and it."""
    sentence = parse.sentence_of[speech.head.index]
    own = sorted(token.index for token in (*speech.source, *speech.cue))
    begun = [token.index for token in speech.content if sentence.first <= token.index < own[0]]
    rest = parse.tokens[own[-1] + 1 : sentence.last]
    at_end = all(token.pos not in {"VERB", "AUX"} for token in rest) and own[-1] - own[0] < len(own)
    if not (speech.told and speech.source and begun and at_end):
        return speech
    between = range(min(begun), own[0])
    if not cues.isdisjoint(between):
        return speech
    words = {token.index for token in speech.content}.union(between)
    return replace(speech, content=tuple(parse.tokens[index] for index in sorted(words)))


def _until_answered(parse: Parse, speech: Speech, others: Iterable[Speech]) -> Speech:
    """Speech without what somebody else says against it after its cue: "A fell, he said, but B put it at …"."""
    if not speech.content or speech.content[0].index > speech.head.index:
        return speech
    against = [other for other in others if other.told and other.source and _is_against(parse, speech, other)]
    left = {t for other in against for t in parse.subtree(other.head)}
    return replace(speech, content=tuple(t for t in speech.content if t not in left)) if left else speech


def _is_against(parse: Parse, speech: Speech, other: Speech) -> bool:
    if other.head.dep != "conj":
        return False
    first = parse.subtree(other.head)[0].index
    return first > speech.head.index and parse.tokens[first - 1].lower in {"but", "while"}


def _mended(learned: Learned, ruled: list[Speech]) -> Iterator[Attributed]:
    """What the encoder found, its content ending with whole verbs and without what is another source's, by the tree or
    after a semicolon.

    It is for chains of sources. As attributions the encoder's own words are closer to PolNeAR's.
    """
    parse = learned.parse
    cues = {index for found in learned.attributed for index in found.cue}
    unseen = [speech for speech in ruled if speech.head.index not in cues]
    own = cues | {speech.head.index for speech in unseen if speech.source}
    for found in learned.attributed:
        taken = cues.union(*found.source)
        whole = tuple(_to_its_verb(parse, _to_semicolon(parse, run, own), taken) for run in found.content)
        kept = tuple(run for run in whole if not _is_anothers(parse, run, found, unseen))
        yield replace(found, content=kept or whole)


def _to_its_verb(parse: Parse, run: range, taken: set[int]) -> range:
    """A run of content that would end between a subject or auxiliary and its verb, with that verb."""
    end = run.stop
    while parse.tokens[end - 1].dep in _LEADING and end <= parse.tokens[end - 1].head < end + _FEW:
        further = parse.tokens[end - 1].head + 1
        if not taken.isdisjoint(range(end, further)):
            break
        end = further
    return range(run.start, end)


def _to_semicolon(parse: Parse, run: range, cues: set[int]) -> range:
    """A run of content, without what follows a semicolon and has a cue of its own: "said A; B denied it"."""
    for token in parse.tokens[run.start : run.stop]:
        if token.text == ";" and not cues.isdisjoint(range(token.index, run.stop)):
            return range(run.start, token.index)
    return run


def _is_anothers(parse: Parse, run: range, found: Attributed, unseen: Iterable[Speech]) -> bool:
    """Whether content lies in another sentence than its cue, beside a cue of its own that the encoder did not see."""
    sentence = parse.sentence_of[run.start]
    if found.cue.start in range(sentence.first, sentence.last):
        return False
    own = (speech for speech in unseen if speech.head.index in range(sentence.first, sentence.last))
    return any(token.index in run for speech in own for token in speech.content)


def _joined(parse: Parse, speech: Speech, found: Attributed) -> Speech:
    source = _words(parse, found.source)
    content = _all_content(parse, speech, found)
    if _keeps_speaker(parse, speech, source):
        return replace(speech, content=content, learned=found)
    return replace(speech, source=source, speaker=head_of(source), content=content, learned=found)


def _to_the_end(parse: Parse, speech: Speech, found: Attributed) -> Attributed:
    """Content that stops a few words before its clause does runs to the clause's end."""
    inside = {t.index for t in speech.content if t.pos != "PUNCT"}
    runs: list[range] = []
    for run in found.content:
        if not runs or run.start >= runs[-1].stop:
            runs.append(_stretched(run, inside))
    return replace(found, content=tuple(runs))


def _stretched(run: range, inside: set[int]) -> range:
    end = run.stop
    while end in inside:
        end += 1
    return range(run.start, end) if end - run.stop <= _FEW else run


def _all_content(parse: Parse, speech: Speech, found: Attributed) -> tuple[Token, ...]:
    """The encoder's content, with what the tree adds in the sentence of the cue ("A fell, he said, and B followed")."""
    sentence = parse.sentence_of[speech.head.index]
    beside = {t.index for t in speech.content if sentence.span.covers(t.span)}
    words = beside.union(*found.content) - {t.index for t in speech.cue}
    return tuple(parse.tokens[index] for index in sorted(words))


def _keeps_speaker(parse: Parse, speech: Speech, source: tuple[Token, ...]) -> bool:
    """Whether the speaker by the tree holds: the encoder gives the same, none, or one of another sentence.

    Of "X was quoted by Y as saying" the encoder sees Y alone.
    """
    if speech.speaker is None:
        return not source
    if all(token.tag in {"WP", "WDT"} for token in source):
        return True  # "the minister, who denies it"
    if speech.head.dep == "pcomp" and parse.head(parse.head(speech.head)).lemma in CITING:
        return True
    if not source or any(token in speech.source for token in source):
        return True
    sentence = parse.sentence_of[speech.head.index]
    return not sentence.span.covers(source[0].span)


def _alone(learned: Learned, found: Attributed) -> Speech:
    parse = learned.parse
    cue, source = _words(parse, (found.cue,)), _words(parse, found.source)
    manner = next(filter(None, (cue_class(parse, token) for token in cue)), None)
    content = _words(parse, found.content)
    tells = manner is not None or any(learned.is_reporting(token.index) for token in cue)
    told = bool(source) and tells and not set(content) <= set(cue)  # "refused to concede" tells nothing
    return Speech(manner or "say", cue, source, head_of(source), content, learned=found, told=told)


def _words(parse: Parse, runs: Iterable[range]) -> tuple[Token, ...]:
    return tuple(parse.tokens[index] for run in runs for index in run)


def head_of(words: tuple[Token, ...]) -> Token | None:
    """The word that stands for some words in the tree: the one whose head is none of them, a noun before others."""
    kept = trimmed(words)
    heads = [t for t in tops(words) if t in kept]
    named = [t for t in heads if t.pos in {"NOUN", "PROPN", "PRON"}]
    return next(iter([*named, *heads]), None)
