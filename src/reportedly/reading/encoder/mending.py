"""Small mends of a tree: what no sentence can mean, however likely the encoder finds each of its arcs.

Each mend is a function of one token, which says in its first line what it holds against the encoder; the second row
sees what the first has mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from reportedly.reading.encoder.describing import FINITE, before, find_describing, is_below
from reportedly.reading.tables import load_table
from reportedly.reading.text.tokens import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_HELPERS = 6  # tokens: how far before a verb its auxiliaries stand
_STATES = {"be", "remain", "stay", "become", "keep"}


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a text with these mends."""
    tokens = find_describing(tokens)
    for row in (
        (
            _in_apposition,
            _of_accused,
            _subject_of_helper,
            _second_subject,
            _second_clause,
            _second_object,
            _object_of_gerund,
            _state,
            _judgement,
            _those_of,
            _counted,
        ),
        (_before_semicolon, _second_past, _object_of_second_past, _remark, _beside_those, _after_rise),
    ):
        tokens = [next((new for mended in row if (new := mended(tokens, t)) is not None), t) for t in tokens]
    return tuple(tokens)


def _in_apposition(tokens: Sequence[Token], token: Token) -> Token | None:
    """A verb has one subject: of two beside each other, "the armed group Free Delta", the name is in apposition."""
    if token.pos != "PROPN" or token.dep not in _SUBJECTS:
        return None
    noun = before(tokens, token)
    if noun.pos != "NOUN" or noun.dep not in _SUBJECTS or noun.head != token.head:
        return None
    return replace(token, dep="appos", head=noun.index)


def _of_accused(tokens: Sequence[Token], token: Token) -> Token | None:
    """What somebody is accused of is no part of who accuses: "accused by rights groups of running prisons"."""
    agent = tokens[tokens[token.head].head]
    if token.dep != "prep" or agent.dep != "agent":
        return None
    words = load_table("hedges")["gerunds"]["answers"]["words"].get(token.lower, ())
    return replace(token, head=agent.head) if tokens[agent.head].lemma in words else None


def _subject_of_helper(tokens: Sequence[Token], token: Token) -> Token | None:
    """An auxiliary has no subject of its own: "more than 40 are unaccounted for"."""
    helper = tokens[token.head]
    if token.dep not in _SUBJECTS or helper.dep not in {"aux", "auxpass"}:
        return None
    return replace(token, dep="nsubjpass" if helper.dep == "auxpass" else token.dep, head=helper.head)


def _second_subject(tokens: Sequence[Token], token: Token) -> Token | None:
    """A verb that no conjunction joins has the noun before it for subject: "shook the city and fires broke out"."""
    if token.dep != "conj" or token.pos not in {"NOUN", "PROPN"}:
        return None
    after = next((t for t in tokens[token.index + 1 :] if t.lower != "more"), token)
    verb = tokens[after.head] if after.dep in {"aux", "auxpass"} else after
    shared = after.tag == tokens[token.head].tag == "VBN" and verb.head == token.head  # "killed and scores more hurt"
    joined = verb.dep == "conj" and (shared or (verb.head <= token.head and after.tag in FINITE))
    if not joined or any(t.head == verb.index and t.dep in _SUBJECTS for t in tokens[verb.head : verb.index]):
        return None
    return replace(token, dep="nsubjpass" if shared or after.dep == "auxpass" else "nsubj", head=verb.index)


def _second_clause(tokens: Sequence[Token], token: Token) -> Token | None:
    """What is said is one clause, or two that are joined: "four died and nine were rescued, police said"."""
    if token.dep != "ccomp" or token.index > token.head:
        return None
    between = next((t for t in reversed(tokens[: token.index]) if t.dep == "cc"), None)
    if between is None or not between.head < between.index or tokens[between.head].dep != "ccomp":
        return None
    return replace(token, dep="conj", head=between.head) if tokens[between.head].head == token.head else None


