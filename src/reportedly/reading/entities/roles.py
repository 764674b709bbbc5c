"""What a report calls somebody beside the name: a title, an apposition, "X is the …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.reading.entities.names import Name
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token
from reportedly.reading.values import EntityKind

_QUOTES = {'"', "'", "“", "”", "‘", "’"}
_HYPHENS = {"-", "–"}
_APART = {"relcl", "acl", "appos", "conj", "cc"}  # what hangs on a noun and is not of its phrase
_THEMSELVES = {"itself", "themselves"}
_STYLING = {"call", "style", "describe", "proclaim", "declare"}  # "calls himself president"


def find_so_called(parse: Parse, name: Token) -> Token | None:
    """The noun that a name is given to: "a group calling itself the Red Axe", "known as the Night Wolves"."""
    verb = parse.head(name)
    if name.dep == "pobj" and verb.lower == "as" and name.pos == "PROPN":
        known = parse.head(verb)
        return parse.head(known) if known.lemma == "know" and known.dep == "acl" else None
    himself = parse.child(verb, "dobj")
    if name.dep != "oprd" or name.pos != "PROPN" or himself is None or himself.lower not in _THEMSELVES:
        return None
    noun = parse.head(verb) if verb.dep in {"acl", "relcl"} and verb.lemma in _STYLING else None
    if noun is None or himself.lower != "itself" or noun.dep != "pobj":
        return noun
    return parse.head(parse.head(noun))  # "a group of officers calling itself"


def stated_roles(parse: Parse, name: Name) -> Iterator[str]:
    """Roles as stated: a title before the name, an apposition beside it, "X is the …", "X, who calls himself …".

    The words are the report's: marks of quotation around a title stay, for they say that it is in dispute.
    """
    yield from name.titles
    yield from filter(None, _told(parse, name))


def _told(parse: Parse, name: Name) -> Iterator[str]:
    if name.kind is EntityKind.PERSON:
        yield _words_before(parse, name)
        yield from _styled(parse, name)
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
    """The nouns and titles right before a name: "interior ministry spokesman X", "“caretaker” president X"."""
    titles = load_table("words")["titles"]
    words: list[Token] = []
    at = next(i for i in range(name.head.index, -1, -1) if parse.tokens[i].span.start == name.span.start) - 1
    while at >= parse.sentence_of[name.head.index].first:
        token = parse.tokens[at]
        title = token.lower.strip(".") in titles and token.dep in {"compound", "nmod", "amod"}
        quoted = words and token.text in _QUOTES
        if not title and not quoted and not (token.pos == "NOUN" and token.dep == "compound"):
            break
        words.insert(0, token)
        at -= 1
    return _as_told(parse, words)


def _styled(parse: Parse, name: Name) -> Iterator[str]:
    """What somebody calls himself, with the verb that says so: "calls himself “caretaker president”"."""
    described = (name.head, *parse.all_children(name.head, "appos"))
    verbs = [verb for noun in described for verb in parse.all_children(noun, "relcl")]
    verbs += [parse.head(name.head)] if name.head.dep == "nsubj" else []
    for verb in verbs:
        himself = parse.tokens[min(verb.index + 1, len(parse.tokens) - 1)]
        after = (t for t in parse.children[verb.index] if t.index > himself.index)
        title = next((t for t in after if t.pos in {"NOUN", "PROPN"} or t.lower == "as"), None)
        if verb.lemma in _STYLING and himself.lower in {"himself", "herself"} and title is not None:
            words = parse.subtree(title, lambda t: t.dep in _APART)
            yield _as_told(parse, (verb, himself, *(t for t in words if t.index > himself.index)))


def _phrase(parse: Parse, head: Token, without: Token | None = None) -> str:
    """A noun phrase up to its relative clause, without its article; none for a part of a word with hyphens."""

    def stop(token: Token) -> bool:
        apart = token.dep in _APART and parse.head(token).pos != "ADP"  # a noun hung on "of" is what it is of
        return apart or token == without

    if head.text in _HYPHENS or _glued(parse, head.index + 1):
        return ""
    whole = [head]  # "co-founder" is three words of the tree's
    while _glued(parse, whole[0].index - 1):
        whole[:0] = parse.tokens[whole[0].index - 2 : whole[0].index]
    words = sorted({word for part in whole for word in parse.subtree(part, stop)}, key=lambda word: word.index)
    return _as_told(parse, words[1:] if words[0].dep == "det" else words)


def _glued(parse: Parse, index: int) -> bool:
    """Whether the word at a place is a hyphen with no space on either side."""
    if not 0 < index < len(parse.tokens) - 1 or parse.tokens[index].text not in _HYPHENS:
        return False
    before, hyphen, after = parse.tokens[index - 1 : index + 2]
    return before.span.end == hyphen.span.start and hyphen.span.end == after.span.start


def _as_told(parse: Parse, words: Sequence[Token]) -> str:
    """Words as the report has them, without the marks around and between them but those of quotation and hyphens."""
    kept = [t for t in words if t.pos not in {"PUNCT", "SPACE"} or t.text in _QUOTES or t.text in _HYPHENS]
    while kept and (kept[-1].text in _HYPHENS or kept[-1].pos == "CCONJ"):
        kept.pop()
    if kept and sum(t.text in _QUOTES for t in kept) % 2:
        kept = [t for t in kept if t.text not in _QUOTES]  # half of a quotation that goes on
    told = ""
    for before, token in zip([None, *kept], kept, strict=False):
        glued = before is not None and before.span.end == token.span.start
        told += ("" if glued or not told else " ") + token.text
    return told
