"""Who is said to say what: source, cue and content of each attribution (PARC3, PolNeAR).

A cue is a word of the table `cues.yaml` in a frame that introduces speech: a verb over a clause ("said that …"), a verb
beside a quotation, "according to", a noun or adjective over a clause ("the claim that …"). Its source is the subject,
before, after or inside; its content is the clause, with the whole of any quotation that it opens, however many
sentences that runs to. A quotation with no cue of its own goes on with the source before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.reading.encoder.attributions import Attributed
from reportedly.reading.encoder.parser import Learned
from reportedly.reading.entities.cast import Cast
from reportedly.reading.speech.carrying import carry_over, with_quotes
from reportedly.reading.speech.cues import find_citing, find_cue, find_footage
from reportedly.reading.speech.learned import join_learned
from reportedly.reading.speech.speech import Speech
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, hull, pieces
from reportedly.reading.values import Attribution, AttributionKind
from reportedly.report import Span


def find_speech(learned: Learned, cast: Cast, quotes: tuple[Quote, ...]) -> tuple[Speech, ...]:
    """Every attribution in the text, in order of its cue."""
    parse, found = learned.parse, find_by_rules(learned.parse, cast, quotes)
    return tuple(carry_over(parse, join_learned(learned, found), quotes))


def find_by_rules(parse: Parse, cast: Cast, quotes: tuple[Quote, ...]) -> list[Speech]:
    """The attributions that stand in one of the frames of `cues.py`."""
    found: list[Speech] = []
    for token in parse.tokens:
        speech = (
            find_cue(parse, token, quotes)
            or find_footage(parse, token, cast, found)
            or find_citing(parse, token, cast, found)
        )
        if speech is not None and pieces(speech.content):
            found.append(with_quotes(parse, speech, quotes))
    return found


def to_attributions(
    parse: Parse, speeches: Iterable[Speech], cast: Cast, quotes: tuple[Quote, ...]
) -> Iterator[Attribution]:
    """The public form of what the encoder found, or where it found nothing the rules, with the source's entity."""
    speeches = list(speeches)
    taken = {index for speech in speeches if speech.learned for index in _words(speech.learned)}
    for speech in speeches:
        if speech.learned is None and not _stands_alone(speech, taken):
            continue
        entity = cast.at(speech.speaker) if speech.speaker else None
        learned = speech.learned
        yield Attribution(
            kind=_kind(speech, quotes),
            source=_hulls(parse, learned.source) if learned else pieces(speech.source),
            cue=_hulls(parse, (learned.cue,)) if learned else pieces(speech.cue),
            content=_hulls(parse, learned.content) if learned else pieces(speech.content),
            entity=entity.id if entity else None,
        )


def _words(found: Attributed) -> set[int]:
    return {index for run in (*found.source, found.cue, *found.content) for index in run}


def _stands_alone(speech: Speech, taken: set[int]) -> bool:
    """Whether the rules alone see plain speech, in words of which the encoder makes nothing."""
    words = {token.index for token in (*speech.source, *speech.cue, *speech.content)}
    plain = speech.told and speech.manner == "say" and bool(speech.source) and bool(speech.content)
    return plain and not speech.cited and taken.isdisjoint(words)


def _hulls(parse: Parse, runs: Iterable[range]) -> tuple[Span, ...]:
    return tuple(hull(parse.tokens[run.start : run.stop]) for run in runs)


def _kind(speech: Speech, quotes: tuple[Quote, ...]) -> AttributionKind:
    words = [t for t in speech.content if t.pos not in {"PUNCT", "SPACE"}]
    quoted = sum(any(q.span.covers(t.span) for q in quotes) for t in words)
    if not quoted:
        return AttributionKind.INDIRECT
    return AttributionKind.DIRECT if quoted >= 0.9 * len(words) else AttributionKind.MIXED
