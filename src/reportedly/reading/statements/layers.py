"""All that is read in a report before its statements, with the look-ups that every statement asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from reportedly.reading.encoder.parser import Learned
from reportedly.reading.entities.cast import Cast
from reportedly.reading.entities.mentions import Mention
from reportedly.reading.speech.speech import Speech
from reportedly.reading.statements.predicates import Predicate
from reportedly.reading.statements.questions import Unknown
from reportedly.reading.statements.types import tells_of_violence
from reportedly.reading.text.quotes import Quote
from reportedly.reading.text.tokens import Parse, tops
from reportedly.reading.values import Place, Quantity, Timex, TimexType
from reportedly.report import Report, Span


@dataclass(frozen=True)
class Layers:
    """All that was read in a report before its statements."""

    report: Report
    learned: Learned
    mentions: tuple[Mention, ...]
    cast: Cast
    quotes: tuple[Quote, ...]
    attributed: tuple[Speech, ...]  # every attribution, by encoder or rules
    speeches: tuple[Speech, ...]  # those that are somebody's word: the links of chains of sources
    predicates: tuple[Predicate, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    unknowns: tuple[Unknown, ...]
    unverified: frozenset[int]
    retracted: frozenset[int]

    @property
    def parse(self) -> Parse:
        """The text as tokens and trees."""
        return self.learned.parse

    @cached_property
    def clause_heads(self) -> frozenset[int]:
        """The tokens at which another clause begins: predicates' verbs, cues, and what calls a claim untrue."""
        verbs = {p.verb.index for p in self.predicates}
        judging = {s.head.head for s in self.speeches if s.manner == "deny" and s.head.dep == "dobj"}
        return frozenset(verbs | judging | {s.head.index for s in self.speeches})

    @cached_property
    def contents(self) -> tuple[tuple[Speech, frozenset[int]], ...]:
        """Each attribution with the indexes of the tokens that it covers."""
        return tuple((speech, frozenset(t.index for t in speech.content)) for speech in self.speeches)

    def speeches_over(self, index: int) -> list[Speech]:
        """The attributions whose content holds a token."""
        return [speech for speech, content in self.contents if index in content]

    @cached_property
    def times_by_verb(self) -> dict[int, Timex]:
        """The time expression that governs each clause: of the first that hangs on its verb."""
        found: dict[int, Timex] = {}
        for timex in self.times:
            if (
                timex.begin is None
                or timex.type in {TimexType.SET, TimexType.DURATION}
                or self.is_of_before(timex.span)
            ):
                continue
            for head in (_clause_above(self, timex.span), _clause_when(self, timex.span)):
                if head is not None:
                    found.setdefault(head, timex)
        return found

    def is_of_before(self, span: Span) -> bool:
        """Whether a figure or a time is what was and no longer is: both in "up from 12 a week ago"."""
        top = next(iter(tops(self.parse.within(span))), None)
        above = takewhile(lambda t: t.index not in self.clause_heads, self.parse.ancestors(top)) if top else ()
        return any(t.lower in {"up", "down"} and t.dep == "advmod" for t in above)

    @cached_property
    def places_by_span(self) -> dict[Span, Place]:
        """The place that each name stands for."""
        return {place.span: place for place in self.places}

    @cached_property
    def violent(self) -> bool:
        """Whether the report tells more of violence than of nature and accidents."""
        return tells_of_violence(self.parse)


def _clause_when(layers: Layers, span: Span) -> int | None:
    """The verb of what happened at a time: "since 1998, when 61 people died"."""
    clauses = (c for t in layers.parse.within(span) for c in layers.parse.all_children(t, "relcl"))
    return next((c.index for c in clauses if any(w.lower == "when" for w in layers.parse.children[c.index])), None)


def _clause_above(layers: Layers, span: Span) -> int | None:
    """The verb of the clause that some words hang on."""
    head = next(iter(tops(layers.parse.within(span))), None)
    if head is None:
        return None
    for above in (head, *layers.parse.ancestors(head)):
        if above.index in layers.clause_heads:
            return above.index
    return None
