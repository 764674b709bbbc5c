"""How many: numbers in digits and words, ranges, bounds, vague numbers, money and shares, with what is counted.

"At least 300 soldiers" is 300 and up, in soldiers; "hundreds of soldiers" 200 to 999. The words of a quantity are the
number and what limits it; the noun is its unit. Dates, ages, ordinals, labels ("Article 5") and addresses are no
quantities. Known limits: a number without a noun takes the unit of the one before it in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reportedly.reading.quantities.amounts import Amount, find_amounts, find_both
from reportedly.reading.quantities.units import is_counting, unit_of
from reportedly.reading.tables import load_table
from reportedly.reading.text.plain import plain_paragraphs
from reportedly.reading.text.tokens import Parse
from reportedly.reading.values import Quantity, Timex
from reportedly.report import Span

_AGE_BEFORE = re.compile(r"\baged? $|\bages $", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\S\[\d+\]")  # a number that is glued to the word before it: "people[4]", not "the [30] boats"
_SCORE = re.compile(r"\d+[-–]\d+")  # of a game or a vote
_AGE_AFTER = re.compile(r"[ -]years?[ -]old\b|[ -]years? of age\b", re.IGNORECASE)


def find_quantities(parse: Parse, times: tuple[Timex, ...]) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order; what is part of a time expression is none."""
    found: list[Quantity] = []
    for span, amount in _amounts(parse):
        if any(span.overlaps(timex.span) for timex in times):
            continue
        if _is_age(parse.text, span) or _FOOTNOTE.fullmatch(parse.text, max(0, span.start - 2), span.end + 1):
            continue
        tokens = parse.within(span)
        if not tokens or not (amount.unit or is_counting(parse, tokens)):
            continue
        unit = amount.unit or unit_of(parse, tokens, *_units_said(parse, found, span))
        if unit is None and _SCORE.fullmatch(span.of(parse.text)):
            continue
        low, high = _ends(amount, unit)
        found.append(Quantity(text=span.of(parse.text), span=span, low=low, high=high, unit=unit))
    return tuple(found)


def _ends(amount: Amount, unit: str | None) -> tuple[float | None, float | None]:
    """Both ends, which are inclusive: more than 300 soldiers are at least 301, more than two metres at least two."""
    low, high = amount.low, amount.high
    if not amount.beyond or amount.unit or unit in load_table("quantities")["measured"]:
        return low, high
    if any(end is not None and end != int(end) for end in (low, high)):
        return low, high
    return None if low is None else low + 1, None if high is None else high - 1


def _amounts(parse: Parse) -> Iterator[tuple[Span, Amount]]:
    for plain in plain_paragraphs(parse):
        for start, end, amount in find_amounts(plain.text):
            span = plain.span(start, end)
            if plain.text[start:end].lower().startswith("from ") and _is_change(parse, span):
                yield from ((plain.span(a, b), each) for a, b, each in find_both(plain.text, start, end))
            else:
                yield span, amount


def _is_change(parse: Parse, span: Span) -> bool:
    """Whether "from 12 to 18" says what was and what is, not that it lies between."""
    return parse.head(parse.within(span)[0]).lemma in load_table("quantities")["changes"]


def _is_age(text: str, span: Span) -> bool:
    return bool(_AGE_BEFORE.search(text[max(0, span.start - 6) : span.start]) or _AGE_AFTER.match(text, span.end))


def _units_said(parse: Parse, found: list[Quantity], span: Span) -> tuple[str | None, str | None]:
    """What was last counted more than one of, if in the same sentence; and if in that or the sentence before."""
    last = next((quantity for quantity in reversed(found) if quantity.unit and quantity.low != 1), None)
    if last is None:
        return None, None
    distance = _sentence(parse, span) - _sentence(parse, last.span)
    return (last.unit if distance == 0 else None), (last.unit if distance <= 1 else None)


def _sentence(parse: Parse, span: Span) -> int:
    return bisect_right(parse.sentences, span.start, key=lambda sentence: sentence.span.start)