def _second_object(tokens: Sequence[Token], token: Token) -> Token | None:
    """A verb has not two objects with a conjunction between: "found wreckage but no survivors"."""
    if token.dep != "dobj":
        return None
    between = list(_beside(tokens, token.head, token))
    first, after = next(((t, between[n + 1 :]) for n, t in enumerate(between) if t.dep == "dobj"), (None, []))
    if first is None or all(t.dep != "cc" for t in after):
        return None
    return replace(token, dep="conj", head=first.index)


def _object_of_gerund(tokens: Sequence[Token], token: Token) -> Token | None:
    """The subject of a gerund does not follow it: "leaving at least 20 people injured"."""
    verb = tokens[token.head]
    after = token.dep == "nsubj" and verb.tag == "VBG" and verb.dep == "advcl" and verb.index < token.index
    if not after or any(t.dep == "aux" and t.head == verb.index for t in tokens[verb.index - 2 : verb.index]):
        return None
    return replace(token, dep="dobj")


def _state(tokens: Sequence[Token], token: Token) -> Token | None:
    """What follows "remain" is how something remains: "said schools would remain closed"."""
    before = tokens[max(0, token.index - 1)]
    if token.dep != "ccomp" or token.tag not in {"VBN", "JJ"} or before.lemma not in _STATES:
        return None
    alone = before.head == token.head and all(t.head != token.index for t in tokens[token.head : token.index])
    return replace(token, dep="acomp", head=before.index) if alone else None


def _judgement(tokens: Sequence[Token], token: Token) -> Token | None:
    """What a claim is called stands at the end: "called reports that arms had been found pure speculation"."""
    clause = tokens[token.head]
    noun = tokens[clause.head]
    verb = tokens[noun.head]
    if token.dep not in {"dobj", "attr"} or clause.dep not in {"acl", "ccomp", "relcl"} or noun.dep != "dobj":
        return None
    replies = load_table("cues")["replies"]
    judged = verb.lemma in replies["judge"] and token.lower in replies["untrue"]
    return replace(token, dep="oprd", head=verb.index) if judged else None


def _those_of(tokens: Sequence[Token], token: Token) -> Token | None:
    """A participle after "of" stands for people: "put the number of detained at 37"; so does "the wounded"."""
    before = tokens[max(0, token.index - 1)]
    if before.lower == "the" and token.tag == "VBN" and token.dep == "pobj":
        return replace(token, pos="NOUN")
    beside = token.dep == "advcl" or (token.dep == "pobj" and token.head == before.head)
    if before.lower == "those" and token.tag in {"VBN", "VBG"} and beside:
        return replace(token, dep="acl", head=before.index)  # "among those missing"
    people = token.tag == "VBN" or token.lower in load_table("quantities")["states"]
    if not people or before.lower != "of" or _led_by(tokens, before, without=token):
        return None
    return replace(token, pos="NOUN", dep="pobj", head=before.index)


def _after_rise(tokens: Sequence[Token], token: Token) -> Token | None:
    """What a number came to stands with the verb that says so: "the number of people killed rose to 412"."""
    between = reversed(tokens[token.head + 1 : token.index]) if token.lower == "to" else ()
    changes = load_table("quantities")["changes"]
    verb = next((t for t in between if t.lemma in changes and t.tag in {"VBD", "VBN", "VBZ", "VBP"}), None)
    inside = verb is not None and is_below(tokens, tokens[token.head], verb)
    return replace(token, head=verb.index) if verb is not None and inside else None


def _counted(tokens: Sequence[Token], token: Token) -> Token | None:
    """Who is counted is described, not the counting: "put the number of people killed at 60"."""
    before, verb = tokens[max(0, token.index - 1)], tokens[token.head]
    if token.tag != "VBN" or before.dep != "pobj" or verb.lemma not in load_table("cues")["estimating"]["verbs"]:
        return None
    of = tokens[before.head]
    return replace(token, dep="acl", head=before.index) if tokens[of.head].head == verb.index else None


def _led_by(tokens: Sequence[Token], preposition: Token, without: Token) -> bool:
    """Whether a preposition leads to another word: the "cars" of "of stolen cars"."""
    return any(t.head == preposition.index and t.index != without.index for t in tokens[preposition.index + 1 :])


