"""A text in; its parse out, with what else the encoder sees in it: attributions, events, factuality and moods."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.reading.encoder.attributions import Attributed, find_attributed
from reportedly.reading.encoder.encoder import MODEL, STATE_WIDTH, Encoder, Floats, Ints, Scores
from reportedly.reading.encoder.features import find_features, find_words
from reportedly.reading.encoder.happenings import find_happenings
from reportedly.reading.encoder.heads import softmax
from reportedly.reading.encoder.lemmas import find_lemma
from reportedly.reading.encoder.mending import mend
from reportedly.reading.encoder.trees import find_heads
from reportedly.reading.text.tokens import Parse, Sentence, Token
from reportedly.reading.values import MEANING
from reportedly.report import Span

_PASSIVE = {"nsubjpass": "nsubj", "auxpass": "aux", "csubjpass": "csubj"}
_NOUNS = {"NN", "NNS"}
_PARTICIPLES = {"VBN", "VBD"}  # a participle is often taken for a past tense


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What the encoder sees in a text of n tokens.

    `events` holds an index into `event_classes` for each token, 0 for no event; `factuality` how sure the text is of
    it, -3 to 3; `moods` the probability of each of `mood_names`. Off an event, factuality and moods mean nothing.
    `meanings` is (n, 2 * MEANING): a vector that is near others where words mean like things, and one whose mean over a
    sentence or a text is near others where these do.
    """

    parse: Parse
    attributed: tuple[Attributed, ...]
    events: Ints
    event_classes: tuple[str, ...]
    factuality: Floats
    moods: Floats
    mood_names: tuple[str, ...]
    types: Floats
    type_names: tuple[str, ...]
    states: Floats  # (n, STATE_WIDTH): what the encoder makes of each token in its place
    meanings: Floats

    @cached_property
    def happenings(self) -> tuple[int, ...]:
        """The tokens that name something that happens, verbs and bare nouns alike."""
        return tuple(find_happenings(self.states).nonzero()[0].tolist())

    def is_reporting(self, index: int) -> bool:
        """Whether a token names an act of speech."""
        return self.event_classes[int(self.events[index])] == "REPORTING"

    def factuality_of(self, index: int) -> float:
        """How sure the text is of the event at a token, from -3 to 3."""
        return round(min(3.0, max(-3.0, float(self.factuality[index]))), 2)


class Parser:
    """A loaded encoder and what makes tokens, sentences and spans of its scores."""

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        """Load the model. Raises ModelMissing when the folder does not hold a whole one."""
        self._encoder = Encoder(folder, threads)
        classes = self._encoder.classes
        self._tags, self._parts, self._labels = classes["tags"], classes["parts"], classes["labels"]
        self._names = [(name[2:], name[:1]) for name in classes["names"]]
        self._events, self._moods, self._types = (tuple(classes[name]) for name in ("events", "moods", "types"))

    def parse(self, text: str) -> Learned:
        """Read a text, paragraph by paragraph, so that no sentence runs over the end of one."""
        spans, paragraphs = find_words(text)
        words = [span.of(text) for span in spans]
        scores = self._encoder.encode(words, find_features(text, spans, paragraphs), paragraphs)
        begins = _beginnings(scores, paragraphs)
        sentences = tuple(_sentences(begins, spans, paragraphs))
        tokens = mend([token for stretch in scores for token in self._tokens(stretch, begins, spans, words)])
        return Learned(
            parse=Parse(text=text, tokens=tokens, sentences=sentences),
            attributed=tuple(find_attributed(scores)),
            events=np.concatenate([np.zeros(0, np.int64), *(s.events.argmax(axis=-1) for s in scores)]),
            event_classes=self._events,
            factuality=np.concatenate([np.zeros(0, np.float32), *(s.factuality for s in scores)]),
            moods=np.concatenate([np.zeros((0, len(self._moods)), np.float32), *(softmax(s.moods) for s in scores)]),
            mood_names=self._moods,
            types=np.concatenate([np.zeros((0, len(self._types)), np.float32), *(softmax(s.types) for s in scores)]),
            type_names=self._types,
            states=np.concatenate([np.zeros((0, STATE_WIDTH), np.float32), *(s.states for s in scores)]),
            meanings=np.concatenate([np.zeros((0, 2 * MEANING), np.float32), *(s.meanings for s in scores)]),
        )

    def _tokens(self, stretch: Scores, begins: list[int], spans: list[Span], words: list[str]) -> Iterator[Token]:
        base = stretch.words.start
        names = stretch.names.argmax(axis=-1)
        heads = _heads(stretch, begins)
        tags = [self._tag(stretch, at, words[index]) for at, index in enumerate(stretch.words)]
        for at, index in enumerate(stretch.words):
            part, tag = _agreed(self._parts[stretch.parts[at]], tags[at])
            entity, place = self._names[names[at]]
            yield Token(
                index=index,
                span=spans[index],
                text=words[index],
                lemma=find_lemma(words[index], part, tag),
                pos=part,
                tag=tag,
                dep=self._label(stretch, at, int(heads[at]), tags),
                head=base + int(heads[at]),
                entity=entity,
                entity_start=place == "B",
            )

    def _tag(self, stretch: Scores, at: int, word: str) -> str:
        """The tag of a word; none that ends in "ing" is a past participle ("six people are missing")."""
        tag: str = self._tags[stretch.tags[at]]
        return "VBG" if tag in _PARTICIPLES and word.lower().endswith("ing") else tag

    def _label(self, stretch: Scores, at: int, head: int, tags: list[str]) -> str:
        """The label of an arc; only a past participle has a passive subject and auxiliary."""
        if head == at:
            return "ROOT"
        label: str = self._labels[stretch.labels[at]]
        return _PASSIVE.get(label, label) if tags[head] not in _PARTICIPLES else label


def _agreed(part: str, tag: str) -> tuple[str, str]:
    """Part of speech and tag, which are two heads of the encoder; a noun's tag holds against a verb's part."""
    return ("NOUN" if part == "VERB" and tag in _NOUNS else part), tag


def _beginnings(scores: Iterable[Scores], paragraphs: list[int]) -> list[int]:
    """The words that begin sentences: where the encoder says so, and with every paragraph and stretch."""
    found = []
    for stretch in scores:
        for at, index in enumerate(stretch.words):
            if at == 0 or stretch.starts[at] > 0 or paragraphs[index] != paragraphs[index - 1]:
                found.append(index)
    return found


def _sentences(begins: list[int], spans: list[Span], paragraphs: list[int]) -> Iterator[Sentence]:
    for number, (first, last) in enumerate(pairwise([*begins, len(spans)])):
        span = Span(spans[first].start, spans[last - 1].end)
        yield Sentence(index=number, first=first, last=last, span=span, paragraph=paragraphs[first])


def _heads(stretch: Scores, begins: list[int]) -> Ints:
    """The head of every word, both counted in the stretch, which is made of whole sentences."""
    base, end = stretch.words.start, stretch.words.stop
    own = begins[bisect_left(begins, base) : bisect_left(begins, end)]
    trees = [
        first - base + find_heads(stretch.arcs[first - base : last - base, first - base : last - base])
        for first, last in pairwise([*own, end])
    ]
    heads: Ints = np.concatenate(trees)
    return heads
