"""What the teacher of syntax and names, a spaCy pipeline, says of a document cut into words as the reader cuts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def teach_syntax(documents: Iterable[Document], pipeline: str) -> None:
    """Parse each document, paragraph by paragraph, and set its `syntax`."""
    nlp = load_teacher(pipeline)
    documents = list(documents)
    pairs = ((_docs(nlp, document), document) for document in documents)
    stream = ((doc, number) for number, (docs, _) in enumerate(pairs) for doc in docs)
    parsed = nlp.pipe(stream, as_tuples=True, batch_size=256)
    for number, group in groupby(parsed, key=lambda pair: pair[1]):
        documents[number].syntax = _gather(doc for doc, _ in group)


def load_teacher(pipeline: str) -> Any:
    """The pipeline by the name of its package, or by the folder that it lies in."""
    return spacy.load(pipeline, exclude=["lemmatizer", "senter"])


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
