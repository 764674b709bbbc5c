"""What a text takes back from words that stand elsewhere in it.

"The figures could not be verified" leaves what was said before it unconfirmed; "That was wrong" denies it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.speech.speech import Speech
from reportedly.reading.tables import load_table
from reportedly.reading.text.negation import is_negated
from reportedly.reading.text.tokens import Parse, Sentence, Token


def find_unverified(parse: Parse) -> frozenset[int]:
    """The indexes of tokens of which the text says that they could not be verified.

    They are the words of the subject itself ("Rumours that … could not be verified"), or, where the subject only refers
    ("The account could not be verified"), the words before it in its sentence, else the sentence before.
    """
    found: set[int] = set()
    for token in parse.tokens:
        if (referring := _not_verified_by_anyone(parse, token)) is not None:
            found |= {t.index for t in _referred_to(parse, token, referring, _first_of_clause(parse, token))}
        if token.lemma not in load_table("questions")["verify"] or not is_negated(parse, token):
            continue
        subject = parse.child(token, "nsubjpass", "nsubj")
        if subject is not None and token.dep == "relcl" and subject.lower in {"which", "that"}:
            found |= {t.index for t in _told_by(parse, parse.head(token), token)}
        elif subject is not None and parse.child(subject, "acl", "relcl", "ccomp") is not None:
            found |= {t.index for t in parse.subtree(subject)}
        elif subject is not None and _only_refers(subject):
            found |= {t.index for t in _referred_to(parse, token, subject, subject)}
    return frozenset(found)


def _not_verified_by_anyone(parse: Parse, token: Token) -> Token | None:
    """What somebody could not verify: "the Herald was unable to verify the footage", "no confirmation of the claim"."""
    table = load_table("questions")
    if token.lemma in table["verify"] and is_negated(parse, token):
        verified = parse.child(token, "dobj")
    elif token.lemma in table["verification"] and any(c.lower == "no" for c in parse.all_children(token, "det")):
        verified = next(iter(parse.objects_of(token, "of")), None)
    else:
        return None
    return verified if verified is not None and _only_refers(verified) else None


def _only_refers(noun: Token) -> bool:
    """Whether a noun, or what it is a quality of, was told before: "the claim", "the authenticity of the video"."""
    table = load_table("questions")
    return noun.lower in table["referring"] or noun.lower in table["qualities"]


def find_retracted(parse: Parse, said: frozenset[int]) -> frozenset[int]:
    """The indexes of tokens that the next sentence calls wrong, in the outlet's own voice.

    `said` are the indexes of tokens in somebody's speech: "“That was wrong,” the bishop said" is a judgement.
    """
    found: set[int] = set()
    for token in parse.tokens:
        if token.index not in said and is_retraction(parse, token):
            found |= {t.index for earlier in sentences_before(parse, token, 1) for t in parse.words(earlier)}
    return frozenset(found)


def is_retraction(parse: Parse, token: Token) -> bool:
    """Whether a token is the "wrong" of "That was wrong"."""
    if token.lower not in load_table("questions")["wrong"] or token.dep not in {"acomp", "attr", "oprd"}:
        return False
    verb = parse.head(token)
    if verb.dep == "xcomp" and parse.head(verb).lemma in load_table("questions")["proves"]:
        verb = parse.head(verb)  # "that proved to be wrong"
    subject = parse.child(verb, "nsubj")
    refers = subject is not None and subject.lower in {"that", "this", "it"}
    return refers and not is_negated(parse, verb)


def is_taken_back(parse: Parse, speech: Speech) -> bool:
    """Whether the words that introduce an attribution take back what it says: "wrongly reported that"."""
    wrongly = any(c.lower in load_table("hedges")["wrongly"] for c in parse.all_children(speech.head, "advmod"))
    # The tree may take the label of "Correction: An earlier version …" for a subject as well.
    said_by = (*parse.all_children(speech.head, "nsubj"), *([speech.speaker] if speech.speaker else []))
    return wrongly or any(is_earlier_version(parse, one) for one in said_by)


def is_earlier_version(parse: Parse, noun: Token) -> bool:
    """Whether a noun is the "version" of "an earlier version of this report": the outlet corrects what it had said."""
    if noun.lemma != "version" or (preposition := parse.child(noun, "prep")) is None:
        return False
    of = parse.child(preposition, "pobj")
    table = load_table("questions")
    earlier = any(c.lower in table["earlier"] for c in parse.all_children(noun, "amod"))
    return earlier and of is not None and of.lemma in table["own_texts"]


def _told_by(parse: Parse, noun: Token, aside: Token) -> Iterator[Token]:
    """What a noun tells of which an aside says that it could not be verified: "The video, which …, shows …"."""
    if noun.lower not in load_table("questions")["referring"]:
        return
    top = parse.head(noun) if noun.dep in {"nsubj", "nsubjpass"} else noun
    yield from parse.subtree(top, lambda t: t == aside or (t == noun and top != noun))


def _first_of_clause(parse: Parse, token: Token) -> Token:
    """The first word of the clause in which something is the object."""
    while token.dep in {"xcomp", "acomp", "attr"}:
        token = parse.head(token)
    return parse.subtree(token)[0]


def _referred_to(parse: Parse, verb: Token, referring: Token, first: Token) -> Iterator[Token]:
    """What a noun refers back to: what stands before `first` in its sentence, else the sentence before, or several."""
    before = [t for t in parse.words(parse.sentence_of[verb.index]) if t.index < first.index]
    if any(t.pos == "VERB" for t in before):
        yield from before
        return
    both = (parse.child(referring, "det") or referring).lower in {"neither", "either", "both", "these", "those"}
    reach = load_table("questions")["reach"]
    owned = _owned(parse, referring, sentences_before(parse, verb, reach["several"]))
    for earlier in owned or sentences_before(parse, verb, reach["several" if both else "one"]):
        yield from parse.words(earlier)


def _owned(parse: Parse, referring: Token, sentences: list[Sentence]) -> list[Sentence]:
    """The last of some sentences that names whose claim it is: the group of "the group's claim"."""
    owner = parse.child(referring, "poss")
    if owner is None:
        return []
    return [s for s in sentences if any(t.lemma == owner.lemma for t in parse.words(s))][-1:]


def sentences_before(parse: Parse, token: Token, reach: int) -> list[Sentence]:
    """Up to so many sentences before a token's own that a word in it may refer to: no further back than a paragraph."""
    sentence = parse.sentence_of[token.index]
    earlier = parse.sentences[max(0, sentence.index - reach) : sentence.index]
    return [one for one in earlier if one.paragraph >= sentence.paragraph - 1]
