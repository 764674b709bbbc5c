"""The corpora as documents of words with the labels that each corpus has; what it has not is missing, not negative."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.evaluate.attribution import ROLES
from reportedly.evaluate.records import read_lines, read_marked
from reportedly.evaluate.relations import EARLIER_TYPES
from reportedly.reading.encoder.features import find_features, find_words
from reportedly.reading.encoder.spans import BEGIN, INSIDE, OUT
from reportedly.reading.statements.moods import MOODS
from reportedly.reading.statements.types import NO_TYPE
from reportedly.reading.values import EventType
from reportedly.report import Span

ACT_TYPES = (NO_TYPE, *(kind.value for kind in EventType))
PARTIES = ("actor", "recipient")
EVENT_CLASSES = ("O", "OCCURRENCE", "REPORTING", "STATE", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION")


@dataclass(kw_only=True)
class Syntax:
    """Labels for each word, None for one that is not known; `heads` are word numbers, a root's its own."""

    tags: list[str | None]
    parts: list[str | None]
    labels: list[str | None]
    heads: list[int | None]
    names: list[str | None]  # "O", or "B-" or "I-" and the type
    starts: list[bool | None]  # whether a sentence begins with the word


@dataclass(frozen=True, kw_only=True)
class Act:
    """Somebody doing something to somebody, in the sentence that `words` are; empty parties are known to be none."""

    words: range
    types: tuple[int, ...]  # indices of ACT_TYPES, any of which is right
    trigger: int | None  # None where the corpus does not say which word names it
    actors: tuple[range, ...]
    recipients: tuple[range, ...]

    def shifted(self, by: int) -> Act:
        """The same in a text that has words before it."""
        return Act(
            words=_shifted(self.words, by),
            types=self.types,
            trigger=None if self.trigger is None else self.trigger + by,
            actors=tuple(_shifted(words, by) for words in self.actors),
            recipients=tuple(_shifted(words, by) for words in self.recipients),
        )


def _shifted(words: range, by: int) -> range:
    return range(words.start + by, words.stop + by)


@dataclass(kw_only=True)
class Document:
    """A text cut into words. Each layer of labels is None where the corpus says nothing of it."""

    name: str
    text: str
    spans: list[Span]
    paragraphs: list[int]
    features: list[int]
    roles: list[tuple[int, int, int]] | None = None  # for each word OUT, BEGIN or INSIDE of each of ROLES
    links: list[tuple[int, int, int]] = field(default_factory=list)  # role, first word of the piece, of its cue
    unsourced: list[int] = field(default_factory=list)  # first words of the cues that have no source
    events: list[int] | None = None  # for each word an index of EVENT_CLASSES
    factuality: dict[int, float] = field(default_factory=dict)  # from a word to -3 to 3
    moods: dict[int, int] = field(default_factory=dict)  # from a word to an index of MOODS
    acts: list[Act] = field(default_factory=list)
    syntax: Syntax | None = None  # what teachers say

    @property
    def words(self) -> list[str]:
        """The words themselves."""
        return [span.of(self.text) for span in self.spans]


def new_document(name: str, text: str) -> Document:
    """A text without any labels."""
    spans, paragraphs = find_words(text)
    features = find_features(text, spans, paragraphs)
    return Document(name=name, text=text, spans=spans, paragraphs=paragraphs, features=features)


def load_attribution(file: Path) -> Iterator[Document]:
    """Articles with sources, cues and contents (PolNeAR)."""
    for record in read_lines(file):
        document = new_document(f"attribution/{record['id']}", record["text"])
        roles = [[OUT, OUT, OUT] for _ in document.spans]
        for attribution in record["attributions"]:
            starts = {
                role: [_paint(document, roles, column, piece) for piece in attribution[role]]
                for column, role in enumerate(ROLES)
            }
            cue = next((start for start in starts["cue"] if start is not None), None)
            if cue is None:
                continue
            if not starts["source"]:
                document.unsourced.append(cue)
            for column, role in ((0, "source"), (2, "content")):
                document.links += [(column, start, cue) for start in starts[role] if start is not None]
        document.roles = [(a, b, c) for a, b, c in roles]
        yield document


