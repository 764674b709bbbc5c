"""Find time expressions and say which time they mean: TIMEX3 types and values, as in ISO-TimeML.

A parsed text and the day of publication in; time expressions with their spans, values and the days they cover out.
News looks back: "on Friday" is the Friday before publication, unless the verb looks ahead. "Two days earlier" counts
from the day last said in the text. Known limits: times of day keep the day of the text and are not carried over from
one zone to another; a length of time ("for two weeks") is not placed in the calendar.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime

from reportedly.reading.tables import load_table
from reportedly.reading.text.plain import plain_paragraphs
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.times.calendar import days_of
from reportedly.reading.times.clock import CLOCK
from reportedly.reading.times.context import Context
from reportedly.reading.times.lengths import LENGTHS
from reportedly.reading.times.mods import mod_of
from reportedly.reading.times.points import POINTS
from reportedly.reading.times.rules import Found, find_expressions
from reportedly.reading.times.tense import tense_at
from reportedly.reading.values import Timex, TimexType
from reportedly.report import Span

_NOUN_PHRASE = ("NN", "JJ", "IN", "RB", "DT")  # tags that a noun phrase, or the "early" before it, starts with
_MEANINGS = {**POINTS, **CLOCK, **LENGTHS}


def find_times(parse: Parse, published: date | datetime) -> tuple[Timex, ...]:
    """Every time expression of a text, in order."""
    moment = published if isinstance(published, datetime) else None
    day = moment.date() if moment else published
    found: list[Timex] = []
    for plain in plain_paragraphs(parse):
        paragraph = len(found)
        for expression in find_expressions(plain.text):
            span = plain.span(expression.start, expression.end)
            token = _token_at(parse, span)
            if _is_time(expression, token, parse):
                said = tuple(timex.value for timex in found)
                tense = tense_at(parse, token)
                context = Context(published=day, moment=moment, said=said, near=said[paragraph:], tense=tense)
                value = _MEANINGS[expression.rule](expression.parts, context)
                found += [_timex(parse.text, span, *value, day)] if value else []
    return tuple(found)


def _timex(text: str, span: Span, kind: TimexType, value: str, published: date) -> Timex:
    words = span.of(text)
    begin, end = _days(words.lower(), value, published)
    return Timex(span=span, text=words, type=kind, value=value, begin=begin, end=end, mod=mod_of(words, kind))


def _days(words: str, value: str, published: date) -> tuple[date | None, date | None]:
    """The days a value covers. "Earlier this month" ends, and "later this month" begins, on the day of publication."""
    covered = (published, published) if value == "PRESENT_REF" else days_of(value)
    if covered is None:
        return None, None
    begin, end = covered
    if begin <= published <= end and words.startswith("earlier"):
        return begin, published
    if begin <= published <= end and words.startswith("later"):
        return published, end
    return begin, end


def _token_at(parse: Parse, span: Span) -> Token:
    """The token in which a span starts."""
    index = bisect_right(parse.tokens, span.start, key=lambda token: token.span.start)
    return parse.tokens[max(index - 1, 0)]


def _is_time(found: Found, token: Token, parse: Parse) -> bool:
    """Whether the words name a time here: "may" can be a verb, "Jan." a man, and 2000 a number of soldiers."""
    words = found.parts
    if found.rule != "year" and _is_in_name(parse, token):
        return False
    if found.rule == "often":
        return token.text.islower()  # not a newspaper's name
    if found.rule == "month" and len(words) == 1:
        whole = words["month"] == "May" or (len(words["month"]) > 3 and words["month"].isalpha())
        return whole and token.entity != "PERSON" and token.tag.startswith(_NOUN_PHRASE)
    if found.rule == "season" and len(words) == 1:
        return token.tag.startswith(_NOUN_PHRASE)
    if found.rule == "year" and token.text == words["year"]:
        head = parse.head(token)
        counts = token.dep == "nummod" and head.tag == "NNS" and head.index > token.index
        return not counts or head.lower in load_table("times")["dated"]
    return True


def _is_in_name(parse: Parse, token: Token) -> bool:
    """Whether a day is part of what somebody or something is called: "the Ninth March Brigade", "9 April Square"."""
    named = token
    while named.dep in {"compound", "nmod", "nummod", "amod"}:
        named = parse.head(named)
    kinds = load_table("words")["kinds"].values()
    return named != token and named.text[0].isupper() and any(named.lower in words for words in kinds)
