"""What a report calls somebody beside the name: a title, an apposition, "X is the …"."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.entities.names import Name
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token, pieces
from reportedly.reading.values import EntityKind


def stated_roles(parse: Parse, name: Name) -> Iterator[str]:
    """Roles as stated: a title before the name, an apposition beside it, "X is the …"."""
    yield from name.titles
    if name.kind is EntityKind.PERSON and (before := _words_before(parse, name)):
        yield before
    for apposition in parse.all_children(name.head, "appos"):
        if apposition.pos == "NOUN":
            yield _phrase(parse, apposition)
    above = parse.head(name.head)
    if name.head.dep == "appos" and above.pos == "NOUN" and above.index < name.head.index:
        yield _phrase(parse, above, without=name.head)
    if name.head.dep == "nsubj" and above.lemma == "be":
        for attribute in parse.all_children(above, "attr"):
            if attribute.pos == "NOUN":
                yield _phrase(parse, attribute)


def _words_before(parse: Parse, name: Name) -> str:
    """The nouns and titles right before a name: "interior ministry spokesman X", "President X"."""
    titles = load_table("words")["titles"]
    words: list[str] = []
    at = next(i for i in range(name.head.index, -1, -1) if parse.tokens[i].span.start == name.span.start) - 1
    while at >= parse.sentence_of[name.head.index].first:
        token = parse.tokens[at]
        title = token.lower.strip(".") in titles and token.dep in {"compound", "nmod", "amod"}
        if not title and not (token.pos == "NOUN" and token.dep == "compound"):
            break
        words.insert(0, token.text)
        at -= 1
    return " ".join(words)


def _phrase(parse: Parse, head: Token, without: Token | None = None) -> str:
    """A noun phrase up to its relative clause, without its article."""

    def stop(token: Token) -> bool:
        return token.dep in {"relcl", "acl", "appos", "conj", "cc", "det", "punct"} or token == without

    return " ".join(
        hull_text for span in pieces(parse.subtree(head, stop)) for hull_text in span.of(parse.text).split()
    )