def _paint(document: Document, roles: list[list[int]], column: int, piece: list[int]) -> int | None:
    """Label the words of one piece; gives its first word."""
    inside = words_of(document.spans, piece[0], piece[1])
    for index in inside:
        roles[index][column] = BEGIN if index == inside[0] else INSIDE
    return inside[0] if inside else None


def words_of(spans: list[Span], start: int, end: int) -> list[int]:
    """The words that a span touches."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return list(range(first, last))


def load_events(file: Path) -> Iterator[Document]:
    """News texts with TimeML events (TimeBank)."""
    for record in read_lines(file):
        document = new_document(f"time/{record['id']}", record["text"])
        document.events = [0] * len(document.spans)
        for event in record["events"]:
            for index in words_of(document.spans, event["start"], event["end"]):
                document.events[index] = EVENT_CLASSES.index(event["class"])
        yield document


def load_factuality(file: Path) -> Iterator[Document]:
    """Sentences with predicates from -3 to 3 (unified factuality, It-Happened)."""
    for record in read_lines(file):
        document = new_document(f"{record['corpus']}/{record['id']}", record["text"])
        for predicate in record["predicates"]:
            inside = words_of(document.spans, predicate["start"], predicate["end"])
            if inside:
                document.factuality[inside[0]] = predicate["score"]
        yield document


def in_training_half(name: str) -> bool:
    """Whether a document of a corpus without a train part is trained on: a fixed half, by its name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def load_moods(files: Iterable[Path]) -> Iterator[Document]:
    """The project's own sentences, one a line, with marks `[word|mood]`."""
    for file in files:
        for number, record in enumerate(read_marked(file), 1):
            document = new_document(f"mood/{file.stem}/{number}", record["text"])
            for start, end, mood in record["marks"]:
                document.moods[words_of(document.spans, start, end)[0]] = MOODS.index(mood)
            yield document


def load_relations(file: Path) -> Iterator[Document]:
    """Sentences with one relation each between an actor and a recipient (PLOVER-coded), whose word is not given."""
    for record in read_lines(file):
        document = new_document(f"{file.parent.name}/{record['id']}", record["text"])
        actor, recipient = (_words_of(document, *record[role]) for role in PARTIES)
        types = tuple(ACT_TYPES.index(name) for name in EARLIER_TYPES.get(record["type"], (record["type"],)))
        everything = range(len(document.spans))
        document.acts = [Act(words=everything, types=types, trigger=None, actors=(actor,), recipients=(recipient,))]
        yield document


def load_acts(files: Iterable[Path]) -> Iterator[Document]:
    """The project's own coded sentences, one a line, with marks `[words|actor]`, `[words|recipient]`, `[word|TYPE]`."""
    for file in files:
        for number, record in enumerate(read_marked(file), 1):
            document = new_document(f"acts/{file.stem}/{number}", record["text"])
            marked = [(label, _words_of(document, start, end)) for start, end, label in record["marks"]]
            ((type_, trigger),) = [(label, words) for label, words in marked if label not in PARTIES]
            document.acts = [
                Act(
                    words=range(len(document.spans)),
                    types=(ACT_TYPES.index(type_),),
                    trigger=trigger.start,
                    actors=tuple(words for label, words in marked if label == "actor"),
                    recipients=tuple(words for label, words in marked if label == "recipient"),
                )
            ]
            yield document


def _words_of(document: Document, start: int, end: int) -> range:
    inside = words_of(document.spans, start, end)
    return range(inside[0], inside[-1] + 1)


def load_plain(file: Path) -> Iterator[Document]:
    """Any corpus, for its text alone."""
    for record in read_lines(file):
        yield new_document(f"{file.parent.name}/{record['id']}", record["text"])