def _beside_those(tokens: Sequence[Token], token: Token) -> Token | None:
    """... and so what follows belongs to the verb that they stand beside."""
    those = tokens[token.head]
    if token.lower != "at" or those.tag != "VBN" or those.dep != "pobj":
        return None
    number = tokens[tokens[those.head].head]
    return replace(token, head=number.head)


def _remark(tokens: Sequence[Token], token: Token) -> Token | None:
    """What somebody rejects stands right before it: "blamed the firm for it, a charge the firm rejects"."""
    words = load_table("cues")["replies"]
    if token.dep != "conj" or token.tag not in FINITE or token.index < 2:
        return None
    noun = next((t for t in reversed(tokens[token.head + 1 : token.index]) if t.lower in words["remark"]), None)
    if noun is None or tokens[noun.index - 2].text != ",":
        return None
    between = tokens[noun.index + 1 : token.index]
    own = bool(between) and all(t.dep in {"det", "compound", "amod", "nsubj"} for t in between)
    return replace(token, dep="relcl", head=noun.index) if own else None


def _before_semicolon(tokens: Sequence[Token], token: Token) -> Token | None:
    """What stands before a semicolon is no part of what follows: "police said nine were hurt; the mayor denied it"."""
    if token.dep != "ccomp" or all(t.text != ";" for t in _beside(tokens, token.head, token)):
        return None
    earlier = (t for t in reversed(tokens[: token.index]) if t.head == token.head and t.dep in {"ccomp", "parataxis"})
    said = next(earlier, None)  # "the Post said, citing an official, that it fell; the mayor …"
    return replace(token, dep="parataxis") if said is None else replace(token, head=said.index)


def _second_past(tokens: Sequence[Token], token: Token) -> Token | None:
    """A past tense right after "and" goes on from the one before: "refused to concede and alleged fraud"."""
    first = _first_past(tokens, token)
    return replace(token, dep="conj", head=first.index) if first is not None else None


def _object_of_second_past(tokens: Sequence[Token], token: Token) -> Token | None:
    """... and describes no noun, but does something to it."""
    verb = next((t for t in tokens[token.head + 1 : token.index] if t.head == token.index and t.dep == "amod"), None)
    if verb is None or _first_past(tokens, verb) is None:
        return None
    return replace(token, dep="dobj", head=verb.index)


def _first_past(tokens: Sequence[Token], token: Token) -> Token | None:
    """The past tense that a second one goes on from, over an infinitive between them."""
    leading = _leading(tokens, token)
    before = tokens[max(0, token.index - 1 - len(leading))]
    past = token.tag == "VBD" or any(t.tag == "VBD" and t.lemma == "do" for t in leading)
    if not past or token.dep not in {"amod", "conj"} or before.dep != "cc":
        return None
    above = tokens[before.head]
    while above.dep in {"xcomp", "ccomp", "acomp", "attr"} and _cannot_go_on(tokens, above, before):
        above = tokens[above.head]
    return above if above.tag == "VBD" and above.index != token.head else None


def _leading(tokens: Sequence[Token], verb: Token) -> list[Token]:
    """The auxiliaries and adverbs right before a verb: "did not", "later"."""
    before = tokens[max(0, verb.index - _HELPERS) : verb.index]
    return list(takewhile(lambda t: t.head == verb.index and t.dep in {"aux", "neg", "advmod"}, reversed(before)))


def _cannot_go_on(tokens: Sequence[Token], above: Token, conjunction: Token) -> bool:
    """Whether no past tense goes on from a word: from "to concede" none, nor from "had been expelled" after "but"."""
    if above.tag != "VBN":
        return above.tag in {"VB", "JJ"}
    before = tokens[max(0, above.index - _HELPERS) : above.index]
    had = any(t.head == above.index and t.dep == "aux" and t.lemma == "have" for t in before)
    return had and conjunction.lower == "but"


def _beside(tokens: Sequence[Token], head: int, token: Token) -> Iterator[Token]:
    """The other dependents of a head that stand between it and one of its dependents."""
    first, last = sorted((head, token.index))
    return (t for t in tokens[first + 1 : last] if t.head == head)
