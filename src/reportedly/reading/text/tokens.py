"""A parsed text as plain values of the project's own: tokens, sentences, and the tree that the heads make.

Parts of speech are Universal Dependencies', tags Penn Treebank's, dependency labels those of ClearNLP (as in spaCy's
English pipelines), entity types OntoNotes'. Whoever gives these values may be a library or a learned model; nothing
downstream can tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.report import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Token:
    """One word or mark. `head` is the index of its head in the text, its own index for the root of a sentence.

    Tokens are equal when they are the same one: the rules ask so often that to compare what they hold would cost.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens `first` to `last` (exclusive), in paragraph number `paragraph`."""

    index: int
    first: int
    last: int
    span: Span
    paragraph: int


@dataclass(frozen=True, kw_only=True)
class Parse:
    """A text with its tokens and sentences. Token indexes run over the whole text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """The dependents of each token, in text order."""
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token)
        return tuple(map(tuple, found))

    @cached_property
    def sentence_of(self) -> tuple[Sentence, ...]:
        """The sentence of each token."""
        return tuple(sentence for sentence in self.sentences for _ in range(sentence.first, sentence.last))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.tokens]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def head(self, token: Token) -> Token:
        """The head of a token; a root is its own."""
        return self.tokens[token.head]

    def child(self, token: Token, *labels: str) -> Token | None:
        """The first dependent with one of the labels."""
        return next((c for c in self.children[token.index] if c.dep in labels), None)

    def all_children(self, token: Token, *labels: str) -> tuple[Token, ...]:
        """Every dependent with one of the labels."""
        return tuple(c for c in self.children[token.index] if c.dep in labels)

    def objects_of(self, token: Token, *prepositions: str) -> tuple[Token, ...]:
        """The objects of the prepositions on a token; of these prepositions only, if any are given."""
        on = (c for c in self.all_children(token, "prep") if not prepositions or c.lower in prepositions)
        return tuple(o for preposition in on for o in self.all_children(preposition, "pobj"))

    def is_infinitive(self, verb: Token) -> bool:
        """Whether a verb stands with "to"."""
        return any(c.dep == "aux" and c.lower == "to" for c in self.children[verb.index])

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token, stop: Callable[[Token], bool] = lambda _: False) -> tuple[Token, ...]:
        """A token and all below it, in text order, leaving out every branch whose top `stop` holds for."""
        found: list[Token] = []
        todo = [token]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(c for c in self.children[current.index] if not stop(c))
        return tuple(sorted(found, key=lambda t: t.index))

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(t for t in self.tokens[first:last] if t.span.end <= span.end)


def trimmed(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Tokens without the punctuation, space and conjunctions at either end."""
    kept = list(tokens)
    edge = {"PUNCT", "SPACE", "CCONJ"}
    while kept and kept[0].pos in edge:
        kept.pop(0)
    while kept and kept[-1].pos in edge:
        kept.pop()
    return tuple(kept)


def tops(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Those of some tokens whose head is none of them, in the order given."""
    given = tuple(tokens)
    inside = {token.index for token in given}
    return tuple(t for t in given if t.head not in inside or t.head == t.index)


def hull(tokens: Iterable[Token]) -> Span:
    """The span from the first to the last of some tokens, which must not be none."""
    spans = [token.span for token in tokens]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def pieces(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The spans of the runs that some tokens make, in text order; each without punctuation at its ends."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.index):
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(hull(kept) for run in runs if (kept := trimmed(run)))
