"""Past tenses that only describe a noun, and participles that do not, where the encoder takes one for the other.

In "the troops sent to the border returned home" nobody sent anything: "sent" is a participle, and looks like a past
tense. Two verbs cannot share one subject without a word that joins them, so the first describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.reading.text.tokens import Token

FINITE = {"VBZ", "VBP", "VBD"}
_PAST = {"VBD", "VBN"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_OBJECTS = {"dobj", "acomp", "attr", "oprd", "ccomp"}
_NOMINAL = {"ADJ", "NOUN", "PROPN", "NUM"}
_JOINING = {"PUNCT", "CCONJ", "SCONJ", "PRON"}


def find_describing(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a text, with each as what it is."""
    mended = list(tokens)
    for token in tokens:
        if token.tag in _PAST:
            for mends in (_before_another, _without_subject, _before_noun, _after_noun, _told):
                for new in mends(tokens, token):
                    mended[new.index] = new
    return mended


def before(tokens: Sequence[Token], noun: Token) -> Token:
    """What stands before a noun and all that leads up to it: the "Free" of "Free Delta"."""
    first = noun.index
    while first and first <= tokens[first - 1].head <= noun.index:
        first -= 1
    return tokens[max(0, first - 1)]


def is_below(tokens: Sequence[Token], token: Token, top: Token) -> bool:
    """Whether a token hangs on another, or on what does."""
    while token.head != token.index:
        token = tokens[token.head]
        if token.index == top.index:
            return True
    return False


def _before_another(tokens: Sequence[Token], first: Token) -> Iterator[Token]:
    """ "The ship seized off the coast carried arms", "the suspect, believed to be armed, fled"."""
    subject = next((t for t in tokens[max(0, first.index - 2) : first.index] if _is_subject(t, first)), None)
    second = _verb_after(tokens, subject, first) if subject is not None else None
    if subject is None or second is None:
        return
    passive = any(t.head == second.index and t.dep == "auxpass" for t in tokens[subject.index : second.index])
    yield replace(subject, dep="nsubjpass" if passive else "nsubj", head=second.index)
    yield replace(first, tag="VBN", dep="acl", head=subject.index)
    if is_below(tokens, second, first):  # it takes the place of the first
        yield replace(second, dep=first.dep, head=second.index if first.head == first.index else first.head)


def _is_subject(noun: Token, verb: Token) -> bool:
    return noun.head == verb.index and noun.dep == "nsubj" and noun.tag in _NOUNS


def _verb_after(tokens: Sequence[Token], subject: Token, first: Token) -> Token | None:
    """The verb that goes with the subject of a past tense, where that one has no object and describes it."""
    leading = before(tokens, subject)
    if leading != subject and (leading.pos in {"NOUN", "PROPN", "PRON"} or leading.head == first.index):
        return None  # "pictures a resident sent to the paper show", "what the army offered is"
    if subject.index < first.index - 1:
        return tokens[first.head] if _is_set_off(tokens, first) else None
    between: list[Token] = []
    for token in tokens[first.index + 1 :]:
        if token.tag in FINITE:
            second = tokens[token.head] if token.dep in {"aux", "auxpass"} else token
            beside = first.head in {second.index, second.head} or is_below(tokens, second, first)
            bare = second.dep in {"ROOT", "ccomp"} and all(t.head != second.index for t in between)
            return second if beside and bare else None
        if token.pos in _JOINING or (token.head == first.index and token.dep in _OBJECTS):
            return None
        between.append(token)
    return None


def _is_set_off(tokens: Sequence[Token], first: Token) -> bool:
    """Whether a past tense between commas hangs on the verb that follows, which has no subject of its own."""
    second = tokens[first.head]
    following = first.dep == "acl" and tokens[first.index - 1].text == "," and second.index > first.index
    return following and second.tag in FINITE and all(t.head != second.index or t.dep != "nsubj" for t in tokens)


def _without_subject(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """ "The pupils seized last month"."""
    noun = tokens[max(0, verb.index - 1)]
    alone = verb.tag == "VBD" and verb.dep == "advcl" and noun.dep in {"dobj", "pobj"} and noun.pos != "PROPN"
    own = {"nsubj", "nsubjpass", "aux", "mark", "advmod"}
    if alone and all(t.head != verb.index or t.dep not in own for t in tokens):
        yield replace(verb, tag="VBN", dep="acl", head=noun.index)


def _before_noun(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """ "Show at least 40 destroyed buildings": no verb stands between a number and its noun."""
    noun, number = tokens[min(verb.index + 1, len(tokens) - 1)], tokens[max(0, verb.index - 1)]
    counted = number.dep == "nummod" and number.head == noun.index
    if counted and noun.dep == "dobj" and noun.head == verb.index != verb.head:
        yield replace(verb, tag="VBN", dep="amod", head=noun.index)
        yield replace(noun, head=verb.head)


def _after_noun(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """ "Scores more hurt": what stands after its noun is a clause."""
    following = tokens[min(verb.index + 1, len(tokens) - 1)]
    if verb.dep == "amod" and verb.tag == "VBN" and verb.head < verb.index and following.pos not in _NOMINAL:
        yield replace(verb, dep="acl")


def _told(tokens: Sequence[Token], verb: Token) -> Iterator[Token]:
    """ "Said early evidence pointed to a missile": a verb has one subject, so the second is that of what is said."""
    noun = tokens[verb.head]
    said = tokens[noun.head]
    if verb.dep != "acl" or noun.index != verb.index - 1 or not _is_subject(noun, said):
        return
    if before(tokens, noun) == said and any(_is_subject(t, said) for t in tokens[: said.index]):
        yield replace(verb, tag="VBD", dep="ccomp", head=said.index)
        yield replace(noun, head=verb.index)
