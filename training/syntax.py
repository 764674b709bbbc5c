"""What the teacher of syntax and names, a spaCy pipeline, says of a document cut into words as the reader cuts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, TypeVar

import spacy
from spacy.tokens import Doc

from training.corpus import Document, Syntax

Label = TypeVar("Label")


def agreed(one: Syntax, other: Syntax) -> Syntax:
    """What two teachers agree on. Where they differ one of them errs, and a student would learn the error."""
    heads, labels = _same(one.heads, other.heads), _same(one.labels, other.labels)
    return Syntax(
        tags=_same(one.tags, other.tags),
        parts=_same(one.parts, other.parts),
        labels=[label if head is not None else None for head, label in zip(heads, labels, strict=True)],
        heads=heads,
        names=_same(one.names, other.names),
        starts=one.starts,
    )


def _same(one: list[Label | None], other: list[Label | None]) -> list[Label | None]:
    return [a if a == b else None for a, b in zip(one, other, strict=True)]


def parse(documents: Sequence[Document], pipeline: str) -> list[Syntax]:
    """What a pipeline, named by its package or its folder, says of each document, read paragraph by paragraph."""
    nlp = spacy.load(pipeline, exclude=["lemmatizer", "senter"])
    stream = ((doc, number) for number, document in enumerate(documents) for doc in _docs(nlp, document))
    parsed: list[list[Doc]] = [[] for _ in documents]
    for doc, number in nlp.pipe(stream, as_tuples=True, batch_size=256):
        parsed[number].append(doc)
    return [_gather(docs) for docs in parsed]


def _docs(nlp: Any, document: Document) -> Iterator[Doc]:
    for _, members in groupby(range(len(document.spans)), key=document.paragraphs.__getitem__):
        inside = [document.spans[i] for i in members]
        gaps = [a.end < b.start for a, b in pairwise(inside)] + [False]
        yield Doc(nlp.vocab, words=[span.of(document.text) for span in inside], spaces=gaps)


def _gather(docs: Iterable[Doc]) -> Syntax:
    syntax = Syntax(tags=[], parts=[], labels=[], heads=[], names=[], starts=[])
    for doc in docs:
        base = len(syntax.tags)
        for token in doc:
            syntax.tags.append(token.tag_)
            syntax.parts.append(token.pos_)
            syntax.labels.append(token.dep_)
            syntax.heads.append(base + token.head.i)
            syntax.names.append("O" if token.ent_iob_ in "O" else f"{token.ent_iob_}-{token.ent_type_}")
            syntax.starts.append(bool(token.is_sent_start))
    return syntax
