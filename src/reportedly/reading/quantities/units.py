"""What a number counts, by the tree and, where that fails, by the words that follow it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Parse, Token

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_PARTS_OF_NAMES = ("PERSON", "ORG", "FAC", "LAW", "PRODUCT", "EVENT", "WORK_OF_ART")


def is_counting(parse: Parse, tokens: Sequence[Token]) -> bool:
    """Whether a number counts something: no label ("Article 5"), address, part of a name, or the pronoun "one"."""
    top, last = top_of(parse, tokens), tokens[-1]
    before = parse.tokens[tokens[0].index - 1] if tokens[0].index else None
    after = parse.tokens[last.index + 1 : last.index + 3]
    if before and (before.lower in _words("labels") or _is_in_name(parse, before, top)):
        return False
    if any(token.lower in _words("addresses") for token in after) and parse.head(top).pos == "PROPN":
        return False
    if tokens[0].lower in _words("ages") and _leads_to_age(parse, tokens[0]):
        return False
    if _is_age(parse, top, before, after) or (after and after[0].lower in _words("fractions_of_one")):
        return False
    if last.lower == "one":
        return len(tokens) > 1 or (top.dep == "nummod" and parse.head(top).index > last.index)
    if last.lower == "scores":
        return last.tag == "NNS" and last.pos == "NOUN" and parse.child(last, "compound", "amod", "poss") is None
    return True


def unit_of(parse: Parse, tokens: Sequence[Token], said: str | None, said_before: str | None) -> str | None:
    """The noun that a number counts, as the text has it, with the nouns and peoples' names that go with it.

    A number without one counts what the number before it in the sentence does (`said`), or people where the words are
    of the dead and the like, or what was counted in the sentence before (`said_before`).
    """
    noun = _noun(parse, tokens)
    if noun is not None and noun.lower in _words("states"):
        return "people"
    if noun is not None and not (noun.lower == "others" and said):
        return _with_compounds(parse, noun, tokens[-1].index)
    return said or ("people" if _is_of_people(parse, top_of(parse, tokens)) else said_before)


def top_of(parse: Parse, tokens: Sequence[Token]) -> Token:
    """The token of a number that the others hang on."""
    inside = {token.index for token in tokens}
    return next((token for token in reversed(tokens) if token.head not in inside), tokens[-1])


def _noun(parse: Parse, tokens: Sequence[Token]) -> Token | None:
    top, last = top_of(parse, tokens), tokens[-1]
    head = parse.head(top)
    if (
        top.dep in ("nummod", "amod", "quantmod", "det", "predet")
        and head.tag in _NOUNS
        and 0 < head.index - last.index < 6
    ):
        return head
    of = next((c for t in (top, last) for c in parse.all_children(t, "prep") if c.lower == "of"), None)
    if of is not None and 0 < of.index - last.index < 3:
        counted = parse.child(of, "pobj")
        return counted if counted is not None and counted.tag in ("NNS", "NNPS", "NN") else None
    return _next_noun(parse, last)


def _next_noun(parse: Parse, last: Token) -> Token | None:
    """The noun that ends the run of nouns and adjectives after a number, for where the tree goes astray."""
    found = None
    for token in parse.tokens[last.index + 1 : parse.sentence_of[last.index].last]:
        if token.tag in ("NNS", "NNPS"):
            return token
        if token.tag in ("NN", "NNP"):
            found = token
        elif token.tag not in ("JJ", "JJR") or found is not None:
            break
    return found


def _with_compounds(parse: Parse, noun: Token, after: int) -> str:
    """A noun with what makes one term with it: "al Qaeda agents", "American servicemen", "cubic metres"."""
    first = noun.index
    while first - 1 > after and _belongs(parse.tokens[first - 1]):
        first -= 1
    words = [parse.tokens[first], *parse.tokens[first + 1 : noun.index + 1]]
    return " ".join(word.text if _keeps_case(word) else word.lower for word in words)


def _keeps_case(word: Token) -> bool:
    """Whether a word is written so because it is a name: "Taliban", "F-16"."""
    return word.pos == "PROPN" or bool(word.entity) or any(c.isupper() or c.isdigit() for c in word.text[1:])


def _belongs(token: Token) -> bool:
    return token.dep == "compound" or token.entity == "NORP" or token.lower in _words("measures")


def _is_in_name(parse: Parse, before: Token, top: Token) -> bool:
    """Whether a number is the last part of a name: "Flight 370", "Boeing 737"."""
    one_name = top.entity in _PARTS_OF_NAMES and before.entity == top.entity and not top.entity_start
    hung = (top.dep == "nummod" and top.head <= before.index) or (before.dep == "compound" and before.head == top.index)
    return before.pos == "PROPN" and (one_name or hung)


def _is_age(parse: Parse, top: Token, before: Token | None, after: Sequence[Token]) -> bool:
    """Whether a number is someone's age: "Karim Noor, 40, said", "who is 32", "a boy of sixteen"."""
    if before is None:
        return False
    bare = not after or after[0].pos not in ("NOUN", "ADJ", "PROPN")
    noun = parse.tokens[before.index - 1]
    aside = bool(after) and after[0].text == "," and noun.tag in ("NN", "NNP")
    noted = before.text == "," and bare and (aside or noun.entity == "PERSON")
    subject = parse.child(parse.head(top), "nsubj") if top.dep in ("attr", "acomp") else None
    told = subject is not None and (subject.entity == "PERSON" or subject.lower in _words("persons"))
    return noted or told or (bare and _leads_to_age(parse, before))


def _leads_to_age(parse: Parse, word: Token) -> bool:
    """Whether a word leads from somebody to an age: "a boy of 16", "children under five"."""
    return word.lower in _words("ages") and parse.tokens[word.index - 1].lemma in _words("persons")


def _is_of_people(parse: Parse, top: Token) -> bool:
    above = [top, *islice(parse.ancestors(top), 3)]
    near = [token for head in above for token in (head, *parse.children[head.index])]
    near += [those for token in near for those in parse.objects_of(token, "of")]  # "the number of wounded"
    return any(token.lemma in _words("people") for token in near)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("quantities")[name])
