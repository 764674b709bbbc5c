"""How far a quotation carries: over the sentences it runs to, and on to the quotations after it that name no source."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reading.speech.speech import Speech, paragraphs_apart
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, Token

_NEAR = 2  # paragraphs: how far back the source of a quotation without a cue may have spoken
_FREE_QUOTE = 4  # words: a shorter quotation without a cue is a phrase in scare quotes, nobody's speech


def with_quotes(parse: Parse, speech: Speech, quotes: tuple[Quote, ...]) -> Speech:
    """A quotation that the content touches belongs to it whole, though it run over several sentences."""
    content = {t.index for t in speech.content}
    own = {t.index for t in (*speech.cue, *speech.source)}
    for quote in quotes:
        inside = parse.within(quote.span)
        if sum(t.index in content for t in inside) * 2 > len(inside) or _begins_in(parse, speech, quote):
            content |= {t.index for t in inside}
    kept = tuple(parse.tokens[i] for i in sorted(content - own))
    return replace(speech, content=kept)


def _begins_in(parse: Parse, speech: Speech, quote: Quote) -> bool:
    """Whether a quotation starts in the content and runs on, or ran up to the cue from sentences before."""
    sentence = parse.sentence_of[speech.head.index]
    overlapping = any(quote.span.covers(t.span) for t in speech.content)
    return overlapping and not sentence.span.covers(quote.span)


def carry_over(parse: Parse, speeches: list[Speech], quotes: tuple[Quote, ...]) -> list[Speech]:
    """Give each quotation without a cue to the source that spoke last, if that was near."""
    said = {t.index for speech in speeches for t in speech.content}
    result = list(speeches)
    for quote in quotes:
        inside = parse.within(quote.span)
        words = [t for t in inside if t.pos not in {"PUNCT", "SPACE"}]
        if len(words) < _FREE_QUOTE or any(t.index in said for t in words) or not _stands_free(parse, quote):
            continue
        place = _last_before(parse, result, inside[0])
        if place is not None:
            result[place] = replace(result[place], content=(*result[place].content, *inside))
            said |= {t.index for t in inside}
    return result


def _stands_free(parse: Parse, quote: Quote) -> bool:
    """Whether the quotation begins a sentence or goes on from a paragraph before."""
    before = parse.text[: quote.span.start].rstrip(" \t")
    return quote.goes_on or before.endswith((".", "!", "?", "\n", "”", '"')) or not before


def _last_before(parse: Parse, speeches: list[Speech], token: Token) -> int | None:
    best = None
    for place, speech in enumerate(speeches):
        last = speech.content[-1] if speech.content else speech.cue[-1]
        near = paragraphs_apart(parse, last, token) <= _NEAR
        if last.index < token.index and near and speech.source:
            best = place
    return best
